"""Papers follow acts: one errand, one paper at most."""

from fengqiao.casebook import following
from fengqiao.casebook.subjects import NAME
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.papers import actions


def run(errand: Errand) -> None:
    """Make the paper of the errand's act, and open older ones to who has joined; run again it changes nothing."""
    if errand.subject_kind == NAME:
        step = following.step(errand.subject, errand.digest)
        actions.make(step)
        actions.open_to_readers(errand.subject, step.now)


READER = Reader("papers", run)
