"""After a start: whether this node has forgotten something, and what it may not do until it knows.

Sealing in a subject waits until every other participant was heard: an act sealed on a forgotten log would claim a
seat that is taken.
"""

from fengqiao.docking.protocol.ports import Store


def started(store: Store, witness: int | None) -> bool:
    """Whether the node is behind its witness (or has none), and must catch up with every peer before it seals."""
    if witness is not None and store.highest() >= witness:
        return False
    fell_behind(store, witness or 0)
    return True


def fell_behind(store: Store, seen: int) -> None:
    """Await every peer: what each holds is to be asked again. Numbers go on beyond the highest that was `seen`."""
    store.count_from(seen)
    for peer in store.peers():
        store.keep_awaited(peer, None)


def caught_up(store: Store, peer: str, heads: dict[str, str]) -> None:
    """What `peer` holds is known now; it is awaited until all of it is here."""
    if peer in store.awaited():
        store.keep_awaited(peer, heads)
        note_caught_up(store)


def note_caught_up(store: Store) -> None:
    """Await no longer those peers of whom everything is here."""
    for peer, heads in store.awaited().items():
        if heads is None:
            continue
        missing = {subject: head for subject, head in heads.items() if not store.knows(subject, head)}
        if len(missing) < len(heads) or not missing:
            store.keep_awaited(peer, missing, done=not missing)


def may_seal(store: Store, subject: str, kind: str, version: int) -> str:
    """Why this node may not seal an act of `kind` in a subject now; empty where it may.

    `catching_up`: a participant was not heard since the start. `held`: an act here cannot be read or applied yet.
    `kind_not_announced`: a participant would not be able to read the act. One that never said what it reads stops
    nobody: what it turns out not to read it keeps until it was upgraded, and no act is lost.
    """
    participants = store.participants(subject)
    if any(peer in participants for peer in store.awaited()):
        return "catching_up"
    if store.is_held(subject):
        return "held"
    for peer in participants:
        said = store.announced(peer)
        if peer in store.peers() and said is not None and said.get(kind, 0) < version:
            return "kind_not_announced"
    return ""
