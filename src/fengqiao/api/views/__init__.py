"""The verbs by subject. Importing one module declares all, because the description must not miss any."""

from fengqiao.api.views import around, cases, tokens

__all__ = ["around", "cases", "tokens"]
