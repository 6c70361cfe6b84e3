"""The part of a file that a request asks for (RFC 9110, 14)."""

import re

BYTES = re.compile(r"bytes=(\d*)-(\d*)")


class NotSatisfiable(Exception):
    """The range lies beyond the file."""


def asked(header: str, size: int) -> tuple[int, int] | None:
    """The half-open interval that one `bytes` range means in a file of `size`; None where all of it is sent.

    Several ranges, other units and malformed ones are answered with the whole file, as the standard allows.
    """
    found = BYTES.fullmatch(header.strip())
    if found is None or found[1] == found[2] == "":
        return None
    first, last = found.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < start:
            return None
    if start >= size or start >= stop:
        raise NotSatisfiable
    return start, stop
