"""What a person's name is found by, wherever in it the search begins."""

import re
import unicodedata
from typing import Final

_BLANK: Final = re.compile(r"[\s·•]+")


def parts_of(name: str) -> list[str]:
    """Each character and each pair of neighbours of a name, sorted.

    Two characters are too few for trigrams. Whoever has all pairs of a longer text has the text, but for repetitions.

    >>> parts_of("孙立新")
    ['孙', '孙立', '新', '立', '立新']
    """
    signs = plain(name)
    return sorted({*signs, *(signs[n : n + 2] for n in range(len(signs) - 1))})


def plain(name: str) -> str:
    """A name without blanks, in regular signs and small letters.

    >>> plain("阿卜杜拉·Ａli")
    '阿卜杜拉ali'
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", name)).casefold()


def pairs_of(text: str) -> list[str]:
    """What the parts of any name that contains `text` hold: its pairs of neighbours, or the one character that it is.

    Asking for single characters beside pairs would find no less and mislead the planner, to whom they are independent.

    >>> pairs_of("孙立新")
    ['孙立', '立新']
    >>> pairs_of("孙")
    ['孙']
    """
    return [text[place : place + 2] for place in range(max(1, len(text) - 1))]
