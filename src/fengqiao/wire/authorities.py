"""What both registry authorities sign: the registry, and who goes on where an anchor's node is gone for good.

Such a document is lines of signatures, one an authority, and then its canonical bytes.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from msgspec import Struct

from fengqiao.refusals import Refused
from fengqiao.wire import canon, formats, parcels
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Command, NodeKey, Seat, Signature, signed_bytes
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.parcels import Registry, Succession
from fengqiao.wire.suites import SUITES

AUTHORITIES: Final = 2
SUCCEED: Final = "succeed"
"""The kind of act, of every kind of subject, by which another node goes on as anchor."""

Signer = Callable[[bytes, Signature], str]
"""Which authority has signed these bytes; empty where none has."""
T = TypeVar("T", Registry, Succession)


class Unproven(Refused):
    """没有两个登记机关的有效签名，没有采用。"""

    status = 422
    code = "authorities_unproven"


def countersigned(kind: type[Struct], data: bytes, private: PrivateKey, suite: SuiteName) -> bytes:
    """A document, signed so far by as many as have, with one more authority's signature before it."""
    canonical = data.rpartition(b"\n")[2]
    public = key_id(suite, private.public().to_bytes())
    return canon.encode(formats.sign(parcels.name_of(kind), canonical, suite, private, public)) + b"\n" + data


def signed_by(kind: type[Struct], keys: Iterable[NodeKey]) -> Signer:
    """Who of the owners of `keys` has signed a document of that kind."""
    known = {each.key: each for each in keys}

    def signer(canonical: bytes, signature: Signature) -> str:
        key = known.get(signature.key)
        if key is None or key.suite != signature.suite:
            return ""
        public = SUITES[key.suite].load_public(key.to_bytes())
        stands = public.verify(signed_bytes(parcels.name_of(kind), canonical), signature.to_bytes())
        return key.node if stands else ""

    return signer


def proven(kind: type[T], data: bytes, signer: Signer) -> T:
    """The document, once two different authorities and nobody else have signed it.

    Raises Unproven, and NotCanonical where it is none.
    """
    *lines, canonical = data.split(b"\n", AUTHORITIES)
    signed = {signer(canonical, canon.decode(line, Signature)) for line in lines}
    if len(signed) != AUTHORITIES or "" in signed:
        raise Unproven
    return parcels.read(canonical, kind)


def succession_in(command: Command) -> Succession | None:
    """What a command of succession says it rests on, its signatures not yet looked at; None for any other command.

    Raises NotCanonical.
    """
    if command.kind != SUCCEED:
        return None
    return read_succession(document_in(command))


def read_succession(document: bytes) -> Succession:
    """What a document of succession says, its signatures not yet looked at; raises NotCanonical."""
    return parcels.read(document.rpartition(b"\n")[2], Succession)


def document_in(command: Command) -> bytes:
    """The document of a command of succession, as both authorities signed it."""
    return str(command.data.get("document", "")).encode()


def fits(said: Succession, command: Command, seat: Seat) -> bool:
    """Whether an act of succession is the one that the authorities speak of."""
    return (
        (said.subject, said.node) == (seat.subject, seat.node)
        and command.author.node == seat.node
        and seat.opens is not None
        and not seat.opens.moves_anchor
    )
