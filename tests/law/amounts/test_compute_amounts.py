"""Every item against its cases, and what holds for every item."""

from pathlib import Path
from typing import Any, get_type_hints

import pytest

from fengqiao.law.amounts import ITEMS
from fengqiao.law.amounts.item import Item
from fengqiao.law.parameters import Parameters
from tests.law.amounts.reading import all_cases, case_files, check_case, facts_of, metas_in, parameters_of, read_cases

LEAST_CASES = 10
EACH_ITEM = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)


@pytest.mark.parametrize(("item", "case"), all_cases())
def test_an_item_gives_what_the_law_says(item: str, case: dict[str, Any]) -> None:
    check_case(item, case)


@EACH_ITEM
def test_an_item_has_ten_cases(item: Item) -> None:
    assert len(read_cases(item.name)) >= LEAST_CASES


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_a_file_of_cases_belongs_to_an_item(path: Path) -> None:
    assert path.stem in ITEMS


@EACH_ITEM
def test_a_fact_is_named_and_explained_in_chinese(item: Item) -> None:
    hints = get_type_hints(item.facts, include_extras=True)
    assert hints
    for name, hint in hints.items():
        metas = metas_in(hint)
        assert metas, name
        assert all(meta.title and meta.description for meta in metas[:1]), name


@EACH_ITEM
def test_an_item_rests_on_articles(item: Item) -> None:
    assert item.title
    assert item.explains
    assert item.citations


@pytest.mark.parametrize(("item", "case"), all_cases())
def test_an_answer_is_whole_ordered_and_asks_for_facts_it_has(item: str, case: dict[str, Any]) -> None:
    if "refused" in case["expect"]:
        return
    kind = ITEMS[item]
    amount = kind.compute(facts_of(kind, case["facts"]), parameters_of(case))
    assert (amount.least_fen is None) == (amount.most_fen is None)
    if amount.least_fen is not None and amount.most_fen is not None:
        assert type(amount.least_fen) is type(amount.most_fen) is int
        assert 0 <= amount.least_fen <= amount.most_fen
    else:
        assert amount.questions
    assert all(step.text for step in amount.steps)
    known = set(get_type_hints(kind.facts))
    assert {question.field for question in amount.questions} <= known


@pytest.mark.parametrize(("item", "case"), all_cases())
def test_the_articles_used_are_those_of_the_item(item: str, case: dict[str, Any]) -> None:
    if "refused" in case["expect"]:
        return
    kind = ITEMS[item]
    used = kind.compute(facts_of(kind, case["facts"]), Parameters()).citations
    assert set(used) <= set(kind.citations), [citation.text for citation in used]
