"""Where an application goes, by what was answered so far."""

from fengqiao.casebook.causes import causes
from fengqiao.directory.queries.windows import Destination, route
from fengqiao.law.routing import RouteFacts
from fengqiao.law.special_groups import hinted
from fengqiao.portal.answers import Answers


def destinations(answers: Answers, place: str) -> tuple[Destination, ...]:
    """The bodies that law and place suggest for a draft, the best first; none before a place is chosen."""
    if not place:
        return ()
    page = answers.page("causes")
    chosen = tuple(code for code in (page.getlist("causes") if page else []) if code in causes())
    facts = RouteFacts(
        status=answers.said("arbitration", "status"),
        place=place,
        causes=chosen,
        personnel=any(causes()[code].field == "personnel" for code in chosen),
        groups=tuple(group.code for group, _ in hinted(answers.said("story", "facts_text"))),
    )
    return route(facts).destinations
