"""From acts to parcels: what goes to whom, in which order, and when the same bytes are tried again."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from fengqiao.docking.protocol.ports import Store
from fengqiao.docking.protocol.receipting import receipt_now
from fengqiao.docking.protocol.values import Here, Waiting
from fengqiao.wire import parcels
from fengqiao.wire.formats import ActText, instant_text
from fengqiao.wire.parcels import ActItem, AnnouncementItem, Item, Parcel, ProposalItem, ReceiptItem

SHORTEST_WAIT: Final = timedelta(seconds=1)
LONGEST_WAIT: Final = timedelta(minutes=15)
PACKED_BYTES: Final = parcels.GREATEST_PARCEL_BYTES // 2
"""Of acts in one parcel, before their texts are quoted."""


def act_appended(
    store: Store, here: Here, subject: str, digest: str, act: ActText, participants: Collection[str]
) -> None:
    """Queue an act that this node sealed for all who carry the subject before it or after it: `participants`."""
    for peer in sorted(set(participants) - {here.name}):
        store.enqueue(peer, f"act:{digest}", subject, ActItem(act))


def announce(store: Store, number: int, kinds: Mapping[str, int]) -> None:
    """Tell every peer which kinds of act this node reads; `number` is higher than that of any announcement before."""
    item = AnnouncementItem(number, dict(kinds))
    store.keep_own_announcement(item)
    for peer in sorted(store.peers()):
        store.enqueue(peer, f"announcement:{number}", "", item)


def files_complete(store: Store, here: Here, subject: str, digest: str, now: datetime) -> None:
    """Receipt that an act stands here with all its files, and tell whoever carries the subject."""
    text = receipt_now(store, here, subject, digest, "complete", now)
    for peer in sorted(set(store.participants(subject)) - {here.name}):
        store.enqueue(peer, f"receipt:complete:{digest}", subject, ReceiptItem(text))


def due_parcel(store: Store, here: Here, peer: str, now: datetime, jitter: float) -> bytes:
    """The parcel to send to `peer` now; empty where nothing waits or the last try is too recent.

    Until it is answered a parcel is sent again with the same bytes, ever more rarely. `jitter` is a random number
    from 0 to 1: waits spread over the whole range, so that nodes that failed together do not come back together.
    """
    courier = store.courier(peer)
    if courier.due is not None and now < courier.due:
        return b""
    if not courier.parcel:
        waiting = _fitting(store.waiting(peer, parcels.GREATEST_ITEMS))
        if not waiting:
            return b""
        numbers = tuple(each.number for each in waiting)
        courier = replace(courier, parcel=_packed(store, here, peer, waiting, now), numbers=numbers)
    attempts = courier.attempts + 1
    store.keep_courier(replace(courier, attempts=attempts, due=now + wait(attempts, jitter)))
    return courier.parcel


def attempt_failed(store: Store, peer: str, said: str) -> None:
    """Note why the last try got no answer that counts; when to try again was settled when it was sent."""
    courier = store.courier(peer)
    if courier.parcel:
        store.keep_courier(replace(courier, said=said))


def wait(attempts: int, jitter: float) -> timedelta:
    """How long until the next try: anywhere from one second to twice as long as last time, at most 15 minutes."""
    longest = min(LONGEST_WAIT, SHORTEST_WAIT * (1 << min(attempts, 12)))
    return SHORTEST_WAIT + (longest - SHORTEST_WAIT) * jitter


def _fitting(waiting: Sequence[Waiting]) -> list[Waiting]:
    """As many of the first items as fit into one parcel; at least one."""
    found: list[Waiting] = []
    size = 0
    for each in waiting:
        size += _size(each.item)
        if found and size > PACKED_BYTES:
            break
        found.append(each)
    return found


def _size(item: Item) -> int:
    if isinstance(item, ActItem):
        return len(item.act.command) + len(item.act.seat) + 400
    return len(item.command) + 1000 if isinstance(item, ProposalItem) else 600


def _packed(store: Store, here: Here, peer: str, waiting: Sequence[Waiting], now: datetime) -> bytes:
    first, last = waiting[0].number, waiting[-1].number
    # Derived, so that the core needs no source of randomness; it only tells parcels apart in logs.
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{here.name}>{peer}:{first}-{last}@{instant_text(now)}")
    parcel = Parcel(
        suite=here.suite,
        id=str(identity),
        sender=here.name,
        receiver=peer,
        at=instant_text(now),
        highest=store.highest(),
        items=tuple(each.item for each in waiting),
    )
    return parcels.seal(parcel, here.suite, here.private, here.key_id)
