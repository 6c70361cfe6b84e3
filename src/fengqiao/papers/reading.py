"""The things outside the log that papers show: names of bodies, private values in clear, pictures of signatures."""

import io
import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial
from typing import Final

import msgspec
from PIL import Image, UnidentifiedImageError

from fengqiao.base import private
from fengqiao.base.private import Erased
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.subjects import stored_record
from fengqiao.casebook.timeline import body_names
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.ledger.queries import chain
from fengqiao.ledger.refusals import NoSubject
from fengqiao.papers.source import Source
from fengqiao.procedure.model import ActRecord, CaseView, Private

READER: Final = uuid.uuid5(uuid.NAMESPACE_URL, "fengqiao:papers")
"""Who is recorded as having read private values when a paper is made."""
ERASED: Final = "（已依法删除）"
MEANS: Final = {
    "phone_code+document": "手机验证码、身份证件核验",
    "phone_code": "手机验证码",
    "password+totp": "口令和动态码",
    "system": "所属单位的业务系统签名提交",
}
"""How a signer was identified, as a paper says it; by the author's means in the act, up to a colon."""
WIDEST: Final = 480
PICTURES: Final = frozenset({"image/png", "image/jpeg"})


class OutOfSight(Exception):
    """Something that the paper shows is not open to the visitor, at whose request it was to be set."""


def source(
    subject: uuid.UUID,
    view: CaseView,
    act: ActRecord,
    *,
    number: str,
    names: Mapping[str, str],
    why: str,
    visiting: bool = False,
) -> Source:
    """The source of the paper of one act and the case after it; `why` is recorded with each private value read.

    `names` are those of bodies as they were then; one that is missing is asked of the directory. When `visiting`, what
    the visitor does not see raises OutOfSight.
    """
    means = cache(partial(_means, subject))
    return Source(
        view=view,
        act=act,
        number=number,
        body_name=cache(lambda body: names.get(body) or _name_now(body)),
        clear=cache(lambda token: clear(token, subject, why)),
        picture=cache(lambda file: picture(subject, file, visiting=visiting)),
        act_of=cache(partial(_act, subject)),
        means=lambda at: means().get(at, ""),
    )


def _means(subject: uuid.UUID) -> dict[datetime, str]:
    """In words, what identified the author of each act, by the instant at which it was sealed."""
    found = {}
    for digest, act in chain(subject):
        record = stored_record(digest, act.command, act.seat)
        found[record.at] = MEANS.get(record.command.author.means.partition(":")[0], "")
    return found


def _act(subject: uuid.UUID, digest: str) -> ActRecord:
    found = next((act for act in casebook.acts(subject) if act.digest == digest), None)
    if found is None:
        raise NoSubject
    return found


def _name_now(body: str) -> str:
    """The name of a body that none was kept of; the id itself where the directory does not know it."""
    return body_names([body]).get(body, body)


def clear(token: Private, subject: uuid.UUID, why: str) -> str:
    """The value in clear, its reading recorded; a word in its place where the key was destroyed."""
    try:
        return private.read(msgspec.to_builtins(token), subject=subject, reader=READER, what="文书", why=why)
    except Erased:
        return ERASED


def picture(subject: uuid.UUID, digest: str, *, visiting: bool = False) -> bytes:
    """The picture of a signature, small and in one form; none where the file is not a picture or not there.

    Raises OutOfSight where a visitor cannot tell: to them, what they may not open is not there.
    """
    link = Link.objects.filter(subject=subject, file_id=digest, discarded_at=None).first() if digest else None
    if link is None and digest and visiting:
        raise OutOfSight
    if link is None or link.media_type not in PICTURES:
        return b""
    opened = files.open_file(link.id, link.readers)
    try:
        with Image.open(io.BytesIO(b"".join(opened.chunks()))) as found:
            drawn = found.convert("RGBA")
    except UnidentifiedImageError:
        return b""
    drawn.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
