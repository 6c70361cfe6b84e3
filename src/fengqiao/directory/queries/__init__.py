"""The questions that screens and other rooms ask of the directory."""

from fengqiao.directory.queries.bodies import (
    bodies_covering,
    bodies_in,
    body_for,
    children,
    courts_above,
    find_body,
    is_visible,
    search_bodies,
)
from fengqiao.directory.queries.covers import colleagues, covered_by, covers_ahead, covers_of
from fengqiao.directory.queries.people import (
    account_of,
    find_person_by_phone,
    in_force,
    mediators_of,
    postings_of,
)
from fengqiao.directory.queries.regions import find_region, provinces, regions_under
from fengqiao.directory.queries.rosters import on_roster, organisations_for, person_on_roster

__all__ = [
    "account_of",
    "bodies_covering",
    "bodies_in",
    "body_for",
    "children",
    "colleagues",
    "courts_above",
    "covered_by",
    "covers_ahead",
    "covers_of",
    "find_body",
    "find_person_by_phone",
    "find_region",
    "in_force",
    "is_visible",
    "mediators_of",
    "on_roster",
    "organisations_for",
    "person_on_roster",
    "postings_of",
    "provinces",
    "regions_under",
    "search_bodies",
]
