"""What travels between nodes: parcels and answers, questions and replies of reconciliation, the witness, succession.

On the wire a document is one line with its signature, then its canonical bytes: the bytes that were signed are the
bytes that travel, and nothing is escaped twice.
"""

from typing import Annotated, Final, Literal, TypeVar

from msgspec import Meta, Struct

from fengqiao.wire import canon, digests
from fengqiao.wire.canon import NotCanonical
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import (
    ActText,
    DigestOrNone,
    DigestText,
    Document,
    Identifier,
    Instant,
    Name,
    NodeKey,
    Receipt,
    Signature,
    parse_instant,
    read_receipt,
    sign,
)
from fengqiao.wire.keys import KeyId, PrivateKey

GREATEST_ITEMS: Final = 500
GREATEST_PARCEL_BYTES: Final = 8 * 1024 * 1024
GREATEST_PREFIX: Final = 16
GREATEST_QUESTIONS: Final = 4096

Number = Annotated[int, Meta(ge=0)]
Prefix = Annotated[str, Meta(pattern=r"^[0-9a-f]{0,16}\Z")]
Mark = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
"""The first 128 bits of a digest over a part of the tree."""


class ActItem(Struct, frozen=True, forbid_unknown_fields=True, tag="act"):
    """An act that its custodian's node sealed."""

    act: ActText


class ProposalItem(Struct, frozen=True, forbid_unknown_fields=True, tag="proposal"):
    """A command for the custodian to seat. `is_right`: it must be seated, and took effect when `receipt` says."""

    command: str
    command_signature: Signature
    is_right: bool
    receipt: str
    receipt_signature: Signature


class ReceiptItem(Struct, frozen=True, forbid_unknown_fields=True, tag="receipt"):
    """A receipt that was not due yet when the act came: its canonical bytes as text."""

    receipt: str


class PullItem(Struct, frozen=True, forbid_unknown_fields=True, tag="pull"):
    """A request for what is known of a subject beyond `head`; `answering` where it came of the other's own request."""

    subject: Name
    head: DigestOrNone
    answering: bool


class AnnouncementItem(Struct, frozen=True, forbid_unknown_fields=True, tag="announcement"):
    """Which kinds of act the sender reads, each up to which version: `dispute/accept_referral` to 2.

    `number` rises with each announcement, so that an older one that comes late changes nothing.
    """

    number: Number
    kinds: dict[str, int]


Item = ActItem | ProposalItem | ReceiptItem | PullItem | AnnouncementItem
Items = Annotated[tuple[Item, ...], Meta(max_length=GREATEST_ITEMS)]


class Parcel(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Items in order from one node to another. `highest`: how many acts the sender had sealed by then."""

    v: Literal[1] = 1
    suite: SuiteName
    id: Identifier
    sender: Name
    receiver: Name
    at: Instant
    highest: Number
    items: Items


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What became of a parcel, named by the digest of its bytes.

    `code` says why the whole parcel was refused; empty where it was taken in. `receipts` are the receipts' canonical
    bytes as text, covered by the answer's signature. `moved` names the node that subjects went to. `seen` is the
    highest number that the receiver has ever seen of the sender.
    """

    v: Literal[1] = 1
    suite: SuiteName
    node: Name
    receiver: str
    parcel: DigestText
    at: Instant
    code: str
    receipts: tuple[str, ...]
    moved: dict[str, str]
    seen: Number


class Witness(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many acts a node has sealed: kept outside its backup, so that a restored node finds out."""

    v: Literal[1] = 1
    node: Name
    highest: Number
    at: Instant


class Head(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Where a subject's chain stands, empty where none is whole, and which acts are kept outside it, sorted."""

    subject: Name
    head: DigestOrNone
    outside: tuple[DigestText, ...] = ()


class Bucket(Struct, frozen=True, forbid_unknown_fields=True):
    """The shared subjects whose mark begins with `prefix`: how many, the mark over all, and, where few, their heads."""

    prefix: Prefix
    count: Number
    mark: Mark
    heads: tuple[Head, ...] | None


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which parts of the tree of shared subjects the asker wants to compare."""

    v: Literal[1] = 1
    suite: SuiteName
    sender: Name
    receiver: Name
    at: Instant
    prefixes: Annotated[tuple[Prefix, ...], Meta(max_length=GREATEST_QUESTIONS)]


class Reply(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The buckets below each prefix of a question, or, where few subjects are there, the bucket with its heads.

    It repeats what the node last announced, for an asker that has forgotten.
    """

    v: Literal[2] = 2
    suite: SuiteName
    node: Name
    receiver: Name
    question: DigestText
    at: Instant
    code: str
    announcement: AnnouncementItem | None
    buckets: tuple[Bucket, ...]


class Succession(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Both registry authorities' word that a dead anchor's subject passes to another node, which keeps `head`."""

    v: Literal[1] = 1
    subject: Name
    anchor: Name
    body: str
    node: Name
    head: DigestText
    at: Instant


class Cover(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a hub reads of something that it passes on: for whom, and by which digests it is known again.

    `content` is the digest of what the box holds, which is the same at each try; `box` that of the closed box.
    """

    v: Literal[1] = 1
    suite: SuiteName
    sender: Name
    receiver: Name
    at: Instant
    what: Literal["parcels", "questions", "fetch"]
    content: DigestText
    box: DigestText


class Collection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A node's request for the next thing that a hub keeps for it."""

    v: Literal[1] = 1
    suite: SuiteName
    sender: Name
    receiver: Name
    at: Instant


class Listed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A node in the registry: where it is reached, directly or `via` a hub, by which keys it signs and is written to.

    `address` is empty for a node that collects from its hub.
    """

    node: Name
    address: str
    via: str = ""
    suite: SuiteName
    box: str = ""
    keys: tuple[NodeKey, ...]


class Registry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The nodes that exchange with each other. `number` rises with each issue."""

    v: Literal[1] = 1
    number: Number
    at: Instant
    nodes: tuple[Listed, ...]


class Fetch(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A node's request about a subject that it carries: a range of a file, the key of private values, receipts.

    `name` is the file's digest, the key's id, or the subject's for the receiver's own receipts, each signed by itself;
    `offset` is where a range begins, else 0.
    """

    v: Literal[1] = 1
    suite: SuiteName
    sender: Name
    receiver: Name
    at: Instant
    subject: Name
    what: Literal["file", "key", "receipts"]
    name: Name
    offset: Number


class Given(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answer to a fetch, named by its digest: a box for whoever asked, in base64, or the code of why there is none.

    In the box of a range lie its bytes; in that of a key 32 bytes; in that of receipts a list of them. `said` is what
    the giver calls it.
    """

    v: Literal[1] = 1
    suite: SuiteName
    node: Name
    receiver: str
    fetch: DigestText
    at: Instant
    code: str
    box: str = ""
    size: Number = 0
    said: dict[str, str] = {}


class Sealed(Struct, frozen=True):
    """A document's canonical bytes and their signature, as they came."""

    signature: Signature
    canonical: bytes


T = TypeVar("T", Parcel, Answer, Witness, Question, Reply, Succession, Cover, Collection, Registry, Fetch, Given)
_NAMES: Final[dict[type[Struct], Document]] = {
    Parcel: "parcel",
    Answer: "answer",
    Witness: "witness",
    Question: "question",
    Reply: "reply",
    Succession: "succession",
    Cover: "cover",
    Collection: "collection",
    Registry: "registry",
    Fetch: "fetch",
    Given: "given",
}


def seal(document: Struct, suite: SuiteName, private_key: PrivateKey, key_id: KeyId) -> bytes:
    """The document's bytes as they travel: a line with the signature, then the canonical bytes."""
    canonical = canon.encode(document)
    signature = sign(_NAMES[type(document)], canonical, suite, private_key, key_id)
    return canon.encode(signature) + b"\n" + canonical


def wrap(cover: Cover, box: bytes, suite: SuiteName, private_key: PrivateKey, key_id: KeyId) -> bytes:
    """A closed box under its signed cover, as it travels."""
    return seal(cover, suite, private_key, key_id) + b"\n" + box


def unwrap(data: bytes) -> tuple[Sealed, Cover, bytes]:
    """The sealed cover, the cover and the box; raises NotCanonical. All that is verified is that they fit."""
    line, _, rest = data.partition(b"\n")
    canonical, found, box = rest.partition(b"\n")
    if not found or len(canonical) > 2048:
        raise NotCanonical("缺少封面行")
    cover = read(canonical, Cover)
    if not digests.matches(cover.box, box):
        raise NotCanonical("封面与内容不符")
    return unseal(line + b"\n" + canonical), cover, box


def unseal(data: bytes) -> Sealed:
    """The signature and the canonical bytes of what came; raises NotCanonical. Nothing is verified yet."""
    line, found, canonical = data.partition(b"\n")
    if not found or len(line) > 1024:
        raise NotCanonical("缺少签名行")
    return Sealed(canon.decode(line, Signature), canonical)


def read(canonical: bytes, kind: type[T]) -> T:
    """The document in canonical bytes; raises NotCanonical or NotAnInstant."""
    document: T = canon.decode(canonical, kind)
    parse_instant(document.at)
    return document


def name_of(kind: type[Struct]) -> Document:
    """The document's name in what its signature covers."""
    return _NAMES[kind]


def parcel_digest(suite: SuiteName, data: bytes) -> str:
    """The digest by which an answer names what it answers: over all bytes as they came, signature included."""
    return digests.digest(suite, data)


def receipt_of(text: str) -> Receipt:
    """The receipt in an answer or an item; raises NotCanonical or NotAnInstant."""
    return read_receipt(text.encode())
