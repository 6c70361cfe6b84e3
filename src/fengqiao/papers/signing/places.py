"""Places for signatures in a paper that was just set: form fields where the typesetter left room for them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

PRINTED_AND_LOCKED: Final = 4 | 128
HIDDEN_BOX: Final = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Place:
    """Where a signature stands: the page (from 0), the box in points from its lower left corner.

    `says` is what a screen reader reads out.
    """

    name: str
    page: int
    box: tuple[float, float, float, float]
    says: str = ""

    @property
    def is_visible(self) -> bool:
        """Whether there is room for an appearance."""
        return self.box != HIDDEN_BOX


def places_in(pdf: Pdf) -> list[Place]:
    """The places that the typesetter told of, in the keywords of the document; their words are still missing."""
    told = str(pdf.docinfo.get("/Keywords", ""))
    return [_place(pdf, entry.split()) for entry in told.split(", ") if entry]


def prepare(pdf: bytes, says: dict[str, str]) -> tuple[bytes, list[Place]]:
    """The document with an empty field at each place of `says`, and the places; one without room is not visible.

    Each field stands in the structure of a tagged document, as PDF/A and PDF/UA have it.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = {place.name: place for place in places_in(opened)}
        places = [_named(found, name, words) for name, words in says.items()]
        if pikepdf.Name.Keywords in opened.docinfo:
            del opened.docinfo[Name.Keywords]
            with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                metadata.pop("pdf:Keywords", None)
        _enter_fields(opened, places)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue(), places


def _place(pdf: Pdf, told: Sequence[str]) -> Place:
    name, page, left, top, width, height = told
    index = int(page) - 1
    tall = float(pdf.pages[index].mediabox[3])
    x, y = float(left), tall - float(top)
    return Place(name, index, (x, y - float(height), x + float(width), y))


def _named(found: dict[str, Place], name: str, words: str) -> Place:
    place = found.get(name, Place(name, 0, HIDDEN_BOX))
    return Place(name, place.page, place.box, words)


def _enter_fields(pdf: Pdf, places: Sequence[Place]) -> None:
    fields = pdf.make_indirect(Array())
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, SigFlags=3))
    for place in places:
        page = pdf.pages[place.page]
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(place.name),
                TU=String(place.says),
                Rect=Array([round(edge, 2) for edge in place.box]),
                F=PRINTED_AND_LOCKED,
                P=page.obj,
            )
        )
        fields.append(field)
        if Name.Annots not in page.obj:
            page.obj.Annots = pdf.make_indirect(Array())
        page.obj.Annots.append(field)
        page.obj.Tabs = Name.S
        _tag(pdf, page.obj, field, place.says)


def _tag(pdf: Pdf, page: pikepdf.Object, field: pikepdf.Object, says: str) -> None:
    """Enter the field into the structure tree, where the document has one."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or "/ParentTree" not in tree:
        return
    top = next(_first_elements(tree), tree)
    number = int(tree.get("/ParentTreeNextKey", 0)) or _next_key(tree.ParentTree)
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=top,
            Pg=page,
            Alt=String(says),
            K=Dictionary(Type=Name.OBJR, Obj=field, Pg=page),
        )
    )
    kids = top.get("/K")
    top.K = Array([*kids, element]) if isinstance(kids, Array) else Array([*([kids] if kids else []), element])
    field.StructParent = number
    _last_leaf(tree.ParentTree, number).Nums.extend(Array([number, element]))
    tree.ParentTreeNextKey = number + 1


def _first_elements(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = tree.get("/K")
    if isinstance(kids, Array):
        yield from (kid for kid in kids if isinstance(kid, Dictionary))
    elif isinstance(kids, Dictionary):
        yield kids


def _next_key(leaf: pikepdf.Object) -> int:
    if "/Nums" in leaf:
        return max((int(key) for key in list(leaf.Nums)[::2]), default=-1) + 1
    return max((_next_key(kid) for kid in leaf.get("/Kids", [])), default=0)


def _last_leaf(leaf: pikepdf.Object, number: int) -> pikepdf.Object:
    """The leaf of the number tree that the greatest key belongs to, its limits widened to it."""
    if "/Limits" in leaf:
        leaf.Limits[1] = number
    return leaf if "/Nums" in leaf else _last_leaf(leaf.Kids[len(leaf.Kids) - 1], number)
