"""Run inside a node's home: settles the cast, plays cases to an appointed session, signs their people in."""

import json
import sys
from datetime import timedelta

import django


def main(rooms: int) -> None:
    """Prints for each room its case and the session cookies of those who take part."""
    django.setup()
    from fengqiao.base import clock
    from fengqiao.directory import actions, visits
    from fengqiao.directory.cast import settle
    from fengqiao.directory.models import Account, Posting
    from fengqiao.directory.sessions import SessionStore
    from fengqiao.ledger import queries as ledger
    from fengqiao.procedure.kinds.mediation import ScheduleSession
    from tests.portal.playing import preparing

    cast = settle()
    ledger.register_own_key(clock.now())
    cases = []
    for _ in range(rooms):
        played = preparing(cast)
        starts = clock.now() + timedelta(hours=1)
        played.do(played.mediator, ScheduleSession(session="s1", starts_at=starts, mode="online"))
        cases.append(str(played.id))
    cookies = {}
    for name, member in (("mediator", cast.mediator), ("clerk", cast.clerk)):
        session = SessionStore()
        posting = Posting.objects.select_related("department__body__region").get(id=member.posting.id)
        visits.begin(session, account=Account.objects.get(id=member.account.id), posting=posting)
        session.save()
        cookies[name] = session.session_key
    phones = {"worker": "13800000001", "employer": "13800000002", "guest": "13800000077", "other": "13800000078"}
    for number, (name, phone) in enumerate(phones.items()):
        session = SessionStore()
        address = f"192.0.2.{10 + number}"
        code = actions.request_code(phone=phone, address=address)
        actions.redeem_code(session=session, phone=phone, code=code, address=address)
        session.save()
        cookies[name] = session.session_key
    people = {"mediator": cast.mediator.person.id, "worker": cast.worker.id, "employer": cast.employer.id}
    told = {"cases": cases, "cookies": cookies, "people": {name: str(who) for name, who in people.items()}}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
