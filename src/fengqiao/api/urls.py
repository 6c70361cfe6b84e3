"""Addresses of the interface, all of which declare who may call them and refuse in problem+json."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from fengqiao.api.gate import PUBLIC
from fengqiao.api.problems import answered
from fengqiao.api.verbs import PERMISSIONS, api
from fengqiao.api.views import around

app_name = "api"


def _addresses() -> list[URLPattern]:
    """django-ninja's addresses behind `answered`; its own root, which declares nothing, is left out."""
    declared = {address.lstrip("/").replace("{", "<").replace("}", ">"): who for address, who in PERMISSIONS.items()}
    patterns = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    addresses = []
    for each in patterns:
        route = str(each.pattern).replace("<uuidstr:", "<uuid:")  # django-ninja's converter hands texts over
        addresses.append(path(str(each.pattern), answered(each.callback, declared[route]), name=each.name))
    return addresses


# What is no verb changes nothing, and is answered as every other refusal: not by the page about a forged form.
urlpatterns = [*_addresses(), re_path("", csrf_exempt(answered(around.no_such_verb, PUBLIC)), name="no_such_verb")]
