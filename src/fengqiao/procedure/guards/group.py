"""Guards of naming representatives and of consenting to what is agreed for those they represent."""

from fengqiao.procedure.groups import LEAST_REPRESENTATIVES, MOST_REPRESENTATIVES
from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.refused import AlreadyAnswered, PastDay, UnknownItem, UnknownParty
from fengqiao.procedure.refused_group import (
    ConsentsMissing,
    NoGroupStands,
    NotARepresentative,
    NotBound,
    NotOverTheirHeads,
    NotRepresented,
    RepresentativesUnfit,
    RepresentedConsents,
    StaleNomination,
    StillAsked,
    TooFewForRepresentatives,
)
from fengqiao.procedure.representing import (
    apart,
    fellows,
    may_name,
    one_of_group,
    refusing,
    represented,
    separable,
    stands,
    unanswered,
)
from fengqiao.refusals import Refused


def _many_enough(ctx: Ctx) -> Refused | None:
    return None if ctx.party is not None and may_name(ctx.view, ctx.party) else TooFewForRepresentatives()


def _list_fits(ctx: Ctx) -> Refused | None:
    named = ctx.payload.representatives
    ids = {party.id for party in fellows(ctx.view, ctx.party)} - set(ctx.view.group.left) if ctx.party else set()
    number = len(set(named))
    if number < len(named) or not LEAST_REPRESENTATIVES <= number <= MOST_REPRESENTATIVES or set(named) - ids:
        return RepresentativesUnfit(fields={"representatives": "从同一方的劳动者中推举三至五名，不重复"})
    if ctx.payload.signed_by and not ctx.payload.on_paper:
        return UnknownParty(fields={"signed_by": "各人在网上自己确认；纸质推举书由工作人员扫描录入"})
    if set(ctx.payload.signed_by) - ids:
        return UnknownParty(fields={"signed_by": "只能填写同一方的劳动者"})
    return None


def endorsing(ctx: Ctx) -> bool:
    """Whether a list of representatives lies before the party, named by its own side."""
    group, party = ctx.view.group, ctx.party
    if party is None or not group.nomination:
        return False
    return set(group.representatives) <= {each.id for each in fellows(ctx.view, party)}


def _list_at_hand(ctx: Ctx) -> Refused | None:
    if not endorsing(ctx):
        return UnknownItem("没有待您确认的代表人名单。")
    endorsed = any(ctx.party is not None and each.by == ctx.party.id for each in ctx.view.group.endorsed)
    return AlreadyAnswered("您已确认推举。") if endorsed else None


def _fresh_list(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.nomination == ctx.view.group.nomination else StaleNomination()


def _not_yet_personally(ctx: Ctx) -> Refused | None:
    if not endorsing(ctx) or ctx.party is None or ctx.party.id in _named(ctx):
        return UnknownItem("没有需要您决定的代表人名单。")
    return AlreadyAnswered("您已经自行参加。") if ctx.party.id in ctx.view.group.personally else None


def _named(ctx: Ctx) -> set[str]:
    """The representatives of the list who have not resigned, whether they accepted or not."""
    return set(ctx.view.group.representatives) - set(ctx.view.group.resigned)


def _is_representative(ctx: Ctx) -> Refused | None:
    return None if ctx.party is not None and ctx.party.id in _named(ctx) else NotARepresentative()


def _group_stands(ctx: Ctx) -> Refused | None:
    return None if stands(ctx.view) else NoGroupStands()


def _answer_day(ctx: Ctx) -> Refused | None:
    return PastDay(fields={"until": "答复期限应当晚于今天"}) if ctx.payload.until <= ctx.today else None


def _somebody_to_ask(ctx: Ctx) -> Refused | None:
    return None if unanswered(ctx.view) else AlreadyAnswered("被代表的当事人都已答复。")


def _consents_in(ctx: Ctx) -> Refused | None:
    waiting = [*unanswered(ctx.view), *(each for each in refusing(ctx.view) if each.id in represented(ctx.view))]
    return ConsentsMissing(f"（{'、'.join(party.name for party in waiting)}）") if waiting else None


def _signs_itself(ctx: Ctx) -> Refused | None:
    if ctx.party is not None and ctx.party.id in apart(ctx.view):
        return NotBound()
    return RepresentedConsents() if ctx.party is not None and ctx.party.id in represented(ctx.view) else None


def _bound(ctx: Ctx) -> Refused | None:
    return NotBound() if ctx.party is not None and ctx.party.id in apart(ctx.view) else None


def _may_consent(ctx: Ctx) -> Refused | None:
    party = ctx.party
    if party is None or party.id not in represented(ctx.view):
        return NotRepresented()
    if party.id in apart(ctx.view):
        return NotBound()
    consented = any(signature.by == party.id for signature in ctx.view.agreement.consents)
    return AlreadyAnswered("您已同意。") if consented else None


def _not_consented(ctx: Ctx) -> Refused | None:
    consented = any(ctx.party is not None and each.by == ctx.party.id for each in ctx.view.agreement.consents)
    return AlreadyAnswered("您已同意。") if consented else None


def _somebody_apart(ctx: Ctx) -> Refused | None:
    return None if separable(ctx.view, ctx.today) else StillAsked()


def _members_apart(ctx: Ctx) -> Refused | None:
    wrong = set(ctx.payload.members) - {party.id for party in separable(ctx.view, ctx.today)}
    return StillAsked(fields={"members": "有不能另行处理的当事人"}) if wrong else None


def _not_over_heads(ctx: Ctx) -> Refused | None:
    return NotOverTheirHeads() if represented(ctx.view) else None


def _not_left(ctx: Ctx) -> Refused | None:
    left = ctx.party is not None and ctx.party.id in ctx.view.group.left
    return AlreadyAnswered("您已退出调解。") if left else None


def _terms_for_those_here(ctx: Ctx) -> Refused | None:
    gone = set(ctx.view.group.left)
    if not any({term.obligor, term.obligee} & gone for term in ctx.payload.terms):
        return None
    return NotBound(fields={"terms": "有当事人已退出调解，请删除为其约定的事项"})


MANY_ENOUGH = Guard("many_enough", "劳动者一方十人以上", _many_enough, early=True)
LIST_FITS = Guard("list_fits", "代表人三至五名，为同一方的劳动者；纸质推举书由工作人员录入", _list_fits)
LIST_AT_HAND = Guard("list_at_hand", "有待本人确认的代表人名单", _list_at_hand, early=True)
FRESH_LIST = Guard("fresh_list", "针对最新的名单", _fresh_list)
NOT_YET_PERSONALLY = Guard("not_yet_personally", "本人不是代表人，尚未自行参加", _not_yet_personally, early=True)
IS_REPRESENTATIVE = Guard("is_representative", "本人是代表人", _is_representative, early=True)
GROUP_STANDS = Guard("group_stands", "三名以上代表人在任", _group_stands, early=True)
ANSWER_DAY = Guard("answer_day", "答复期限晚于当日", _answer_day)
SOMEBODY_TO_ASK = Guard("somebody_to_ask", "还有被代表的当事人没有答复", _somebody_to_ask, early=True)
CONSENTS_IN = Guard("consents_in", "被代表的当事人均已同意，未同意的已另行处理", _consents_in, early=True)
SIGNS_ITSELF = Guard("signs_itself", "本人不由代表人代表，也没有另行处理", _signs_itself, early=True)
BOUND = Guard("bound", "协议约束该当事人", _bound, early=True)
MAY_CONSENT = Guard("may_consent", "本人由代表人代表，尚未同意", _may_consent, early=True)
NOT_CONSENTED_YET = Guard("not_consented_yet", "本人尚未同意调解方案", _not_consented, early=True)
SOMEBODY_APART = Guard("somebody_apart", "有人不同意，或者逾期没有答复", _somebody_apart, early=True)
MEMBERS_APART = Guard("members_apart", "所处理的都不同意，或者逾期没有答复", _members_apart)
NOT_OVER_HEADS = Guard("not_over_heads", "没有由代表人代表的当事人", _not_over_heads, early=True)
NOT_LEFT = Guard("not_left", "该当事人尚未退出", _not_left, early=True)
TERMS_FOR_THOSE_HERE = Guard("terms_for_those_here", "履行事项不涉及已退出的当事人", _terms_for_those_here)

ONE_OF_GROUP = Condition(
    "one_of_group",
    "劳动者一方有代表人参加，本人不是代表人",
    lambda ctx: one_of_group(ctx.view, ctx.party),
    early=True,
)
FOR_THE_WHOLE = negation(ONE_OF_GROUP, "本人是代表人、对方当事人，或者没有代表人参加")
LIST_UNANSWERED = Condition(
    "list_unanswered",
    "本人对名单尚未表示意见",
    lambda ctx: ctx.party is not None and ctx.party.id not in (*ctx.view.group.personally, *ctx.view.group.resigned),
    early=True,
)
CONSENT_WAITS = Condition(
    "consent_waits",
    "本人尚未答复",
    lambda ctx: ctx.party is not None and ctx.party.id not in ctx.view.agreement.refused_by,
    early=True,
)
NOT_ASKED_YET = Condition(
    "not_asked_yet", "尚未征求同意", lambda ctx: ctx.view.agreement.asked_until is None, early=True
)
