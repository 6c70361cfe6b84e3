"""Those who took part in a case earlier: that they left, when and by which act, and nothing else of it."""

import uuid
from typing import Final

from django.db import connection

from fengqiao.casebook.refusals import NoLongerYours
from fengqiao.casebook.sayings import instant_words
from fengqiao.ledger.refusals import NoSubject

RECALLED: Final = "法院已于{at}收回本次委派，本案不再由您单位办理。"
GIVEN_BACK: Final = "您单位已于{at}把本案退回法院，不再办理。"
BY_KIND: Final = {
    "recall_referral": RECALLED,
    "decline_referral": GIVEN_BACK,
    "return_referral": GIVEN_BACK,
    "mediate_anew": "本案已于{at}重新组织调解，不再由您单位办理。",
    "revoke_agent": "当事人已于{at}解除委托，您不再代理本案。",
    "replace_mediator": "本案已于{at}更换调解员，不再由您调解。",
    "decide_challenge": "本案已于{at}决定更换调解员，不再由您调解。",
    "seat_panel": "您已于{at}回避，不再参加本案的专家组。",
    "release_panel": "专家组已于{at}解散，您不再查看本案。",
    "conclude_mediation": "本案调解已于{at}终结，专家组不再参加。",
    "succeed_party": "本案已于{at}变更当事人，您不再参加本案。",
}
OTHERWISE: Final = "您（您的单位）自{at}起不再参加本案。"


def missing(case: uuid.UUID) -> NoSubject:
    """The refusal for a case that the visitor does not see: that they left it, or that there is none for them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, at FROM casebook_former WHERE subject = %s ORDER BY seq DESC LIMIT 1", [case])
        row = cursor.fetchone()
    if row is None:
        return NoSubject()
    kind, at = row
    return NoLongerYours(BY_KIND.get(kind, OTHERWISE).format(at=instant_words(at)))
