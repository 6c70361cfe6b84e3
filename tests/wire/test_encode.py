"""Canonical JSON: the bytes of RFC 8785 for our values, and a refusal that names the place for all others."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.wire import canon
from fengqiao.wire.canon import NotCanonical

INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
KEYS = st.text(st.characters(max_codepoint=127))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | INTEGERS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


class Sample(msgspec.Struct, frozen=True):
    b: int
    a: tuple[str, ...]
    c: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


def reference(value: object) -> bytes:
    """RFC 8785 for our values, by the standard library: ASCII keys sort alike in UTF-8 and UTF-16."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # RFC 8785 section 3.2.2, the string and the literals.
        (
            {"string": '€$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]},
            '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
        ),
        # RFC 8785 section 3.2.3, the keys within ASCII.
        ({"\r": "Carriage Return", "1": "One"}, '{"\\r":"Carriage Return","1":"One"}'),
        ({"b": 1, "a": 2, "B": 3, "aa": 4, "": 5}, '{"":5,"B":3,"a":2,"aa":4,"b":1}'),
        ("\u007f\u2028\u2029/", '"\u007f\u2028\u2029/"'),
        ("\b\t\n\f\r\x00\x1f", '"\\b\\t\\n\\f\\r\\u0000\\u001f"'),
        ("😀", '"😀"'),
        ([2**53 - 1, -(2**53) + 1, 0], "[9007199254740991,-9007199254740991,0]"),
        ({}, "{}"),
        ([], "[]"),
    ],
)
def test_samples(value: object, expected: str) -> None:
    assert canon.encode(value) == expected.encode()


def test_every_character_of_the_basic_plane_is_written_as_rfc_8785_says() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        assert canon.encode(chr(code)) == reference(chr(code)), hex(code)


@given(VALUES)
def test_round_trip_and_agreement_with_the_reference(value: Any) -> None:
    data = canon.encode(value)
    assert data == reference(value)
    assert canon.decode(data, Any) == value


@given(VALUES)
def test_what_is_checked_can_be_encoded(value: Any) -> None:
    canon.check(value)


def test_structs_are_objects_and_unset_fields_are_absent() -> None:
    assert canon.encode(Sample(b=1, a=("x", "y"))) == b'{"a":["x","y"],"b":1}'
    assert canon.decode(b'{"a":["x","y"],"b":1}', Sample) == Sample(b=1, a=("x", "y"))


class Label(str):
    """Text of another type."""


CYCLE: list[Any] = []
CYCLE.append(CYCLE)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"a": {"b": [0, 1.0]}}, ".a.b[1]"),
        ({"a": float("nan")}, ".a"),
        ({"a": 2**53}, ".a"),
        ([-(2**53)], "[0]"),
        ({"a": [{"b": "\ud800"}]}, ".a[0].b"),
        ({"a": {"键": 1}}, ".a"),
        ({1: "a"}, ""),
        ({"\ud800": 1}, ""),
        ({"a": b"bytes"}, ".a"),
        ({"a": {1, 2}}, ".a"),
        ({"a": msgspec.Raw(b"1.0")}, ".a"),
        (Sample(b=1, a=("x",), c={"d": 0.5}), ".c.d"),
        (Label("x"), ""),
        (object(), ""),
        (CYCLE, "[0]" * canon.GREATEST_DEPTH),
    ],
)
def test_refused_with_the_path(value: object, path: str) -> None:
    for refuse in (canon.check, canon.encode):
        with pytest.raises(NotCanonical) as refusal:
            refuse(value)
        assert refusal.value.path == path
        assert refusal.value.message.startswith("内容不符合规范编码的要求")
        assert (path or "全文") in refusal.value.message


def test_a_struct_with_a_key_outside_ascii_is_refused() -> None:
    kind = msgspec.defstruct("Kind", [("键", int)])
    with pytest.raises(NotCanonical):
        canon.encode(kind(1))


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1, "b":2}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e0}',
        b'{"a":-0}',
        b'{"a":9007199254740992}',
        b'{"a":"\\/"}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\u001F"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'{"a":1}\n',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":NaN}',
        b'{"a":',
        b"",
        b"[" * 100_000,
        b"[" * 65 + b"]" * 65,
    ],
)
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        canon.decode(data, Any)


@pytest.mark.parametrize(
    "data",
    [b'{"a":[],"b":1,"z":0}', b'{"a":[]}', b'{"a":[],"b":1.0}', b'{"a":[],"b":"1"}', b'{"a":[],"b":true}'],
)
def test_bytes_that_are_another_type_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        canon.decode(data, Sample)


@given(st.binary(max_size=40))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        value = canon.decode(data, Any)
    except NotCanonical:
        return
    assert canon.encode(value) == data
