"""The powers that departments hold, with their Chinese titles, and which of them one person may not join."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

COURT_FILING = "court.filing"
COURT_JUDGING = "court.judging"
COURT_PRESIDING = "court.presiding"
ORGANISATION_ADMINISTER = "organisation.administer"
ORGANISATION_MEDIATE = "organisation.mediate"
ARBITRATION_FILING = "arbitration.filing"
ROSTER_NOMINATE = "roster.nominate"
ACCOUNTS_OPEN = "accounts.open"
ACCOUNTS_HAND_OUT = "accounts.hand_out"
NODE_OPERATE = "node.operate"
SECURITY_ADMINISTER = "security.administer"
AUDIT_READ = "audit.read"
BODIES_ADMINISTER = "bodies.administer"
MEDIATORS_ADMINISTER = "mediators.administer"
ORGANISATIONS_GUIDE = "organisations.guide"
TRAINING_ORGANISE = "training.organise"
ASSESSMENT_DECIDE = "assessment.decide"
EMPLOYERS_KEEP = "employers.keep"
LEGAL_AID_DECIDE = "legal_aid.decide"
GUIDANCE_PUBLISH = "guidance.publish"
POOL_KEEP = "pool.keep"

TITLES: Mapping[str, str] = MappingProxyType(
    {
        COURT_FILING: "立案",
        COURT_JUDGING: "审判",
        COURT_PRESIDING: "院长审批",
        ORGANISATION_ADMINISTER: "调解组织管理",
        ORGANISATION_MEDIATE: "调解",
        ARBITRATION_FILING: "仲裁立案",
        ROSTER_NOMINATE: "名册推荐",
        ACCOUNTS_OPEN: "开通账号",
        ACCOUNTS_HAND_OUT: "分发账号",
        NODE_OPERATE: "系统管理",
        SECURITY_ADMINISTER: "安全管理",
        AUDIT_READ: "审计",
        BODIES_ADMINISTER: "单位名录管理",
        MEDIATORS_ADMINISTER: "调解员台账管理",
        ORGANISATIONS_GUIDE: "调解组织指导",
        TRAINING_ORGANISE: "组织培训",
        ASSESSMENT_DECIDE: "考核调解队伍",
        EMPLOYERS_KEEP: "管理用人单位台账",
        LEGAL_AID_DECIDE: "审查法律援助",
        GUIDANCE_PUBLISH: "发布工作指引",
        POOL_KEEP: "专家资源库管理",
    }
)

THREE_ADMINISTRATORS = frozenset({NODE_OPERATE, SECURITY_ADMINISTER, AUDIT_READ})


def are_separate(powers: Iterable[str]) -> bool:
    """Whether at most one of system, security and audit administration (三员分立) is among `powers`.

    Law: GB/T 22239-2019 8.1.5 (system, audit and security management by separate administrators).
    """
    # Opening accounts is system administration: whoever opens them neither unlocks them nor reads the trail.
    duties = {NODE_OPERATE if power == ACCOUNTS_OPEN else power for power in powers}
    return len(THREE_ADMINISTRATORS.intersection(duties)) <= 1


def unknown(powers: Iterable[str]) -> list[str]:
    """Those of `powers` that no rule of the program names, sorted."""
    return sorted(set(powers) - TITLES.keys())
