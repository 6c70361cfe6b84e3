"""Model instances of index rows that were just written, without reading them again."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def made(model: type[M], row: Mapping[str, Any]) -> M:
    """The instance of a stored row, given by its columns."""
    found: M = model.from_db("default", list(row), list(row.values()))
    return found


def with_relations(instance: M, **relations: Model | None) -> M:
    """The instance with the rows that it refers to, where the caller has them already."""
    for name, related in relations.items():
        setattr(instance, name, related)
    return instance
