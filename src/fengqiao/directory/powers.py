"""The powers that departments hold, with their Chinese titles, and which of them one person may not join."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

COURT_FILING = "court.filing"
COURT_JUDGING = "court.judging"
COURT_PRESIDING = "court.presiding"
ORGANISATION_ADMINISTER = "organisation.administer"
ORGANISATION_MEDIATE = "organisation.mediate"
ARBITRATION_FILING = "arbitration.filing"
NODE_OPERATE = "node.operate"
SECURITY_ADMINISTER = "security.administer"
AUDIT_READ = "audit.read"

TITLES: Mapping[str, str] = MappingProxyType(
    {
        COURT_FILING: "立案",
        COURT_JUDGING: "审判",
        COURT_PRESIDING: "院长审批",
        ORGANISATION_ADMINISTER: "调解组织管理",
        ORGANISATION_MEDIATE: "调解",
        ARBITRATION_FILING: "仲裁立案",
        NODE_OPERATE: "系统管理",
        SECURITY_ADMINISTER: "安全管理",
        AUDIT_READ: "审计",
    }
)

THREE_ADMINISTRATORS = frozenset({NODE_OPERATE, SECURITY_ADMINISTER, AUDIT_READ})


def are_separate(powers: Iterable[str]) -> bool:
    """Whether at most one of system, security and audit administration (三员分立) is among `powers`.

    Law: GB/T 22239-2019 8.1.5 (system, audit and security management by separate administrators).
    """
    return len(THREE_ADMINISTRATORS.intersection(powers)) <= 1


def unknown(powers: Iterable[str]) -> list[str]:
    """Those of `powers` that no rule of the program names, sorted."""
    return sorted(set(powers) - TITLES.keys())
