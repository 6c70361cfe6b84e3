"""What a paper is drawn from: the case right after the act, the act, and the few things that lie outside the log."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fengqiao.law.identifiers import Sex, mask_identity, mask_phone, parse_resident_identity
from fengqiao.papers.parts import Closing, PartyBlock, Signed, Text, clean, day_text, instant_text
from fengqiao.procedure.days import day_of
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import ActRecord, Agent, CaseView, Party, Private
from fengqiao.refusals import Invalid

ROLES: Final = {"applicant": "申请人", "respondent": "被申请人"}
AGENT_KINDS: Final = {
    "lawyer": "律师",
    "legal_worker": "基层法律服务工作者",
    "near_relative": "近亲属",
    "staff": "工作人员",
    "recommended": "推荐的公民",
    "legal_aid": "法律援助人员",
    "guardian": "监护人",
}
MATTER: Final = "劳动争议"


@dataclass(frozen=True)
class Source:
    """The case and the act of one paper.

    `body_name` names a body; `clear` reads a private value; `picture` gives the bytes of a signature's picture, none
    where it is no picture; `act_of` reads another act of the case by its digest; `means` tells in words what identified
    the author of the act that was sealed at an instant.
    """

    view: CaseView
    act: ActRecord
    number: str
    body_name: Callable[[str], str]
    clear: Callable[[Private], str]
    picture: Callable[[str], bytes]
    act_of: Callable[[str], ActRecord]
    means: Callable[[datetime], str] = lambda _at: ""

    @property
    def day(self) -> str:
        """The day of the act, in full."""
        return day_text(day_of(self.act.at))

    @property
    def court(self) -> str:
        """The court's name: of the confirmation where one was applied for, else of the case."""
        return self.body_name(self.view.confirmation.court or self.view.court or self.view.anchor)

    @property
    def organisation(self) -> str:
        """The mediation organisation's name."""
        return self.body_name(self.view.organisation)

    @property
    def dispute(self) -> str:
        """The parties and the matter in one phrase."""
        return f"{names(self.view.side('applicant'))}与{names(self.view.side('respondent'))}{MATTER}纠纷"

    @property
    def acting_party(self) -> Party | None:
        """The party in whose name the act was done; None for acts of staff."""
        return self.view.party(str(self.act.facts.get("party", "")))

    def signed(self, role: str, name: str, signature: Signature) -> Signed:
        """A signature that was given for `name`, by whoever signed."""
        signer = "" if signature.signer == name else signature.signer
        picture = self.picture(signature.file)
        note = "" if picture else "已签名（电子签名）"
        return Signed(role, name, instant_text(signature.at), picture, note, self.means(signature.at), signer)


def names(parties: Iterable[Party]) -> str:
    """The names of parties in one phrase."""
    return "、".join(party.name for party in parties)


def confirmed_by(source: Source, parties: Iterable[Party], given: Iterable[Signature]) -> tuple[Signed, ...]:
    """A place for each of the parties, signed by those who have."""
    by = {signature.by: signature for signature in given}
    return tuple(
        source.signed(ROLES[party.side], party.name, by[party.id])
        if party.id in by
        else Signed(ROLES[party.side], party.name)
        for party in parties
    )


def party_block(source: Source, party: Party, *, role: str = "", in_clear: bool = False) -> PartyBlock:
    """The party as a paper names it. Identity and phone are masked unless `in_clear`; then the phone is left out.

    Law: 民事诉讼法解释 (2022) art. 354 and 人民调解法 art. 29 ask for basic information, not for a pattern of masking.
    """
    facts = [party.capacity] if party.capacity else []
    if party.kind == "organisation":
        facts += [f"统一社会信用代码{party.credit_code}"] if party.credit_code else []
        facts += [f"住所地{source.clear(party.address)}"] if party.address else []
    else:
        facts += _person_facts(source, party, in_clear)
    if party.phone and not in_clear:
        facts.append(f"联系电话{mask_phone(source.clear(party.phone))}")
    agents = tuple(agent_line(agent) for agent in party.agents)
    if party.representative:
        agents = (f"法定代表人（主要负责人）：{party.representative}", *agents)
    return PartyBlock(role or ROLES[party.side], party.name, tuple(clean(fact) for fact in facts), agents)


def agent_line(agent: Agent) -> str:
    """An agent with kind and authority."""
    authority = "特别授权" if agent.special else "一般授权"
    return f"委托代理人：{agent.name}，{AGENT_KINDS.get(agent.kind, agent.kind)}，{authority}"


def party_blocks(source: Source, *, in_clear: bool = False) -> tuple[PartyBlock, ...]:
    """All parties, applicants first."""
    return tuple(party_block(source, party, in_clear=in_clear) for party in source.view.parties)


def _person_facts(source: Source, party: Party, in_clear: bool) -> list[str]:
    facts = []
    if party.identity:
        number = source.clear(party.identity)
        facts += _identity_facts(number) if in_clear else [f"公民身份号码{mask_identity(number)}"]
    if party.address:
        facts.append(f"住{source.clear(party.address)}")
    return facts


def _identity_facts(number: str) -> list[str]:
    try:
        identity = parse_resident_identity(number)
    except Invalid:  # a passport or a permit says neither sex nor birthday in its number
        return [f"证件号码{number}"]
    sex = "男" if identity.sex is Sex.MALE else "女"
    return [sex, f"{day_text(identity.birth_on)}出生", f"公民身份号码{identity.number}"]


def closing(source: Source, body: str, *lines: str) -> Closing:
    """The end of a paper issued by `body`, under its seal."""
    return Closing(body, source.day, seal=body, lines=lines)


def party_closing(source: Source, role: str = "") -> Closing:
    """The end of a paper that comes from a party: the party and the day."""
    party = source.acting_party
    name = party.name if party else source.act.name
    label = role or (ROLES[party.side] if party else "申请人")
    return Closing(f"{label}：{name}", source.day)


def submitted_to(body: str) -> tuple[Text, ...]:
    """The form in which a party hands a paper to `body` (此致)."""
    return (Text("此致", keeps=True), Text(body, align="flush", keeps=True))
