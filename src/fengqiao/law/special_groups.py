"""Groups of parties for whom a body of their own is invited to mediate, alone or together with an organisation.

A group is a row of this table; a new one needs no code. Kinds of bodies are those of the directory.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from fengqiao.law.sources import DOCKING_REFORM_OPINIONS, Citation
from fengqiao.law.sources.policies import NEGOTIATION_OPINIONS

OWN_BODIES = Citation(DOCKING_REFORM_OPINIONS, item=5)
GUIDED = Citation(DOCKING_REFORM_OPINIONS, item=7)
KEY_GROUPS = Citation(NEGOTIATION_OPINIONS, item=5, verified=False)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: whom to invite (`bodies`, kinds of the directory), how, and the words that hint at it in a text.

    `way` is `either` where the source leaves it open whether the body mediates alone or jointly.
    """

    code: str
    title: str
    bodies: tuple[str, ...]
    way: Literal["either", "joint"]
    words: tuple[str, ...]
    citation: Citation

    @property
    def advice(self) -> str:
        """What the source allows, in a few words."""
        return "可以单独或者联合化解" if self.way == "either" else "可以邀请共同参加"


_ROWS = (
    Group("migrant", "农民工", ("trade_union", "labour_inspection"), "joint", ("农民工", "工地", "包工"), KEY_GROUPS),
    Group(
        "new_forms",
        "新就业形态劳动者",
        ("trade_union",),
        "joint",
        ("外卖", "骑手", "网约车", "平台派单", "快递员", "网络主播"),
        KEY_GROUPS,
    ),
    Group("dispatch", "劳务派遣劳动者", ("trade_union",), "joint", ("派遣",), KEY_GROUPS),
    Group("taiwan", "涉台", ("taiwan_affairs_office",), "either", ("台湾", "台胞", "台商", "台资"), OWN_BODIES),
    Group(
        "overseas_chinese",
        "涉侨",
        ("overseas_chinese_federation",),
        "either",
        ("华侨", "归侨", "侨眷", "侨资"),
        OWN_BODIES,
    ),
    Group("disabled", "涉残", ("disabled_federation",), "either", ("残疾",), OWN_BODIES),
    Group("veteran", "涉退役军人", ("veterans_department",), "either", ("退役", "退伍", "复员"), OWN_BODIES),
    Group(
        "military", "涉军", ("veterans_department", "military_court"), "either", ("现役", "军属", "军人"), OWN_BODIES
    ),
    Group("hong_kong_macau", "涉港、涉澳", ("hong_kong_macau_office",), "joint", ("香港", "澳门", "港澳"), GUIDED),
)
GROUPS = MappingProxyType({group.code: group for group in _ROWS})


def hinted(*texts: str) -> list[tuple[Group, str]]:
    """The groups of which a text speaks, each with the word found: a hint for a person to judge, not a finding.

    Law: none; the words are our own.

    >>> [(group.title, word) for group, word in hinted("我是外卖骑手，退役后来焦作")]
    [('新就业形态劳动者', '外卖'), ('涉退役军人', '退役')]
    """
    whole = "\n".join(texts)
    found = ((group, next((word for word in group.words if word in whole), "")) for group in GROUPS.values())
    return [(group, word) for group, word in found if word]


def groups_named(codes: Iterable[str]) -> list[Group]:
    """The groups of these codes in the order of the table; codes that are none are left out.

    Law: none; a look-up.
    """
    named = set(codes)
    return [group for group in GROUPS.values() if group.code in named]
