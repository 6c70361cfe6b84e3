"""Why a sheet is not made out, or not entered when it comes back."""

from fengqiao.refusals import NotAllowed, Refused


class NotOnPaper(Refused):
    """这件案件现在不由纸质办理的组织办理，不用办理单。"""

    code = "not_on_paper"


class NotEntrusted(NotAllowed):
    """该组织没有委托本单位代为录入。委托登记在单位名录的登记事项中，请联系登记机关。"""

    code = "entering_not_entrusted"


class SheetForged(Refused):
    """办理单不是本系统开出的，或者开出后被改动，没有录入。请用原来的结果表填写，不要改动“凭证”各行。"""

    status = 422
    code = "sheet_forged"


class SheetOfOtherCase(Refused):
    """这张办理单是另一件案件的，请到那件案件中录入。"""

    status = 422
    code = "sheet_of_other_case"


class BodyLeft(Refused):
    """案件已经不由开单时的组织办理，这张办理单不能再录入。"""

    code = "sheet_body_left"


class TermChanged(Refused):
    """开单以后承办期次变了，这张办理单不能再录入。"""

    code = "sheet_term_changed"


class CaseMovedOn(Refused):
    """开单以后案件有了新的办理记录，这张办理单不能直接录入。请核对下列变化，重新开出办理单，再按纸质材料录入。"""

    code = "sheet_case_moved"


class SheetEntered(Refused):
    """这张办理单已经录入过，内容与这次不同。更正请重新开出办理单。"""

    code = "sheet_already_entered"


class SeatedElsewhere(Refused):
    """这一步由另一系统的承办单位记入，不能按纸质材料整张录入。请由该承办单位办理。"""

    code = "sheet_seated_elsewhere"


class NotWhole(Refused):
    """同一张办理单中有没有通过的事项，整张都没有记入。"""

    code = "sheet_not_whole"


class ScanMissing(Refused):
    """请上传签了名的办理单扫描件或者照片。"""

    status = 422
    code = "sheet_scan_missing"


class AnswersWrong(Refused):
    """有的项目没有填好，没有录入。"""

    status = 422
    code = "sheet_answers_wrong"
