"""What people type, made regular or refused: phones, user names, passwords, identity numbers."""

import re
import unicodedata

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from fengqiao.base import clock
from fengqiao.directory import parameters
from fengqiao.directory.refusals import (
    PasswordWeak,
    UsernameInvalid,
)
from fengqiao.law.identifiers import parse_resident_identity


def digits_only(text: str) -> str:
    """A code as typed, without spaces and in half-width digits."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def username(text: str) -> str:
    """The user name in the one form it is kept and compared in."""
    return text.strip().lower()


def new_username(text: str) -> str:
    """A user name fit for a new account."""
    name = username(text)
    if not re.fullmatch(r"[a-z][a-z0-9._-]{2,59}", name):
        raise UsernameInvalid(fields={"username": "用户名格式不正确"})
    return name


def new_password(text: str, *, username: str) -> str:
    """A password fit for use: long, of letters and digits, not a common one, not the user name."""
    if len(text) < parameters.PASSWORD_LENGTH:
        problem = f"密码至少{parameters.PASSWORD_LENGTH}位"
    elif not (re.search(r"[A-Za-z]", text) and re.search(r"\d", text)):
        problem = "密码应当同时有字母和数字"
    elif username and username in text.lower():
        problem = "密码不能包含用户名"
    elif _is_common(text):
        problem = "这个密码过于常见"
    else:
        return text
    raise PasswordWeak(fields={"password": problem})


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def identity_number(text: str) -> str:
    """The eighteen characters of a resident identity number; one that cannot be is refused by `law.identifiers`."""
    return parse_resident_identity(text, today=clock.today()).number
