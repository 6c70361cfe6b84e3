"""The name of a file as people read it: never a path, never trusted to say what is inside."""

import re
import unicodedata

LONGEST = 120
UNNAMED = "未命名"
RESERVED = re.compile(r'[<>:"|?*]')
LONGEST_EXTENSION = 10


def display_name(text: str) -> str:
    """`text` without path parts, control characters and marks that change the direction of reading.

    The extension survives the cut to 120 characters.
    """
    spaced = re.sub(r"\s", " ", text)
    readable = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", readable))[-1]
    name = RESERVED.sub("_", re.sub(r"\s+", " ", last)).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > LONGEST_EXTENSION:
        return name[:LONGEST].rstrip(" .") or UNNAMED
    return f"{stem[: LONGEST - len(extension) - 1].rstrip(' .') or UNNAMED}.{extension}"
