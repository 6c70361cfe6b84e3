"""What a sheet is refused for; every sentence names the place and tells what to do next."""

from fengqiao.refusals import Refused


class NotASheet(Refused):
    """请上传 xlsx 表格：下载模板填写，或者用表格软件另存为“Excel 工作簿（.xlsx）”。"""

    status = 415
    code = "sheet_not_xlsx"


class SheetEncrypted(Refused):
    """表格设了打开密码，无法读取。请取消密码后重新保存再上传。"""

    status = 422
    code = "sheet_encrypted"


class SheetTooLarge(Refused):
    """表格展开后太大，没有读取。请只保留要填写的一张表，删去图片和多余的格式，再上传。"""

    status = 413
    code = "sheet_too_large"


class SheetUnreadable(Refused):
    """表格已经损坏，无法读取。请用表格软件打开并重新保存后再上传。"""

    status = 422
    code = "sheet_unreadable"


class SheetEmpty(Refused):
    """表格里没有填写任何一行，请按模板填写后再上传。"""

    status = 422
    code = "sheet_empty"


class TooManyRows(Refused):
    """表格的行数太多，请分成几个表格上传。"""

    status = 413
    code = "sheet_too_many_rows"


class HeaderMerged(Refused):
    """第1行表头有合并的单元格，请取消合并，每列一个标题。"""

    status = 422
    code = "sheet_header_merged"


class CellsMerged(Refused):
    """有合并的单元格，请取消合并，在每一行分别填写。"""

    status = 422
    code = "sheet_cells_merged"


class HeaderWrong(Refused):
    """第1行的标题和模板不一致，请下载模板，把内容复制进去再上传。"""

    status = 422
    code = "sheet_header_wrong"


class FormulaInside(Refused):
    """单元格里是公式。请选中该列，复制后“选择性粘贴为数值”，再上传。"""

    status = 422
    code = "sheet_formula"


class CellBroken(Refused):
    """单元格里是错误值，请改成应当填写的内容再上传。"""

    status = 422
    code = "sheet_cell_error"


class DigitsLost(Refused):
    """单元格里的数字超过15位，末几位已经被表格软件改成0。请先把该列设为“文本”格式，再重新填写。"""

    status = 422
    code = "sheet_digits_lost"


class CellTooLong(Refused):
    """单元格里的文字太长，请缩短到1000字以内。"""

    status = 422
    code = "sheet_cell_too_long"


class CellOutside(Refused):
    """表头以外的列里还有内容，请删去这些内容，或者移到有标题的列里。"""

    status = 422
    code = "sheet_cell_outside"
