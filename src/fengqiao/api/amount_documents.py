"""What the interface answers about amounts; the answer to one item is `base.computing.AmountShown`."""

from typing import Annotated, Any

from msgspec import Meta, Struct


class ItemShown(Struct, frozen=True):
    """一个可以计算的项目。"""

    item: Annotated[str, Meta(title="计算项目")]
    title: Annotated[str, Meta(title="名称")]
    explains: Annotated[str, Meta(title="说明")]
    address: Annotated[str, Meta(title="提交地址")]
    schema: Annotated[dict[str, Any], Meta(title="事实的 JSON Schema", description="金额单位为分；日期为 2026-03-01")]
    sources: Annotated[tuple[str, ...], Meta(title="依据")]
    verified: Annotated[bool, Meta(title="条文已核对")]


class ItemsShown(Struct, frozen=True):
    """全部可以计算的项目。"""

    amounts: Annotated[tuple[ItemShown, ...], Meta(title="项目")]
