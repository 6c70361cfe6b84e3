"""All that gives out numbers (案号): of one body, in one year, under one word, without gaps."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Final

from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.directory.models import Body, GivenNumber
from fengqiao.law.case_numbers import CaseNumber

_CODES: Final = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
_SIGNS: Final = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
PROVINCES: Final = dict(zip(_CODES.split(), _SIGNS, strict=True))
NEXT: Final = """
INSERT INTO directory_numbercounter AS counter (body, year, word, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (body, year, word) DO UPDATE SET last = counter.last + 1 RETURNING last
"""
GO_ON: Final = """
INSERT INTO directory_numbercounter AS counter (body, year, word, last)
VALUES (%s, %s, %s, %s)
ON CONFLICT (body, year, word) DO UPDATE SET last = greatest(counter.last, excluded.last)
"""
_planned: ContextVar[tuple[int, int] | None] = ContextVar("planned", default=None)


def next_number(*, body: uuid.UUID, word: str, on: date) -> str:
    """The next number of the body, as papers print it.

    The counter stays locked until the transaction ends, so that a number is given again where it is rolled back.
    """
    year, serial = _planned.get() or (on.year, 0)
    if not serial:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [body, year, word])
            (serial,) = cursor.fetchone()
    return written(Body.objects.get(id=body), word, year, serial)


def take_number(*, subject: uuid.UUID, body: uuid.UUID, word: str) -> str:
    """The number of `subject` at a body under `word`, given out at the first call."""
    mine = GivenNumber.objects.filter(subject=subject, body=body, word=word).values_list("text", flat=True)
    known = mine.first()
    if known is not None:
        return known
    with transaction.atomic():
        number = next_number(body=body, word=word, on=clock.today())
        known = mine.first()  # what another process gave while this one waited for the counter
        if known is not None:
            transaction.set_rollback(True)  # the number just drawn goes to the next case
            return known
        GivenNumber.objects.create(subject=subject, body=body, word=word, text=number)
    return number


@contextmanager
def planned(year: int, serial: int) -> Iterator[None]:
    """Give out that serial meanwhile, and leave the counters: for cases that were planned with their numbers."""
    token = _planned.set((year, serial))
    try:
        yield
    finally:
        _planned.reset(token)


def go_on_after(last: Mapping[tuple[uuid.UUID, int, str], int]) -> None:
    """Let the counters of bodies, years and words go on after the serials that were planned."""
    with connection.cursor() as cursor:
        cursor.executemany(GO_ON, [(*key, serial) for key, serial in last.items()])


def court_code(region: str) -> str:
    """The court's sign (法院代字) from the code of its region: 豫0802 for 410802, 豫08 for 410800, 豫 for 410000.

    Law: 法〔2015〕137号 art. 3 lets the Supreme People's Court list the signs; where a court's listed sign differs from
    its region's code, the number is typed in by the court, as rulings do.

    >>> court_code("410802"), court_code("410800"), court_code("410000")
    ('豫0802', '豫08', '豫')
    """
    digits = region[2:6].ljust(4, "0")
    trimmed = digits if digits[2:] != "00" else digits[:2] if digits[:2] != "00" else ""
    return PROVINCES.get(region[:2], "") + trimmed


def written(body: Body, word: str, year: int, serial: int) -> str:
    """The number as papers print it: of a court in its fixed form, of an organisation 〔年〕字第号."""
    if body.is_court:
        return CaseNumber(year, court_code(body.region_id or ""), word, serial).text
    return f"〔{year}〕{word}第{serial}号"
