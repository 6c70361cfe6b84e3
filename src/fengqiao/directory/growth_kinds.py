"""The kinds of training, assessment, employers' records and legal aid, each with its Chinese title."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices


class TrainingMode(TextChoices):
    """How a training is held."""

    ON_SITE = "on_site", "现场"
    ONLINE = "online", "在线"
    MIXED = "mixed", "现场和在线"


class TrainingState(TextChoices):
    """Where a training plan stands."""

    DRAFTED = "drafted", "拟定"
    PUBLISHED = "published", "已发布"
    COMPLETED = "completed", "已结业"
    CANCELLED = "cancelled", "已取消"


TRAINING_STEPS: Mapping[str, tuple[frozenset[TrainingState], TrainingState]] = MappingProxyType(
    {
        "publish": (frozenset({TrainingState.DRAFTED}), TrainingState.PUBLISHED),
        "complete": (frozenset({TrainingState.PUBLISHED}), TrainingState.COMPLETED),
        "cancel": (frozenset({TrainingState.DRAFTED, TrainingState.PUBLISHED}), TrainingState.CANCELLED),
    }
)
"""Each step of a plan: the states that it starts from, and the one it leads to."""


class Grade(TextChoices):
    """The outcome of a year's assessment."""

    EXCELLENT = "excellent", "优秀"
    COMPETENT = "competent", "合格"
    BARELY = "barely", "基本合格"
    UNFIT = "unfit", "不合格"


class DistinctionKind(TextChoices):
    """What is said of a mediator or an organisation besides the year's grade."""

    COMMENDATION = "commendation", "表扬奖励"
    WARNING = "warning", "警示"


class Industry(TextChoices):
    """The industry of an employer: sections of GB/T 4754-2017."""

    A = "A", "农、林、牧、渔业"
    B = "B", "采矿业"
    C = "C", "制造业"
    D = "D", "电力、热力、燃气及水生产和供应业"
    E = "E", "建筑业"
    F = "F", "批发和零售业"
    G = "G", "交通运输、仓储和邮政业"
    H = "H", "住宿和餐饮业"
    I = "I", "信息传输、软件和信息技术服务业"  # noqa: E741 - the letter of the section
    J = "J", "金融业"
    K = "K", "房地产业"
    L = "L", "租赁和商务服务业"
    M = "M", "科学研究和技术服务业"
    N = "N", "水利、环境和公共设施管理业"
    O = "O", "居民服务、修理和其他服务业"  # noqa: E741 - the letter of the section
    P = "P", "教育"
    Q = "Q", "卫生和社会工作"
    R = "R", "文化、体育和娱乐业"
    S = "S", "公共管理、社会保障和社会组织"


class Size(TextChoices):
    """How large an employer is, as its licence or the statistics say."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Channel(TextChoices):
    """A channel by which workers are heard (诉求表达渠道), as 人社部发〔2022〕71号 lists them."""

    OPEN_DAY = "open_day", "负责人接待日"
    TALKS = "talks", "劳资恳谈会"
    HOTLINE = "hotline", "热线电话或者电子邮箱"
    LETTER_BOX = "letter_box", "意见箱"
    GROUP = "group", "网络通讯群组"


class VisitState(TextChoices):
    """Where a visit to an employer stands."""

    PLANNED = "planned", "待走访"
    FOLLOWING = "following", "跟进中"
    CLOSED = "closed", "已办结"


class AidState(TextChoices):
    """Where an application for legal aid stands."""

    APPLIED = "applied", "待审查"
    GRANTED = "granted", "已给予援助，待指派"
    NAMED = "named", "已指派律师，待委托"
    JOINED = "joined", "律师已参加案件"
    REFUSED = "refused", "不予援助"
    WITHDRAWN = "withdrawn", "已撤回"
