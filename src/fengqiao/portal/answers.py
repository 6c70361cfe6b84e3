"""What a draft holds: each page as it was typed, and which pages were right when they were sent."""

from collections.abc import Mapping
from typing import Final

import msgspec
from django.utils.datastructures import MultiValueDict
from msgspec import Struct

Typed = dict[str, list[str]]
LEFT_OUT: Final = frozenset({"csrfmiddlewaretoken", "next"})
LARGEST: Final = 200_000
"""Characters of one page that are kept; more than any form of the application takes."""


class Answers(Struct):
    """The pages of one application. `respondents` and `others` (fellow applicants) are their pages' keys, in order."""

    typed: dict[str, Typed] = {}
    done: list[str] = []
    respondents: list[str] = []
    others: list[str] = []

    def page(self, key: str) -> MultiValueDict[str, str] | None:
        """What was typed on a page, as a form reads it; None where nothing was."""
        typed = self.typed.get(key)
        return MultiValueDict(typed) if typed else None

    def said(self, key: str, field: str) -> str:
        """What was typed into one field of a page; empty where nothing was."""
        page = self.page(key)
        return str(page.get(field, "")) if page else ""

    def keep(self, key: str, typed: Typed, *, right: bool) -> None:
        """Remember a page, and whether it was right."""
        self.typed[key] = typed
        if right and key not in self.done:
            self.done.append(key)
        if not right and key in self.done:
            self.done.remove(key)

    def forget(self, key: str) -> None:
        """Drop a page."""
        self.typed.pop(key, None)
        self.done = [known for known in self.done if known != key]
        self.respondents = [known for known in self.respondents if known != key]
        self.others = [known for known in self.others if known != key]

    def several(self, name: str) -> list[str]:
        """The keys of the respondents, or of the other applicants."""
        return self.others if name == "other" else self.respondents

    def following(self, name: str) -> str:
        """The key for one more of them."""
        numbers = [int(key.rpartition("-")[2]) for key in self.several(name)]
        return f"{name}-{max(numbers, default=0) + 1}"

    def encoded(self) -> str:
        """The answers as text for sealing."""
        return msgspec.json.encode(self).decode()


def decoded(text: str) -> Answers:
    """The answers that sealed text held."""
    return msgspec.json.decode(text, type=Answers)


def typed_of(post: Mapping[str, object]) -> Typed:
    """What a form's post says, as lists of texts; nothing where it is beyond all measure."""
    lists = dict(post.lists()) if isinstance(post, MultiValueDict) else {}
    typed = {name: [str(value) for value in values] for name, values in lists.items() if name not in LEFT_OUT}
    size = sum(len(value) for values in typed.values() for value in values)
    return typed if size <= LARGEST else {}
