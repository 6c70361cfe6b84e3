"""A fact that is one of several: a stable word for the wire, and how a form prints it."""

from enum import StrEnum
from typing import Self, TypeVar

from fengqiao.law.parameters import BadParameters, Parameter


class Choice(StrEnum):
    """One of several answers. The value is a stable word; `label` is Chinese.

    >>> class Answer(Choice):
    ...     YES = "yes", "是"
    >>> Answer("yes").label
    '是'
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """A member of this word and label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


C = TypeVar("C", bound=Choice)


def method_of(row: Parameter, methods: type[C]) -> C:
    """The method that a row of the parameters names. Raises BadParameters where there is no such method.

    Law: none; each row names its own source.
    """
    for method in methods:
        if method.value == row.value:
            return method
    raise BadParameters(f"（{row.name}、{row.place}、{row.since}：value 应为{'、'.join(methods)}之一）")
