"""Compares with the register that an authority delivers as a table of names and digests of numbers."""

from fengqiao.directory import lookups
from fengqiao.directory.identity_checks import Finding
from fengqiao.directory.models import IdentityRegisterRow


class TableRegister:
    """The register as it lies in this node's database."""

    def compare(self, *, name: str, number: str) -> Finding:
        """Whether a row bears this number and exactly this name."""
        digest = lookups.of_identity(number)
        matched = IdentityRegisterRow.objects.filter(number_digest=digest, name=name).exists()
        return Finding("register", "", matched)


def connect() -> TableRegister:
    """The adapter; it needs no connection of its own."""
    return TableRegister()


def enter_row(*, name: str, number: str) -> None:
    """Put a person into the register; an authority's delivery or the demonstration does."""
    IdentityRegisterRow.objects.update_or_create(number_digest=lookups.of_identity(number), defaults={"name": name})
