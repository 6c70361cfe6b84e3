"""The table of ways in the documents is the one that the tests make."""

from tests.ways.registry import TABLE, WAYS, table


def test_the_table_of_ways_is_up_to_date() -> None:
    assert TABLE.read_text("utf-8") == table(), "write it anew: make ways"


def test_no_two_ways_have_the_same_title() -> None:
    table()
    titles = [(entry.group, entry.title) for entry in WAYS]
    assert len(titles) == len(set(titles))
