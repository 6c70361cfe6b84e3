"""The version of the procedure that this node seals with."""

from typing import Final

PROCEDURE_VERSION: Final = 6
