"""Where the side navigation leads besides the work on cases, and whom: one row a page."""

from typing import Final, NamedTuple

from fengqiao.directory import powers
from fengqiao.directory.queries.assessing import ASSESSORS
from fengqiao.directory.queries.ledger_scope import READS_LEDGER
from fengqiao.systems.powers import MANAGING

EVERYBODY: Final = tuple(sorted(powers.TITLES.keys() - powers.THREE_ADMINISTRATORS))
OPENING: Final = (powers.ACCOUNTS_OPEN, powers.NODE_OPERATE)
HANDING: Final = (powers.ACCOUNTS_HAND_OUT, powers.ORGANISATION_ADMINISTER)
ADMINISTERING: Final = (powers.NODE_OPERATE, powers.SECURITY_ADMINISTER)
FOLLOWS_STANDARDS: Final = (powers.ORGANISATIONS_GUIDE, powers.ORGANISATION_ADMINISTER)
NOMINATING: Final = (powers.ORGANISATION_ADMINISTER, powers.ROSTER_NOMINATE)
SEES_ROSTERS: Final = (
    powers.COURT_FILING,
    powers.COURT_PRESIDING,
    powers.COURT_JUDGING,
    powers.ORGANISATION_MEDIATE,
    *NOMINATING,
)
HANDLES_COMPLAINTS: Final = (
    powers.COURT_FILING,
    powers.COURT_PRESIDING,
    powers.ORGANISATION_ADMINISTER,
    powers.ORGANISATION_MEDIATE,
)
TRAINERS: Final = (
    powers.TRAINING_ORGANISE,
    powers.ORGANISATION_ADMINISTER,
    powers.ORGANISATION_MEDIATE,
    powers.ASSESSMENT_DECIDE,
)


class Link(NamedTuple):
    """An item of the side navigation, and the powers of which one is needed; with none, any staff of a body."""

    to: str
    title: str
    icon: str
    held: tuple[str, ...] = ()


GROUPS: Final[dict[str, tuple[Link, ...]]] = {
    "名录": (
        Link("bodies", "单位名录", icon="building"),
        Link("mediators", "调解员台账", icon="person-vcard", held=READS_LEDGER),
        Link("rosters", "特邀调解名册", icon="person-check", held=SEES_ROSTERS),
        Link("pool", "省级专家资源库", icon="people", held=EVERYBODY),
        Link("panels", "专家组", icon="diagram-3", held=EVERYBODY),
        Link("loans", "人员共享", icon="person-plus", held=SEES_ROSTERS),
        Link("complaints", "投诉处理", icon="exclamation-circle", held=HANDLES_COMPLAINTS),
        Link("shortcomings", "整改清单", icon="check2-square", held=FOLLOWS_STANDARDS),
    ),
    "队伍和源头": (
        Link("trainings", "培训", icon="mortarboard", held=TRAINERS),
        Link("assessments", "考核与奖惩", icon="award", held=ASSESSORS),
        Link("employers", "用人单位台账", icon="buildings", held=(powers.EMPLOYERS_KEEP,)),
        Link("legal_aid", "法律援助", icon="life-preserver", held=(powers.LEGAL_AID_DECIDE,)),
        Link("window", "一窗受理 · 去向", icon="signpost-split", held=EVERYBODY),
        Link("guidance", "工作指引", icon="journal-text", held=EVERYBODY),
    ),
    "系统": (
        Link("node", "运行情况", icon="speedometer2", held=(powers.NODE_OPERATE,)),
        Link("accounts", "账号开通和分发", icon="person-plus", held=(*OPENING, *HANDING)),
        Link("systems", "外部系统", icon="plug", held=MANAGING),
        Link("all_accounts", "账号管理", icon="people-fill", held=ADMINISTERING),
        Link("all_powers", "部门职权", icon="shield-check", held=(powers.SECURITY_ADMINISTER,)),
        Link("trail", "安全事件", icon="book", held=(powers.AUDIT_READ,)),
    ),
}
