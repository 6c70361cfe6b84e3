"""Refusals of a panel of experts' part in a case. Codes are stable; the docstring is the message."""

from fengqiao.refusals import Refused


class TooFewWorkers(Refused):
    """劳动者一方不足十人，不属于由专家组参加的集体争议。"""

    code = "too_few_workers"
    article = "劳动争议调解仲裁法 第七条"


class PanelNotDrawn(Refused):
    """本案还没有抽选专家组，请先从省级专家库抽选。"""

    code = "panel_not_drawn"
    article = "法办〔2022〕3号 五（二）"


class PanelUnchanged(Refused):
    """专家组已经参加本案，成员没有变动。"""

    code = "panel_unchanged"


class NoPanelSits(Refused):
    """本案现在没有专家组参加，没有可以办理的事项。"""

    code = "no_panel_sits"


class PanelStillStands(Refused):
    """专家组还没有解散；不再需要专家组的，请在专家组页面办理解散。"""

    code = "panel_still_stands"
