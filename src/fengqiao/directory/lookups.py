"""Keyed digests by which the directory finds people without keeping what they are found by in clear."""

from fengqiao.base.private import look_up_digest


def of_phone(phone: str) -> bytes:
    """The digest of a regular phone number."""
    return look_up_digest(f"phone:{phone}")


def of_identity(number: str) -> bytes:
    """The digest of a regular identity number."""
    return look_up_digest(f"identity:{number}")


def of_username(name: str) -> bytes:
    """The digest of a regular user name."""
    return look_up_digest(f"username:{name}")


def of_code(owner: object, code: str) -> bytes:
    """The digest of a short-lived code of `owner`; keyed, so that six digits cannot be tried offline."""
    return look_up_digest(f"code:{owner}:{code}")
