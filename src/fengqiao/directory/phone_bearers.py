"""The one place where a phone finds its bearer, or makes one."""

from django.db import connection

from fengqiao.base import private
from fengqiao.base.ids import new_id
from fengqiao.directory import lookups
from fengqiao.directory.models import Person


def bearer_of(phone: str, *, name: str) -> tuple[Person, bool]:
    """The person who bears a regular phone number and whether they are new; a known person keeps their name.

    To be called in a transaction: of two calls at once for one phone, the second waits and finds the first's person.
    """
    digest = lookups.of_phone(phone)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"bearer:{digest.hex()}"])
    known = Person.objects.filter(phone_digest=digest).first()
    if known:
        return known, False
    person_id = new_id()
    token = private.key_for(person_id, str(person_id)).seal(phone)
    return Person.objects.create(id=person_id, name=name, phone_digest=digest, phone_token=token), True
