"""An exported file: what it proves, and that each broken rule is named with its place."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.wire import canon, formats
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.findings import FAULTS, LIMITS, NOTICES
from fengqiao.wire.formats import Opening
from fengqiao.wire.keys import key_id
from fengqiao.wire.verify import verify_export
from tests.wire.building import COURT, ORGANISATION, STRANGER, Log, clock, referred

HASH = "sha256:" + "0" * 64


def said(log: Log) -> list[tuple[str, int | None]]:
    """What the verifier says of the log, exported by the court: code and seq."""
    return [(finding.code, finding.seq) for finding in verify_export(log.export()).findings]


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_a_whole_file_holds_and_says_who_proves_what(suite: SuiteName) -> None:
    log = referred(suite)
    report = verify_export(log.export())
    assert report.findings == ()
    assert report.holds
    assert report.proven == (
        "文件由节点 court.example 于 2026-11-23T00:00:00.000Z 导出并签名，导出后没有改动。",
        "全部 7 件办理请求由请求人登录的节点（court.example、federation.example）签名，内容没有改动。",
        "全部 7 件席位记录由承办节点（court.example、federation.example）签名，内容没有改动。",
        f"编号 {log.subject} 由首件办理请求生成；各件记录前后相接、时间有序，中间没有增加、删除或者调换；"
        "各期均由主办节点开立，现主办节点为 court.example。",
        "全部 3 份回执由收件节点（court.example）签名，与所指的记录相符。",
    )
    assert report.limits == LIMITS
    assert "指纹" in LIMITS[0]
    assert [print_.node for print_ in report.fingerprints] == [COURT, ORGANISATION]
    assert all(len(print_.digest.partition(":")[2]) == 64 for print_ in report.fingerprints)
    assert (report.acts, report.receipts, report.subject) == (7, 3, log.subject)


def test_a_log_that_nobody_referred_holds_without_openings() -> None:
    log = Log()
    log.add("register_intake")
    log.add("conclude", closes=True)
    assert said(log) == []


def test_first_act_must_be_first() -> None:
    for changes in ({"seq": 2}, {"term": 2}, {"prev": HASH}):
        log = Log()
        log.add("register_intake", **changes)
        assert said(log) == [("first_act_misplaced", changes.get("seq", 1))]


def test_case_id_must_come_from_the_first_command() -> None:
    log = Log()
    log.add("register_intake", subject="00000000-0000-8000-8000-000000000000")
    log.subject = "00000000-0000-8000-8000-000000000000"
    assert said(log) == [("subject_not_certified", 1)]


def between(log: Log, build: Callable[[Log], Any]) -> Log:
    """The log of a court and an organisation that has custody, with one more act."""
    log.open(COURT)
    log.open(ORGANISATION, until=clock(50))
    log.add("accept_referral", author=ORGANISATION, sealer=ORGANISATION)
    build(log)
    for act in log.acts[2:]:
        if act.seat_document.node == ORGANISATION:
            log.receive(act)
    return log


@pytest.mark.parametrize(
    ("codes", "build"),
    [
        (["prev_broken"], lambda log: log.add("note", sealer=ORGANISATION, prev=HASH)),
        (["seq_broken"], lambda log: log.add("note", sealer=ORGANISATION, seq=9)),
        (["seq_broken"], lambda log: log.add("note", sealer=ORGANISATION, seq=5)),
        (["sealed_by_other_than_custodian"], lambda log: log.add("note")),
        (["term_without_opening"], lambda log: log.add("note", sealer=ORGANISATION, term=3)),
        (["term_without_opening"], lambda log: log.add("note", sealer=ORGANISATION, term=1)),
        (["opened_by_other_than_anchor"], lambda log: log.open(ORGANISATION, sealer=ORGANISATION)),
        (
            ["term_not_higher"],
            lambda log: log.add("open", opens=Opening("body:1", COURT, "", log.acts[-1].digest), term=2),
        ),
        (["keeps_mismatch"], lambda log: log.add("open", opens=Opening("body:1", COURT, "", HASH))),
        (
            ["anchor_moved_without_consent"],
            lambda log: log.add("move", opens=Opening("body:2", ORGANISATION, "", log.acts[-1].digest, True)),
        ),
        (
            ["time_backwards"],
            lambda log: log.add("note", sealer=ORGANISATION, at=clock(2), command={"at": clock(1)}),
        ),
        (["command_from_future"], lambda log: log.add("note", sealer=ORGANISATION, command={"at": clock(9)})),
        (["subject_mismatch"], lambda log: log.add("note", sealer=ORGANISATION, subject="another")),
        (["subject_mismatch"], lambda log: log.add("note", sealer=ORGANISATION, subject_kind="body")),
        (["subject_mismatch"], lambda log: log.add("note", sealer=ORGANISATION, command={"subject": ""})),
        (
            ["command_repeated"],
            lambda log: log.add("note", sealer=ORGANISATION, command={"id": log.acts[2].command_document.id}),
        ),
    ],
)
def test_a_broken_rule_is_named(codes: list[str], build: Callable[[Log], Any]) -> None:
    log = between(Log(), build)
    report = verify_export(log.export())
    assert [finding.code for finding in report.findings] == codes
    assert report.findings[0].seq == log.acts[-1].seat_document.seq
    assert report.findings[0].position == 4
    assert not report.holds
    assert not any("前后相接" in sentence for sentence in report.proven)


def test_after_the_last_act_of_a_term_nothing_is_sealed_in_it() -> None:
    log = between(Log(), lambda log: log.add("report_result", sealer=ORGANISATION, closes=True))
    late = log.add("note", sealer=ORGANISATION)
    log.receive(late)
    assert said(log) == [("sealed_after_close", 5)]


def test_clocks_of_two_nodes_may_differ_by_two_minutes() -> None:
    log = Log()
    log.open(COURT)
    log.add("note", author=ORGANISATION, command={"at": clock(4)})
    assert said(log) == []
    log.add("note", author=ORGANISATION, command={"at": clock(6)})
    assert said(log) == [("command_from_future", 3)]


def test_what_a_new_term_does_not_keep_is_set_aside_and_may_be_adopted() -> None:
    log = between(Log(), lambda log: log.add("note", sealer=ORGANISATION))
    log.open(COURT, keeps=log.acts[2])
    log.add("note", command={"id": log.acts[3].command_document.id})
    report = verify_export(log.export())
    assert [(finding.code, finding.seq) for finding in report.findings] == [("act_set_aside", 4)]
    assert report.holds


def fork(log: Log) -> None:
    """Two acts in seat 4 of term 2, the second with a successor of its own."""
    third = log.acts[2]
    log.add("note", sealer=ORGANISATION)
    log.add("other_note", sealer=ORGANISATION, after=third)
    log.add("more", sealer=ORGANISATION)


def test_two_acts_in_one_seat_are_a_conflict_until_a_new_term() -> None:
    log = between(Log(), fork)
    assert said(log) == [("seat_taken_twice", 4), ("seat_taken_twice", 5)]
    log.open(COURT, keeps=log.acts[3])
    report = verify_export(log.export())
    assert [(f.code, f.seq) for f in report.findings] == [("conflict_settled", 4), ("conflict_settled", 5)]
    assert report.holds


def test_a_new_term_may_keep_the_other_side_of_a_conflict() -> None:
    log = between(Log(), fork)
    log.open(COURT, keeps=log.acts[5])
    log.add("note")
    report = verify_export(log.export())
    assert next((f.code, f.position) for f in report.findings) == ("act_set_aside", 4)
    assert report.holds


def test_the_anchor_moves_by_consent_of_both() -> None:
    log = Log()
    log.open(COURT)
    opening = Opening("body:2", ORGANISATION, "", log.acts[-1].digest, moves_anchor=True)
    log.add("accept_confirmation", author=ORGANISATION, opens=opening)
    log.open(ORGANISATION, sealer=ORGANISATION)
    log.add("note", sealer=ORGANISATION)
    report = verify_export(log.export())
    assert report.findings == ()
    assert "现主办节点为 federation.example" in report.proven[3]
    log.open(COURT)
    assert said(log) == [("opened_by_other_than_anchor", 5)]


def test_notices_do_not_break_a_file() -> None:
    log = Log()
    log.open(COURT)
    log.open(ORGANISATION, until=clock(2))
    log.add("note", author=ORGANISATION, sealer=ORGANISATION)
    log.receive(log.acts[2], rung="refused")
    report = verify_export(log.export())
    assert report.codes == {"custody_expired", "receipt_refuses", "act_unsettled"}
    assert report.holds
    assert report.codes <= set(NOTICES)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("receipt_unmatched", {"digest": HASH}),
        ("subject_mismatch", {"subject": "another"}),
        ("receipt_before_act", {"at": clock(1)}),
    ],
)
def test_a_receipt_must_match_its_act(code: str, changes: dict[str, Any]) -> None:
    log = referred()
    log.receive(log.acts[6], ORGANISATION, **changes)
    assert [found for found, _ in said(log)] == [code]


def test_one_receipt_stands_once() -> None:
    log = referred()
    log.receipts.append(log.receipts[0])
    assert said(log) == [("receipt_repeated", 4)]


def test_an_act_left_out_put_in_or_moved_breaks_the_chain() -> None:
    for place in range(1, 6):
        log = referred()
        del log.acts[place]
        log.receipts.clear()
        codes = {code for code, _ in said(log)}
        assert codes & {"prev_broken", "keeps_mismatch", "term_without_opening"}, place
        log = referred()
        log.acts[place], log.acts[place + 1] = log.acts[place + 1], log.acts[place]
        assert not verify_export(log.export()).holds, place
        log = referred()
        log.acts.insert(place + 1, log.acts[place])
        assert [code for code, _ in said(log)] == ["act_repeated"], place


def test_keys_must_be_known_the_nodes_own_and_valid_then() -> None:
    log = referred()
    court, organisation = log.keys()
    stranger = log.holders[STRANGER]

    def codes(*keys: formats.NodeKey) -> set[str]:
        return set(verify_export(log.export(log.body(keys))).codes)

    assert codes(court) == {"key_unknown"}
    assert codes(court, organisation, stranger.listed()) == set()
    assert codes(court, msgspec.structs.replace(organisation, node=STRANGER)) == {"key_of_other_node"}
    early = log.holders[ORGANISATION].listed(valid_until=clock(4))
    assert codes(court, early) == {"key_not_valid_then"}
    late = log.holders[ORGANISATION].listed(valid_from="2026-11-22T01:04:11.124Z")
    assert codes(court, late) == {"key_not_valid_then"}
    exact = log.holders[ORGANISATION].listed(clock(4), "2026-11-22T01:06:11.124Z")
    assert codes(court, exact) == set()
    assert codes(court, organisation, organisation) == {"key_repeated"}
    wrong = msgspec.structs.replace(organisation, public=court.public)
    assert codes(court, wrong) == {"key_id_mismatch", "key_unknown"}
    broken = msgspec.structs.replace(organisation, public="AA==", key=key_id("ed", b"\0"))
    assert codes(court, broken) == {"key_unusable", "key_unknown"}


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_a_swapped_suite_is_refused(suite: SuiteName) -> None:
    log = referred(suite)
    other: SuiteName = "sm" if suite == "ed" else "ed"
    act = log.acts[3]
    swapped = msgspec.structs.replace(act.seat_signature, suite=other)
    log.acts[3] = msgspec.structs.replace(act, seat_signature=swapped)
    found = {f.code for f in verify_export(log.export()).findings if f.position == 4}
    assert "suite_mismatch" in found
    log = referred(suite)
    file = msgspec.json.decode(log.export())
    file["signature"]["suite"] = other
    assert "suite_mismatch" in verify_export(canon.encode(file)).codes
    file = msgspec.json.decode(log.export())
    file["body"]["keys"][0]["suite"] = other
    assert "key_id_mismatch" in verify_export(canon.encode(file)).codes


def test_a_seat_that_names_another_suite_than_its_signature_is_refused() -> None:
    log = referred("ed")
    court = log.holders[COURT]
    seat = msgspec.structs.replace(log.acts[-1].seat_document, suite="sm")
    canonical = canon.encode(seat)
    signature = formats.sign("seat", canonical, "ed", court.private, court.key)
    log.acts[-1] = msgspec.structs.replace(log.acts[-1], seat=canonical, seat_signature=signature)
    assert said(log) == [("suite_mismatch", 7), ("seat_of_other_command", 7)]


def test_export_must_be_later_than_what_it_holds() -> None:
    log = referred()
    assert said(log) == []
    report = verify_export(log.export(log.body(exported_at=clock(3))))
    assert report.codes == {"exported_before_act"}


def test_an_empty_export_proves_nothing_about_a_case() -> None:
    log = Log()
    log.subject = "00000000-0000-8000-8000-000000000000"
    report = verify_export(log.export())
    assert report.codes == {"no_acts"}
    assert len(report.proven) == 1


def test_every_prefix_and_extension_of_a_file_is_refused() -> None:
    data = referred().export()
    for length in range(0, len(data), 97):
        assert verify_export(data[:length]).codes == {"export_not_canonical"}
    assert verify_export(data + b"\n").codes == {"export_not_canonical"}


@given(st.binary(max_size=200))
def test_any_bytes_give_a_report(data: bytes) -> None:
    report = verify_export(data)
    assert not report.holds
    assert report.limits == LIMITS


def test_codes_are_either_faults_or_notices() -> None:
    assert not set(FAULTS) & set(NOTICES)
    assert all(sentence.endswith("。") for sentence in (*FAULTS.values(), *NOTICES.values(), *LIMITS))
