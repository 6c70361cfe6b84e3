"""No act that promises a paper lacks one: every pair of act and paper that the rule table names is drawn."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import replace

from fengqiao.papers import sheets, typeset
from fengqiao.papers.contents.notice import UNPRINTED
from fengqiao.papers.contents.words import WORDS
from fengqiao.papers.kinds import kind_of as paper_kind
from fengqiao.procedure.instruments import PaymentOrder
from fengqiao.procedure.kinds import KINDS as ACTS
from fengqiao.procedure.kinds import kind_of
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules import RULES
from tests.papers.drawing import source, text_of
from tests.procedure import scenes
from tests.procedure.cast import COURT, Stage
from tests.procedure.samples import samples

# Their papers are written out, not made of the act's fields.
WRITTEN_OUT = {"conclude_mediation", "apply", "receive_own_case", "enter_settlement", "refuse_confirmation",
               "dismiss_confirmation", "rule_non_acceptance", "refuse_statement", "apply_for_enforcement",
               "propose_plan", "confirm_settlement", "apply_on_breach",
               "apply_for_payment_order", "reject_payment_order", "end_payment_order"}  # fmt: skip
PROMISED = sorted({(rule.paper, rule.kind) for rule in RULES if rule.paper})


@pytest.mark.parametrize(("paper", "kind"), PROMISED)
def test_every_paper_is_drawn_for_every_act_that_promises_it(paper: str, kind: str, tmp_path: Path) -> None:
    stage = scenes.confirmed()
    payload = next(sample for sample in samples(stage.case, stage.today) if kind_of(type(sample)) == kind)
    facts: dict[str, object] = {"paper": paper, "party": "a1", "moves": {}}
    act = replace(stage.acts[-1], kind=kind, payload=payload, facts=facts, digest="sha256:" + "c" * 64)
    view = _view_for(stage, kind)
    drawn, asked = source(stage, act, view=view), set[str]()

    def name(body: str) -> str:
        asked.add(body)
        return drawn.body_name(body)

    asking = dataclasses.replace(drawn, body_name=name)
    text = text_of(typeset.pdf(sheets.sheet(asking)), tmp_path)
    assert asked - {""} <= sheets.bodies_of(view, act), "the names of all that it names are kept with its row"
    assert paper_kind(paper, kind).title in text
    assert not re.search(r"\{\w+\}|<class|Private\(|FileRef|\bNone\b", text)


def _view_for(stage: Stage, kind: str) -> CaseView:
    """The case as the act leaves it, where its paper reads what the act put there."""
    if kind == "record_session":
        made = next(act for act in stage.acts if act.kind == kind)
        return replace(stage.case, records=(replace(stage.case.records[0], digest=made.digest),))
    if "payment_order" in kind or "order_" in kind:
        order = PaymentOrder(COURT, creditor="a1", debtor="r1", claim="pay", amount_fen=1_800_000)
        return replace(stage.case, payment_order=order)
    return stage.case


@pytest.mark.parametrize("kind", sorted({rule.kind for rule in RULES if rule.paper} - WRITTEN_OUT))
def test_every_code_that_a_plain_paper_prints_has_words(kind: str) -> None:
    missing = [
        f"{name}.{code}"
        for name, hint in get_type_hints(ACTS[kind].payload, include_extras=True).items()
        if name not in UNPRINTED
        for code in _codes(hint)
        if f"{name}.{code}" not in WORDS and isinstance(code, str)
    ]
    assert missing == []


def _codes(hint: object) -> Iterator[object]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif not (isinstance(hint, type) and issubclass(hint, Struct)):
        for part in get_args(hint):
            if get_origin(part) is not None:
                yield from _codes(part)
