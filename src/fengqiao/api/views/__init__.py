"""The verbs by subject. Importing one module declares all, because the description must not miss any."""

from fengqiao.api.views import amounts, around, cases, tokens

__all__ = ["amounts", "around", "cases", "tokens"]
