"""Places for accounts as the interface takes and gives them."""

import uuid
from typing import Annotated, Literal

from msgspec import Meta, Struct

from fengqiao.directory.kinds import PlaceKind

KINDS = "、".join(f"{kind.value} {kind.label}" for kind in PlaceKind)
Kind = Literal["department", "department_administrator", "organisation", "mediator"]


class PlacesShown(Struct, frozen=True):
    """一种账号名额的情况。"""

    kind: Annotated[str, Meta(title="账号用途", description=KINDS)]
    received: Annotated[int, Meta(title="收到的名额")]
    handed: Annotated[int, Meta(title="已向下分发")]
    used: Annotated[int, Meta(title="已开户")]
    activated: Annotated[int, Meta(title="已激活", description="含各级下级单位")]
    unused: Annotated[int, Meta(title="未使用", description="还没有人激活，含各级下级单位")]
    left: Annotated[int, Meta(title="剩余", description="还可以分发或者开户")]


class BodyPlaces(Struct, frozen=True):
    """分发给一个下级单位的名额。"""

    body: Annotated[uuid.UUID, Meta(title="单位编号")]
    name: Annotated[str, Meta(title="单位名称")]
    places: Annotated[tuple[PlacesShown, ...], Meta(title="名额")]


class PlacesPage(Struct, frozen=True):
    """本单位收到的和分发出去的账号名额。"""

    own: Annotated[tuple[PlacesShown, ...], Meta(title="本单位收到的名额")]
    below: Annotated[tuple[BodyPlaces, ...], Meta(title="分发出去的名额")]


class HandingOut(Struct, frozen=True, forbid_unknown_fields=True):
    """向一个直接下级单位分发账号名额。"""

    body: Annotated[uuid.UUID, Meta(title="下级单位编号")]
    places: Annotated[
        dict[Kind, Annotated[int, Meta(ge=1, le=100_000)]],
        Meta(title="名额", description=f"用途对应数量：{KINDS}", min_length=1, max_length=4),
    ]
