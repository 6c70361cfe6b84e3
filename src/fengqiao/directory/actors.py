"""From people to the procedure's words: who acts, and which rows they may read."""

from fengqiao.base import node
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.procedure.standing import Actor


def actor_for(account: Account, posting: Posting | None) -> Actor:
    """The actor that an account is; staff act for the body they are posted to, with its powers."""
    return Actor(
        person=str(account.person_id),
        name=account.person.name,
        body=str(posting.department.body_id) if posting else "",
        powers=frozenset(posting.department.powers) if posting else frozenset(),
        node=node.this().name,
        means=means_of(account),
    )


def means_of(account: Account) -> str:
    """How the account's bearer is identified; a phone code alone is not an identity check.

    Law: 人民法院在线调解规则 (2021) art. 17.
    """
    if account.kind == AccountKind.STAFF:
        return "password+totp"
    return "phone_code+document" if account.person.identity_checked_at else "phone_code"


def readers_for(person: Person, posting: Posting | None) -> list[str]:
    """The reader keys by which row policies know the person and the body they act for."""
    keys = [f"person:{person.id}"]
    if posting:
        keys.append(f"body:{posting.department.body_id}")
    return keys
