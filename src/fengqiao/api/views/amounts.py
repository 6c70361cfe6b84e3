"""Amounts: what can be computed, and each item computed. Anybody may ask; the node keeps nothing of it."""

from django.http import HttpRequest, HttpResponse

from fengqiao.api import openapi, rates
from fengqiao.api.amount_documents import ItemShown, ItemsShown
from fengqiao.api.gate import PUBLIC
from fengqiao.api.reading import read_fields
from fengqiao.api.verbs import reply, verb
from fengqiao.base import computing
from fengqiao.base.computing import AmountShown
from fengqiao.directory.middleware import address_of
from fengqiao.law.amounts import ITEMS, Item

GROUP = "金额计算"
COMPUTING = (400, 413, 415, 422, 429)


@verb("GET", "/amounts", who=PUBLIC, title="可以计算的项目", gives={200: ItemsShown}, refuses=(422,), group=GROUP)
def list_amounts(request: HttpRequest) -> HttpResponse:
    """Every item, with the JSON Schema of the facts that it asks for."""
    base = request.path.removesuffix("/amounts")
    return reply(ItemsShown(tuple(_shown(item, base) for item in ITEMS.values())))


def _shown(item: Item, base: str) -> ItemShown:
    return ItemShown(
        item=item.name,
        title=item.title,
        explains=item.explains,
        address=f"{base}/amounts/{item.name}",
        schema=openapi.facts_schema(item),
        sources=tuple(citation.text for citation in item.citations),
        verified=item.verified,
    )


def _declare_item(item: Item) -> None:
    """The verb of one item."""

    def compute(request: HttpRequest) -> HttpResponse:
        rates.count(f"address {address_of(request)}")
        facts = computing.read(item, read_fields(request))
        return reply(computing.shown(item, computing.compute(item, facts)))

    compute.__name__ = f"compute_{item.name}"
    verb(
        "POST",
        f"/amounts/{item.name}",
        who=PUBLIC,
        title=item.title,
        says=item.explains,
        takes=openapi.facts_reference(item),
        gives={200: AmountShown},
        refuses=COMPUTING,
        group=GROUP,
    )(compute)


for _item in ITEMS.values():
    _declare_item(_item)
