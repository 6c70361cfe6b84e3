"""Sessions whose keys stand in the database as digests: whoever reads the table cannot take a session over."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone


class SessionStore(DatabaseStore):
    """Django's store in the database, looking rows up by the digest of the key that the cookie carries."""

    def exists(self, session_key: str) -> bool:
        """Whether a session with this key is stored."""
        return Session.objects.filter(session_key=_stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, object]) -> AbstractBaseSession:
        """The row to save, under the digest."""
        row = super().create_model_instance(data)
        row.session_key = _stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session with this key, or this session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=_stored(key)).delete()

    def load(self) -> dict[str, Any]:
        """What a session that has not expired holds; without one the key is dropped, never adopted."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
                [_stored(self.session_key or ""), timezone.now()],
            )
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held


def _stored(key: str) -> str:
    """The digest in the forty characters that the column holds."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]
