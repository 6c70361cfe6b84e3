"""What a column of a sheet is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: `title` heads it, `hint` stands below in grey, `width` counts characters of Latin script."""

    key: str
    title: str
    hint: str = ""
    required: bool = False
    width: int = 16

    @property
    def advice(self) -> str:
        """The sentence below the title."""
        return f"必填。{self.hint}" if self.required else f"可不填。{self.hint}"
