"""What a browser sends back: every field of a page's form as it stands, with changes."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class FormReader(HTMLParser):
    """Reads the forms of a page: their actions and what each would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._select = self._text = ""
        self._choice: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        present = {name for name, _ in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif tag == "input" and "name" in given and self.forms:
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in present
            if ticked and given.get("type") not in ("file", "submit"):
                self._add(given["name"], given.get("value", ""))
        elif tag == "select":
            self._select, self._choice = given.get("name", ""), []
        elif tag == "option" and "selected" in present:
            self._choice.append(given.get("value", ""))
        elif tag == "textarea":
            self._text = given.get("name", "")
            self._add(self._text, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            for value in self._choice:
                self._add(self._select, value)
        elif tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            values = self.forms[-1][1][self._text]
            values[-1] += data

    def _add(self, name: str, value: str) -> None:
        self.forms[-1][1].setdefault(name, []).append(value)


def fields_of(client: Client, url: str, action: str = "") -> dict[str, Any]:
    """What the form of the page that posts to `action` (to the page itself if empty) would send untouched."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code, response.headers.get("Location"))
    return read(response.content.decode(), action)


def read(page: str, action: str = "") -> dict[str, Any]:
    """The fields of the form with a command in it."""
    reader = FormReader()
    reader.feed(page)
    found = [fields for to, fields in reader.forms if to == action and "command_id" in fields]
    assert found, f"no form on the page posts to {action or 'itself'}"
    return {name: [value.removeprefix("\n") for value in values] for name, values in found[0].items()}
