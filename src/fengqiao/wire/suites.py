"""The signature suites by name: `ed` (Ed25519, SHA-256) and `sm` (SM2, SM3)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fengqiao.wire.ed25519 import Ed25519Suite
from fengqiao.wire.keys import Suite
from fengqiao.wire.sm2 import Sm2Suite

SUITES: Final[Mapping[str, Suite]] = MappingProxyType({"ed": Ed25519Suite(), "sm": Sm2Suite()})
