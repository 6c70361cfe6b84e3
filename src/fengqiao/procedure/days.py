"""Days as the law counts them: calendar days in China Standard Time."""

from datetime import date, datetime, timedelta, timezone
from typing import Final

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


def day_of(instant: datetime) -> date:
    """The day in China on which `instant` (aware) falls."""
    return instant.astimezone(CHINA).date()
