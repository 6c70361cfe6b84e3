"""Identity numbers, credit codes, phones, case numbers: what is accepted, and what each refusal says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law import identifiers as ids
from fengqiao.law.case_numbers import (
    CaseNumber,
    CaseNumberFormat,
    CaseNumberOldForm,
    CaseWords,
    parse_arbitration_number,
    parse_case_number,
)
from fengqiao.refusals import Invalid
from tests.law.spec import folder

VALID = "11010519491231002X"


def _identity(case: dict[str, Any]) -> dict[str, Any]:
    holder = ids.parse_resident_identity(case["text"], today=case.get("today"))
    return {"birth_on": holder.birth_on, "sex": holder.sex}


def _case_number(case: dict[str, Any]) -> dict[str, Any]:
    number = parse_case_number(case["text"], today=case.get("today"))
    parts = [number.year, number.court, number.division, number.word, number.serial]
    special = {"special": number.special_court} if number.special_court else {}
    return {"parts": parts, "level": number.level, **special}


READ: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "resident_identity": _identity,
    "credit_code": lambda case: {"code": ids.parse_credit_code(case["text"])},
    "mobile_phone": lambda case: {"number": ids.parse_mobile_phone(case["text"])},
    "case_number": _case_number,
    "arbitration_number": lambda case: {"number": parse_arbitration_number(case["text"])},
}
CREDIT_CODE = "91110000600037341L"


def test_an_identity_number_gives_birth_day_and_sex() -> None:
    holder = ids.parse_resident_identity(" 1101 0519 4912 3100 2x ")
    assert holder.number == VALID
    assert holder.birth_on == date(1949, 12, 31)
    assert holder.sex is ids.Sex.FEMALE
    assert holder.sex.label == "女"
    assert holder.region == "110105"


@pytest.mark.parametrize(
    ("text", "refusal", "says"),
    [
        ("", ids.IdentityFormat, "18位"),
        ("110105491231002", ids.IdentityOldForm, "15位的旧身份证号"),
        ("1101051949123100XX", ids.IdentityFormat, "最后一位是数字或者X"),
        ("010105194912310020", ids.IdentityRegion, "前六位"),
        ("110105194913310020", ids.IdentityBirthDay, "出生日期"),
        ("110105194912310021", ids.IdentityCheckDigit, "最后一位不对"),
    ],
)
def test_a_wrong_identity_number_says_what_to_look_at(text: str, refusal: type[Invalid], says: str) -> None:
    with pytest.raises(refusal) as refused:
        ids.parse_resident_identity(text)
    assert says in refused.value.message
    assert "请核对" in refused.value.message


@pytest.mark.parametrize("case", folder("identifiers"))
def test_an_identifier_is_read_or_refused(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(Invalid) as refused:
            READ[case["rule"]](case)
        assert refused.value.code == case["refused"]
        return
    expected = {name: value for name, value in case.items() if name not in ("rule", "text", "today", "why")}
    assert READ[case["rule"]](case) == expected


def test_nobody_is_born_tomorrow() -> None:
    body = "41081120261123001"
    number = body + ids.identity_check_digit(body)
    assert ids.parse_resident_identity(number, today=date(2026, 11, 23)).birth_on == date(2026, 11, 23)
    with pytest.raises(ids.IdentityBirthDay):
        ids.parse_resident_identity(number, today=date(2026, 11, 22))


def test_residence_permits_of_taiwan_hong_kong_and_macao_are_read() -> None:
    for region in ("810000", "820000", "830000"):
        body = region + "19900101001"
        holder = ids.parse_resident_identity(body + ids.identity_check_digit(body))
        assert holder.sex.label == "男"


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: date, order: int, at: int, shift: int) -> None:
    body = f"410811{born:%Y%m%d}{order:03d}"
    number = body + ids.identity_check_digit(body)
    assert ids.parse_resident_identity(number).birth_on == born
    if number[at] == "X":
        wrong = number[:-1] + str(shift)
    else:
        wrong = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]
    with pytest.raises(Invalid):
        ids.parse_resident_identity(wrong)


def test_a_credit_code_is_read_in_capitals() -> None:
    assert ids.parse_credit_code(" 91110000-600037341l") == CREDIT_CODE


def test_a_code_whose_second_part_is_a_letter_is_no_mistake() -> None:
    # Rural collectives are registered under N; a checker that wants digits there turns them away.
    body = "N2410811" + "60003734" + "1"
    assert ids.parse_credit_code(body + ids.credit_code_check_digit(body)) == body + ids.credit_code_check_digit(body)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("91110000600037341", ids.CreditCodeFormat),
        ("9111000060003734IL", ids.CreditCodeFormat),
        ("911100A0600037341L", ids.CreditCodeFormat),
        ("91110000600037341M", ids.CreditCodeCheckDigit),
    ],
)
def test_a_wrong_credit_code_is_refused(code: str, refusal: type[Invalid]) -> None:
    with pytest.raises(refusal, match="请核对"):
        ids.parse_credit_code(code)


def test_the_organisation_code_inside_is_checked_too() -> None:
    body = "91110000600037342"
    with pytest.raises(ids.CreditCodeOrganisation):
        ids.parse_credit_code(body + ids.credit_code_check_digit(body))


@pytest.mark.parametrize("text", ["13800138000", "+86 138 0013 8000", "0086-13800138000", "１３８００１３８０００"])
def test_a_phone_number_is_read_however_it_is_written(text: str) -> None:
    assert ids.parse_mobile_phone(text) == "13800138000"


@pytest.mark.parametrize("text", ["12800138000", "1380013800", "138001380001", "0391-3568888", ""])
def test_a_wrong_phone_number_is_refused(text: str) -> None:
    with pytest.raises(ids.PhoneFormat, match="11位"):
        ids.parse_mobile_phone(text)


def test_masks_show_ends_only() -> None:
    assert ids.mask_identity("410811199001011234") == "410***********1234"
    assert ids.mask_phone("13800138000") == "138****8000"
    assert ids.mask_identity("4108") == "****"
    assert ids.mask_phone("110") == "***"


def test_a_case_number_is_written_as_it_was_read() -> None:
    number = parse_case_number("(2021)最高法知民终5号")
    assert number == CaseNumber(2021, "最高法", "民终", 5, "知")
    assert parse_case_number(number.text) == number
    assert number.text == "（2021）最高法知民终5号"


def test_an_old_case_number_is_refused_plainly() -> None:
    with pytest.raises(CaseNumberOldForm, match="2016年1月1日以前的旧案号"):
        parse_case_number("（2015）解民初字第00123号")
    with pytest.raises(CaseNumberFormat, match="2016年以前没有这种案号"):
        parse_case_number("（2015）豫0802民初1号")
    with pytest.raises(CaseNumberFormat, match="没有代码为豫00的法院"):
        parse_case_number("（2026）豫00民终1号")
    with pytest.raises(CaseNumberFormat, match="2027年还没有到"):
        parse_case_number("（2027）豫0802民初1号", today=date(2026, 12, 31))


def test_a_court_may_have_divisions_of_its_own() -> None:
    words = CaseWords(divisions=frozenset("金"))
    assert parse_case_number("（2026）沪74金民初1号", words=words).division == "金"
    with pytest.raises(CaseNumberFormat, match="金民初"):
        parse_case_number("（2026）沪74金民初1号")


def test_unknown_words_are_refused_until_a_court_sets_them() -> None:
    with pytest.raises(CaseNumberFormat, match="劳调"):
        parse_case_number("（2026）豫0802劳调1号")
    words = CaseWords(also_read=frozenset({"劳调"}))
    assert parse_case_number("（2026）豫0802劳调1号", words=words).word == "劳调"
