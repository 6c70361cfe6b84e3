"""What a file or an upload is refused for; every sentence tells what to do next."""

from fengqiao.refusals import Refused


class SignInFirst(Refused):
    """请先登录，再上传或查看文件。"""

    status = 401
    code = "sign_in_first"


class TooLarge(Refused):
    """文件太大，没有接收。"""

    status = 413
    code = "file_too_large"


class Empty(Refused):
    """这个文件是空的，请检查后重新选择。"""

    status = 422
    code = "file_empty"


class TypeNotAccepted(Refused):
    """不接收这种类型的文件。"""

    status = 415
    code = "file_type_not_accepted"


class HeicNotAccepted(Refused):
    """暂不接收 HEIC 照片。请在手机“设置—相机—格式”中选择“兼容性最佳”后重新拍摄，或者先转成 JPG 再上传。"""

    status = 415
    code = "file_heic_not_accepted"


class ContentDisagrees(Refused):
    """文件内容和文件名的后缀不一致，没有接收。请用原来的软件重新保存后再上传。"""

    status = 415
    code = "file_content_disagrees"


class Unreadable(Refused):
    """文件已损坏或者打不开，没有接收。请重新保存后再上传。"""

    status = 422
    code = "file_unreadable"


class TooManyPixels(Refused):
    """图片的尺寸太大，没有接收。请缩小到 6400 万像素以内再上传。"""

    status = 422
    code = "file_too_many_pixels"


class Animated(Refused):
    """不接收动态图片。请上传静态图片，动态内容请录成 MP4 视频。"""

    status = 422
    code = "file_animated"


class ArchiveBomb(Refused):
    """文件展开后的内容过大，可能不安全，没有接收。请转成 PDF 再上传。"""

    status = 422
    code = "file_archive_bomb"


class MacrosInside(Refused):
    """文件里带有宏或者可以运行的程序，没有接收。请转成 PDF 再上传。"""

    status = 422
    code = "file_macros_inside"


class OutsideContent(Refused):
    """文件会从外部地址读取内容，没有接收。请转成 PDF 再上传。"""

    status = 422
    code = "file_outside_content"


class Encrypted(Refused):
    """文件设有打开密码，无法检查，没有接收。请去掉密码后再上传。"""

    status = 422
    code = "file_encrypted"


class Infected(Refused):
    """安全检查发现这个文件带有病毒，不能使用。请换一台设备或者重新取得文件。"""

    status = 422
    code = "file_infected"


class NotScannedYet(Refused):
    """文件正在做安全检查，请稍后再打开。"""

    status = 423
    code = "file_not_scanned_yet"


class PersonQuotaReached(Refused):
    """您今天上传的文件已经达到上限，请明天再上传。材料确实较多的，请联系办理人员。"""

    status = 429
    code = "file_person_quota_reached"


class SubjectQuotaReached(Refused):
    """这个案件的文件已经达到上限，请联系办理人员。"""

    status = 409
    code = "file_subject_quota_reached"


class Malformed(Refused):
    """上传请求不完整，请刷新页面后重试。"""

    status = 400
    code = "upload_malformed"


class VersionUnknown(Refused):
    """不支持这个上传协议版本，请刷新页面后重试。"""

    status = 412
    code = "upload_version_unknown"


class BodyTypeWrong(Refused):
    """上传内容的格式不对，请刷新页面后重试。"""

    status = 415
    code = "upload_body_type_wrong"


class OffsetDiffers(Refused):
    """上传的起点和已收到的内容接不上，请重新查询进度后继续。"""

    status = 409
    code = "upload_offset_differs"


class UploadBusy(Refused):
    """这个文件正在另一处上传，请等它结束。"""

    status = 409
    code = "upload_busy"


class UploadGone(Refused):
    """这次上传已经取消、被拒绝或者过期，请重新选择文件上传。"""

    status = 410
    code = "upload_gone"


class ChecksumDiffers(Refused):
    """这一段内容在传输中出错，没有保存，请重新上传这一段。"""

    status = 460
    code = "upload_checksum_differs"


class UploadDamaged(Refused):
    """已收到的内容在存储中损坏，请重新上传。"""

    status = 422
    code = "upload_damaged"
