"""Every expected no of a room."""

from fengqiao.refusals import NotAllowed, Refused


class NotYourRoom(NotAllowed):
    """只有主持这次调解的调解员可以这样做。"""

    code = "room_not_presiding"


class RoomClosed(Refused):
    """这次线上调解已经结束，不能再进入。需要再谈的，请调解员另行安排。"""

    code = "room_closed"


class WrongMoment(Refused):
    """调解室现在的状态不能这样做，请刷新页面看看最新情况。"""

    code = "room_wrong_moment"


class RoomFull(Refused):
    """调解室已经满员。请调解员先请一位离开，再进来。"""

    code = "room_full"


class Removed(NotAllowed):
    """调解员已请您离开这个调解室。有疑问的，请打电话联系调解组织。"""

    code = "room_removed"


class UnknownMember(Refused):
    """调解室里没有这个人。"""

    status = 422
    code = "room_unknown_member"


class CaucusTooSmall(Refused):
    """单独谈话至少要有调解员和另外一位参加。"""

    status = 422
    code = "room_caucus_too_small"


class MediatorMissing(Refused):
    """分组里要有调解员。不能让翻译、专家单独和一方当事人在一起。"""

    status = 422
    code = "room_mediator_missing"


class ConsentMissing(Refused):
    """还有人没有同意录音录像，不能开始。"""

    code = "room_consent_missing"
    article = "人民法院在线调解规则 第二十二条"


class NotRecordedHere(Refused):
    """单独谈话不录音录像。回到共同会议以后再录。"""

    code = "room_not_recorded_here"


class TokenRefused(NotAllowed):
    """进入凭证已经失效，请重新进入。"""

    code = "room_token_refused"


class TokenStale(TokenRefused):
    """调解室的分组刚刚变动，请重新进入。"""

    code = "room_token_stale"


class NoSession(Refused):
    """还没有约定线上调解的时间。请先安排调解。"""

    code = "room_no_session"


class MediaAway(Refused):
    """音视频服务暂时连接不上，正在恢复。请稍等几秒再试；急的话可以先用文字消息。"""

    status = 503
    code = "room_media_away"


class MediaFull(Refused):
    """音视频服务的房间已经用满。请过一会儿再试，或者先用文字消息、电话进行。"""

    status = 503
    code = "room_media_full"


class OfferUnfit(Refused):
    """浏览器送来的音视频参数不能用。请更新浏览器，或者换一个浏览器再进入。"""

    status = 422
    code = "room_offer_unfit"
