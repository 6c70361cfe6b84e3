"""The pages' templates: Jinja's language with Django's loaders, forms, addresses and context processors.

Jinja because it compiles templates; what that gave and what it did not, says docs/decisions/0010.
"""

from collections.abc import Callable
from typing import Any, Final

import jinja2
from django.template import defaultfilters
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django_htmx.jinja import htmx_script
from markupsafe import Markup

from fengqiao.base.addresses import address
from fengqiao.project import drawing


class Templates(Jinja2):
    """Jinja templates, found in the folder `templates` of each room."""

    app_dirname = "templates"


class Missing(jinja2.ChainableUndefined):
    """A name that a page was not given: empty at any depth, and equal to nothing."""

    def __eq__(self, other: object) -> bool:
        """Whether `other` is nothing too."""
        return other is None or other == "" or isinstance(other, jinja2.Undefined)

    __hash__ = jinja2.ChainableUndefined.__hash__


class Environment(jinja2.Environment):
    """A mapping's entries come before its methods."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` means in a template."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def address_of(name: str, /, *args: object, **kwargs: object) -> str:
    """The address of the view `name`."""
    return reverse(name, args=args, kwargs=kwargs) if kwargs else address(name, *args)


@jinja2.pass_environment
def draw(environment: jinja2.Environment, template: str, /, **given: object) -> Markup:
    """A component that sees what it is given and nothing else of the page."""
    return Markup(environment.get_template(template).render(given))  # noqa: S704 - a template escapes what it prints


def environment(**options: Any) -> Environment:
    """The one environment of all pages; `options` are Django's."""
    made = Environment(**{**options, "undefined": Missing})
    made.globals |= {
        "address_of": address_of,
        "static": static,
        "draw": draw,
        "htmx_script": htmx_script,
        **drawing.GLOBALS,
    }
    made.filters |= {**DJANGO_FILTERS, **drawing.FILTERS}
    return made


DJANGO_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    name: defaultfilters.register.filters[name]
    for name in (
        "add",
        "date",
        "filesizeformat",
        "linebreaks",
        "linebreaksbr",
        "stringformat",
        "truncatechars",
        "urlize",
        "yesno",
    )
}
