"""A file in which another node went on where the anchor's was gone: proven by both authorities, or it does not hold."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec
import pytest

from fengqiao.wire import canon
from fengqiao.wire.authorities import SUCCEED, countersigned
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Opening
from fengqiao.wire.keys import key_id
from fengqiao.wire.parcels import Succession
from fengqiao.wire.suites import SUITES
from fengqiao.wire.verify import verify_export
from tests.wire.building import COURT, ORGANISATION, Holder, Log, clock, referred

HIGHER, LOWER = "high-court.example", "ministry.example"


def authorities(suite: SuiteName) -> tuple[Holder, Holder]:
    """The higher one signs in SM2, the other in the log's suite."""
    return made(HIGHER, "sm"), made(LOWER, suite)


def made(name: str, suite: SuiteName) -> Holder:
    private = SUITES[suite].generate()
    return Holder(name, suite, private, key_id(suite, private.public().to_bytes()))


def succeeded(
    suite: SuiteName = "ed", *, signers: int = 2, changes: Mapping[str, str] = MappingProxyType({})
) -> tuple[Log, tuple[Holder, Holder]]:
    """The court's node is gone after it took the case back; the organisation's goes on."""
    log, who = referred(suite), authorities(suite)
    head = log.acts[-1]
    said = Succession(
        subject=log.subject, anchor=COURT, body="body:1", node=ORGANISATION, head=head.digest, at=clock(30)
    )
    data = canon.encode(msgspec.structs.replace(said, **changes))
    for each in who[:signers]:
        data = countersigned(Succession, data, each.private, each.suite)
    opening = Opening(body="body:1", node=ORGANISATION, until="", keeps=head.digest)
    says = {"data": {"document": data.decode()}}
    log.add(SUCCEED, author=ORGANISATION, sealer=ORGANISATION, opens=opening, after=head, command=says)
    log.add("take_back", author=ORGANISATION, sealer=ORGANISATION)
    return log, who


def exported(log: Log, who: tuple[Holder, Holder]) -> bytes:
    return log.export(log.body(keys=[*log.keys(), *(each.listed() for each in who)]))


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_the_node_that_goes_on_is_named_with_whose_word(suite: SuiteName) -> None:
    report = verify_export(exported(*succeeded(suite)))
    assert report.holds
    assert any("停用后，由两个登记机关" in sentence and ORGANISATION in sentence for sentence in report.proven)
    assert any(f"现主办节点为 {ORGANISATION}" in sentence for sentence in report.proven)


@pytest.mark.parametrize(
    ("signers", "changes", "code"),
    [
        (1, {}, "succession_unproven"),
        (0, {}, "succession_unproven"),
        (2, {"node": "stranger.example"}, "opened_by_other_than_anchor"),
        (2, {"anchor": "stranger.example"}, "opened_by_other_than_anchor"),
        (2, {"subject": "01a2055b-253c-8471-b9f0-78d46bca1faa"}, "opened_by_other_than_anchor"),
        (2, {"head": "sha256:" + "0" * 64}, "succession_drops_head"),
    ],
)
def test_without_just_their_word_it_does_not_hold(signers: int, changes: dict[str, str], code: str) -> None:
    report = verify_export(exported(*succeeded("ed", signers=signers, changes=changes)))
    assert not report.holds
    assert code in report.codes


def test_without_the_authorities_keys_nothing_is_proven() -> None:
    log, _ = succeeded()
    assert "succession_unproven" in verify_export(log.export()).codes


def test_what_the_dead_wrote_alone_afterwards_is_set_aside() -> None:
    log, who = succeeded()
    before = log.acts[6]
    own = Opening(body="body:1", node=COURT, until="", keeps=before.digest)
    alone = log.add("recall_referral", sealer=COURT, opens=own, after=before)
    log.add("note", sealer=COURT, after=alone)
    report = verify_export(exported(log, who))
    assert report.holds
    assert [finding.code for finding in report.findings].count("act_set_aside") == 2
    assert any(f"现主办节点为 {ORGANISATION}" in sentence for sentence in report.proven)
