"""Numbers that identify people, organisations and cases: check, read, mask.

Each refusal says what to look at, because the person at the form holds the document in hand.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.cn import ric, uscc

from fengqiao.refusals import Invalid


def _compact(text: str) -> str:
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


# ---- resident identity number

_PROVINCES = frozenset(
    [
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    ]
)
_WITHOUT_COUNTIES = ("71", "81", "82", "83")  # residence permits for Taiwan, Hong Kong and Macao
_EARLIEST_BIRTH = date(1880, 1, 1)


class IdentityFormat(Invalid):
    """身份证号应为18位，前17位是数字，最后一位是数字或者X，请核对。"""

    code = "identity_format"


class IdentityOldForm(IdentityFormat):
    """这是15位的旧身份证号，第一代居民身份证已经停用，请核对后填写18位号码。"""

    code = "identity_old_form"


class IdentityRegion(Invalid):
    """身份证号前六位不是有效的地区代码，请核对。"""

    code = "identity_region"


class IdentityBirthDay(Invalid):
    """身份证号第7至14位不是有效的出生日期，请核对。"""

    code = "identity_birth_day"


class IdentityCheckDigit(Invalid):
    """身份证号最后一位不对，说明有数字填错，请核对。"""

    code = "identity_check_digit"


class Sex(StrEnum):
    """The sex that the order code of an identity number states."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return "男" if self is Sex.MALE else "女"


@dataclass(frozen=True, slots=True)
class ResidentIdentity:
    """What a resident identity number says about its holder."""

    number: str
    birth_on: date
    sex: Sex

    @property
    def region(self) -> str:
        """The six digits of the region of first registration."""
        return self.number[:6]


def identity_check_digit(first_seventeen: str) -> str:
    """The eighteenth character for the first seventeen digits.

    Law: GB 11643-1999 (a standard, not a statute).

    >>> identity_check_digit("11010519491231002")
    'X'
    """
    return str(ric.calc_check_digit(first_seventeen + "0"))


def parse_resident_identity(text: str, *, today: date | None = None) -> ResidentIdentity:
    """The identity that the number states; spaces, full-width digits and a small x are accepted.

    Only the province is tested against a list: area codes change, and a code withdrawn long ago is still
    valid on a card. With `today` a birth day in the future is refused.
    Raises IdentityFormat, IdentityOldForm, IdentityRegion, IdentityBirthDay or IdentityCheckDigit.
    Law: GB 11643-1999 (a standard, not a statute).

    >>> parse_resident_identity("11010519491231002x").birth_on
    datetime.date(1949, 12, 31)
    """
    number = _compact(text)
    if re.fullmatch(r"[0-9]{15}", number):
        raise IdentityOldForm
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise IdentityFormat
    if int(number[:2]) not in _PROVINCES or (number[2:6] == "0000" and number[:2] not in _WITHOUT_COUNTIES):
        raise IdentityRegion
    try:
        birth_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as wrong:
        raise IdentityBirthDay from wrong
    if birth_on < _EARLIEST_BIRTH or (today is not None and birth_on > today):
        raise IdentityBirthDay
    if identity_check_digit(number[:17]) != number[17]:
        raise IdentityCheckDigit
    return ResidentIdentity(number, birth_on, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


# ---- unified social credit code

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


class CreditCodeFormat(Invalid):
    """统一社会信用代码应为18位数字或者大写字母（不含I、O、S、V、Z），第3至8位是数字，请核对。"""

    code = "credit_code_format"


class CreditCodeOrganisation(Invalid):
    """统一社会信用代码第9至17位（组织机构代码）不对，请核对。"""

    code = "credit_code_organisation"


class CreditCodeCheckDigit(Invalid):
    """统一社会信用代码最后一位不对，说明有字符填错，请核对。"""

    code = "credit_code_check_digit"


def organisation_check_digit(first_eight: str) -> str:
    """The ninth character of an organisation code.

    Law: GB 11714-1997 (a standard, not a statute).

    >>> organisation_check_digit("60003734")
    '1'
    """
    total = sum(int(digit, 36) * weight for digit, weight in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def credit_code_check_digit(first_seventeen: str) -> str:
    """The eighteenth character of a unified social credit code.

    Law: GB 32100-2015 (a standard, not a statute).

    >>> credit_code_check_digit("91110000600037341")
    'L'
    """
    return str(uscc.calc_check_digit(first_seventeen))


def parse_credit_code(text: str) -> str:
    """The code in capitals without spaces, once all three of its parts agree.

    Raises CreditCodeFormat, CreditCodeCheckDigit or CreditCodeOrganisation.
    Law: GB 32100-2015 and, for positions 9 to 17, GB 11714-1997 (standards, not statutes).

    >>> parse_credit_code("91110000 600037341l")
    '91110000600037341L'
    """
    code = _compact(text)
    if not _CREDIT_CODE.fullmatch(code):
        raise CreditCodeFormat
    if credit_code_check_digit(code[:17]) != code[17]:
        raise CreditCodeCheckDigit
    if organisation_check_digit(code[8:16]) != code[16]:
        raise CreditCodeOrganisation
    return code


# ---- phone


class PhoneFormat(Invalid):
    """手机号码应为11位数字，以13至19开头，请核对。"""

    code = "phone_format"


def parse_mobile_phone(text: str) -> str:
    """The eleven digits of a mainland mobile number; +86, spaces and hyphens are dropped.

    Law: none; the national numbering plan.

    >>> parse_mobile_phone("+86 138-0013-8000")
    '13800138000'
    """
    number = re.sub(r"^(\+|00)?86(?=1[0-9]{10}$)", "", _compact(text))
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise PhoneFormat
    return number


# ---- masks


def mask_identity(number: str) -> str:
    """The number with all but its first three and last four characters hidden; short ones are hidden whole.

    Law: 个人信息保护法 asks to show no more than needed; it fixes no pattern.

    >>> mask_identity("410811199001011234")
    '410***********1234'
    """
    if len(number) < 12:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_phone(number: str) -> str:
    """The number with its middle hidden; short ones are hidden whole.

    Law: 个人信息保护法 asks to show no more than needed; it fixes no pattern.

    >>> mask_phone("13800138000")
    '138****8000'
    """
    if len(number) < 9:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
