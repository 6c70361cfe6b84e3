from datetime import UTC, date, datetime, timedelta

from fengqiao.base import clock

NEW_YEAR = datetime(2030, 12, 31, 15, 59, 58, tzinfo=UTC)
"""Two seconds before the year ends in Shanghai."""


def test_a_day_begins_at_midnight_in_shanghai() -> None:
    assert clock.day_of(NEW_YEAR) == date(2030, 12, 31)
    assert clock.day_of(NEW_YEAR + timedelta(seconds=2)) == date(2031, 1, 1)


def test_moves_add_up_and_end() -> None:
    before = clock.today()
    with clock.moved(timedelta(days=3)), clock.moved(timedelta(days=-1)):
        assert clock.today() - before in (timedelta(days=2), timedelta(days=3))  # midnight may strike meanwhile
    assert clock.today() - before in (timedelta(), timedelta(days=1))


def test_it_goes_on_from_the_instant_it_is_set_to_whatever_it_showed() -> None:
    with clock.moved(timedelta(days=400)), clock.moved_to(NEW_YEAR):
        assert timedelta() <= clock.now() - NEW_YEAR < timedelta(minutes=1)
