"""What changes a node's exchange with others."""

from fengqiao.docking.actions.accepting import accept_parcel, answer_question
from fengqiao.docking.actions.giving import give
from fengqiao.docking.actions.peers import (
    admit_peer,
    end_key,
    end_peer,
    here,
    own_key,
    resume,
    share_registers,
    take_part,
)
from fengqiao.docking.actions.registering import note_age, sealed_registry, standing, take_registry
from fengqiao.docking.actions.relaying import (
    collection,
    keep_answer,
    next_mail,
    relay,
    unwrapped,
    wrapped,
)

__all__ = [
    "accept_parcel",
    "admit_peer",
    "answer_question",
    "collection",
    "end_key",
    "end_peer",
    "give",
    "here",
    "keep_answer",
    "next_mail",
    "note_age",
    "own_key",
    "relay",
    "resume",
    "sealed_registry",
    "share_registers",
    "standing",
    "take_part",
    "take_registry",
    "unwrapped",
    "wrapped",
]
