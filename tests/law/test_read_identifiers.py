"""Identity numbers, credit codes, phones, case numbers: what is accepted, and what each refusal says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law import identifiers as ids
from fengqiao.law.case_numbers import CaseNumber, CaseNumberFormat, CaseWords, parse_case_number
from fengqiao.refusals import Invalid

VALID = "11010519491231002X"
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
        ("110105491231002", ids.IdentityFormat, "18位"),
        ("1101051949123100XX", ids.IdentityFormat, "最后一位是数字或者X"),
        ("010105194912310020", ids.IdentityRegion, "前六位"),
        ("110000194912310020", ids.IdentityRegion, "前六位"),
        ("110105194913310020", ids.IdentityBirthDay, "出生日期"),
        ("110105202602290020", ids.IdentityBirthDay, "出生日期"),
        ("110105187912310020", ids.IdentityBirthDay, "出生日期"),
        ("110105194912310021", ids.IdentityCheckDigit, "最后一位不对"),
    ],
)
def test_a_wrong_identity_number_says_what_to_look_at(text: str, refusal: type[Invalid], says: str) -> None:
    with pytest.raises(refusal) as refused:
        ids.parse_resident_identity(text)
    assert says in refused.value.message
    assert "请核对" in refused.value.message


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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（2026）豫0802诉前调123号", CaseNumber(2026, "豫0802", "诉前调", 123)),
        ("(2026) 豫0802民特7号", CaseNumber(2026, "豫0802", "民特", 7)),
        ("（2026）豫08民终1号", CaseNumber(2026, "豫08", "民终", 1)),
        ("（2022）豫0802诉前调确12号", CaseNumber(2022, "豫0802", "诉前调确", 12)),
        ("（2022）豫0802诉前调书12号", CaseNumber(2022, "豫0802", "诉前调书", 12)),
        ("（2021）川0104民诉前调801号", CaseNumber(2021, "川0104", "民诉前调", 801)),
        ("（2021）京73知民初5号", CaseNumber(2021, "京73", "民初", 5, "知")),
        ("（2026）最高法民终5号", CaseNumber(2026, "最高法", "民终", 5)),
    ],
)
def test_a_case_number_is_read_and_written(text: str, number: CaseNumber) -> None:
    assert parse_case_number(text) == number
    assert parse_case_number(number.text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2026豫0802诉前调123号",
        "（2026）豫080诉前调123号",
        "（2026）豫0802诉前调0123号",
        "（2026）豫0802诉前调123",
        "",
    ],
)
def test_a_misshapen_case_number_is_refused(text: str) -> None:
    with pytest.raises(CaseNumberFormat):
        parse_case_number(text)


def test_unknown_words_are_refused_until_a_court_sets_them() -> None:
    with pytest.raises(CaseNumberFormat, match="劳调"):
        parse_case_number("（2026）豫0802劳调1号")
    words = CaseWords(also_read=frozenset({"劳调"}))
    assert parse_case_number("（2026）豫0802劳调1号", words=words).word == "劳调"
