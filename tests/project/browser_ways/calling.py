"""The people of a running node as callers of its interface, by the very session that their browser window has."""

import base64
import json
import uuid
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import APIResponse

from tests.api.conftest import BASE, Caller
from tests.project.people import Window

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True)
class Answer:
    """What the node said, read as the test client's answers are read."""

    status_code: int
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


class WindowCaller(Caller):
    """Somebody who calls by the session of their window: what precedes the pages of a way costs no page."""

    def __init__(self, window: Window, person: uuid.UUID) -> None:
        super().__init__(person, "")
        self.window = window

    def get(self, address: str) -> Answer:
        return _answer(self.window.page.context.request.get(self.window.base + BASE + address))

    def post(self, address: str, body: object, *, command: uuid.UUID | None = None) -> Answer:
        headers = {**self.headers(), "Command-Id": str(command or uuid.uuid4()), "Content-Type": "application/json"}
        sent = json.dumps(body, ensure_ascii=False).encode()
        return _answer(self._request.post(self.window.base + BASE + address, data=sent, headers=headers))

    def headers(self) -> dict[str, str]:
        """The token against forgery; the session goes along by itself."""
        cookies = {cookie["name"]: cookie["value"] for cookie in self.window.page.context.cookies()}
        return {"X-CSRFToken": cookies["csrftoken"]}

    def file(self) -> str:
        """The digest of a photo just uploaded; each is another."""
        photo, headers = _photo(), {**TUS, **self.headers()}
        told = {"filename": "扫描件.jpg", "filetype": "image/jpeg", "purpose": "photo"}
        pairs = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
        begun = self._request.post(
            f"{self.window.base}/files/uploads/",
            headers={**headers, "Upload-Length": str(len(photo)), "Upload-Metadata": pairs},
        )
        assert begun.status == 201, begun.text()
        ended = self._request.patch(
            self.window.base + begun.headers["location"],
            data=photo,
            headers={**headers, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
        )
        assert ended.status == 204, ended.text()
        return str(self.get(f"/files/{ended.headers['file-link']}").json()["digest"])

    @cached_property
    def _request(self) -> Any:
        return self.window.page.context.request


def _answer(response: APIResponse) -> Answer:
    return Answer(response.status, response.body())


def _photo() -> bytes:
    """A photo like no other."""
    made = BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()
