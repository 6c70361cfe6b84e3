"""PDF: a copy to look at, in which nothing runs, calls out or hides."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from fengqiao.files.refusals import Encrypted, Unreadable

ACTIVE_KEYS = frozenset(
    (
        "/OpenAction",
        "/AA",
        "/JS",
        "/JavaScript",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/XFA",
        "/Collection",
        "/RichMediaContent",
        "/RichMediaSettings",
    )
)
ACTIVE_ACTIONS = frozenset(
    (
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/ResetForm",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoTo3DView",
        "/SetOCGState",
        "/Hide",
        "/Trans",
        "/Named",
    )
)
ACTIVE_ANNOTATIONS = frozenset(
    (
        "/FileAttachment",
        "/RichMedia",
        "/Movie",
        "/Sound",
        "/Screen",
        "/3D",
    )
)
DEEPEST = 200


def scrub(plain: bytes) -> bytes:
    """The same pages without scripts, actions, forms that call out, embedded files or media.

    A document that opens without a password but forbids copying or printing is taken; one that needs a
    password is refused.
    """
    try:
        with pikepdf.open(BytesIO(plain)) as pdf:
            if not len(pdf.pages):
                raise Unreadable
            for thing in pdf.objects:
                _scrub(thing, 0)
            _scrub(pdf.trailer, 0)
            clean = BytesIO()
            pdf.save(clean, encryption=False, deterministic_id=True)
            return clean.getvalue()
    except pikepdf.PasswordError as error:
        raise Encrypted from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, RuntimeError, RecursionError) as error:
        raise Unreadable from error


def _scrub(thing: Object, depth: int) -> None:
    if depth > DEEPEST:
        raise Unreadable
    if isinstance(thing, Dictionary | Stream):
        for key in list(thing.keys()):
            child = thing[key]
            if key in ACTIVE_KEYS or _is_active(child):
                del thing[key]
            elif not _stands_alone(child):
                _scrub(child, depth + 1)
    elif isinstance(thing, Array):
        for index in reversed(range(len(thing))):
            child = thing[index]
            if _is_active(child):
                del thing[index]
            elif not _stands_alone(child):
                _scrub(child, depth + 1)


def _is_active(thing: Object) -> bool:
    if not isinstance(thing, Dictionary | Stream):
        return False
    said = {key: thing.get(key) for key in ("/S", "/Subtype")}
    return _names(said["/S"], ACTIVE_ACTIONS) or _names(said["/Subtype"], ACTIVE_ANNOTATIONS)


def _names(thing: Object | None, names: Iterable[str]) -> bool:
    return isinstance(thing, Name) and str(thing) in names


def _stands_alone(thing: Object) -> bool:
    """Whether `thing` is an object of its own, which the walk over all objects meets by itself."""
    return not isinstance(thing, Object) or thing.is_indirect
