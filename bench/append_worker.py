"""One process that takes steps in cases, as a web worker does: as the web role, for a visitor who was announced.

Reads its orders as JSON in the first line of its input, says `ready`, begins at the next line.
"""

import json
import random
import sys
import time
import uuid
from typing import Any

from bench import home

RESULTS = ("无人接听", "号码为空号", "已告知调解事项，对方表示需与家人商量后答复", "约定次日上午再联系")


def step(case: uuid.UUID, by: Any, random_source: random.Random) -> None:
    """Record one attempt to reach the respondent: an act that a case takes any number of times."""
    from fengqiao.base.ids import new_id
    from fengqiao.casebook import actions
    from fengqiao.procedure.kinds.referral import RecordAttempt

    payload = RecordAttempt(party="r1", method="phone", result=random_source.choice(RESULTS))
    actions.append(case=case, payload=payload, by=by, command_id=new_id())


def case_number(number: int) -> uuid.UUID:
    """The copy of that number."""
    return uuid.UUID(f"{number:08x}-0000-8000-8000-000000000000")


def main() -> None:
    """Take steps until the time is up; print how many, and what they cost."""
    home.set_up()
    from fengqiao.base import visitors
    from fengqiao.procedure import Actor

    orders = json.loads(sys.stdin.readline())
    actor = orders["actor"]
    by = Actor(**{**actor, "powers": frozenset(actor["powers"])})
    visitors.announce(orders["token"])
    source = random.Random(orders["seed"])

    def next_case() -> uuid.UUID:
        return case_number(source.randint(orders["first"], orders["last"]))

    for _ in range(20):
        step(next_case(), by, source)
    print("ready", flush=True)
    sys.stdin.readline()
    acts, processor, end = 0, time.process_time(), time.monotonic() + orders["seconds"]
    while time.monotonic() < end:
        step(next_case(), by, source)
        acts += 1
    print(json.dumps({"acts": acts, "processor_seconds": time.process_time() - processor}), flush=True)


if __name__ == "__main__":
    main()
