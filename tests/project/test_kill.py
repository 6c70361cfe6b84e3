"""A node is killed in the middle of its work: what it acknowledged stands, once, and nothing else is half done."""

import json
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from fengqiao.base.postgres import OWNER
from tests.project.killing import PREPARE, Answer, Command, Node

pytestmark = pytest.mark.slow
COMMANDS = 500
CALLERS = 20


@dataclass(frozen=True)
class Ready:
    """A node that answers, cases offered to the organisation, and who may go on with them."""

    node: Node
    cases: list[str]
    clerk: str
    administrator: str

    def acts(self) -> "list[tuple[Any, ...]]":
        """Every act of the log: the id of its command, its digest, its case."""
        with psycopg.connect(host=str(self.node.cluster.sockets), user=OWNER, dbname="fengqiao") as connection:
            return connection.execute("SELECT command_id::text, digest, subject::text FROM ledger_act").fetchall()

    def send_all(self, commands: Sequence[Command]) -> list[Answer]:
        """Send the commands, as many at once as there are callers."""
        with ThreadPoolExecutor(CALLERS) as callers:
            return list(callers.map(self.node.send, commands))

    def check_replay(self) -> None:
        """`fengqiao replay --check` finds what is stored to be what the acts say."""
        done = self.node.run("-m", "fengqiao.project.command_line", "replay", "--check")
        assert (done.returncode, done.stdout) == (0, "0 differences\n"), done.stderr[-2000:]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    node = Node(tmp_path_factory.mktemp("killed"))
    try:
        node.start()
        prepared = node.run("-c", PREPARE)
        assert prepared.returncode == 0, prepared.stderr[-3000:]
        yield Ready(node, **json.loads(prepared.stdout))
    finally:
        node.remove()


def attempt(ready: Ready, number: int) -> Command:
    """The clerk notes an attempt to reach the respondent; cases take turns."""
    fields = {"party": "r1", "method": "phone", "result": f"第{number}次无人接听"}
    return Command(ready.cases[number % len(ready.cases)], "record_attempt", fields, ready.clerk)


def test_accept_and_recall_at_once_have_one_winner(ready: Ready) -> None:
    case = ready.cases[-1]
    accepting = [Command(case, "accept_referral", {}, ready.administrator) for _ in range(CALLERS // 2)]
    recalling = [Command(case, "recall_referral", {"reason": "silence"}, ready.clerk) for _ in range(CALLERS // 2)]
    both = [command for pair in zip(accepting, recalling, strict=True) for command in pair]
    answers = ready.send_all(both)
    assert Counter(answer.acknowledged for answer in answers) == {True: 1, False: CALLERS - 1}
    won = next(command.kind for command, answer in zip(both, answers, strict=True) if answer.acknowledged)
    lost = [answer for command, answer in zip(both, answers, strict=True) if command.kind != won]
    # A case that was recalled is the organisation's no longer: its people are told so, and what happened.
    clear = {"recall_referral": {(409, "no_longer_yours")}, "accept_referral": {(409, "wrong_recall_reason")}}[won]
    assert {(answer.status, answer.said["code"]) for answer in lost} == clear
    assert all(answer.said["title"] for answer in lost)


def test_one_command_ten_times_at_once_is_one_act(ready: Ready) -> None:
    command = attempt(ready, 0)
    answers = ready.send_all([command] * 10)
    assert Counter(answer.status for answer in answers) == {201: 1, 200: 9}
    assert len({answer.said["act"] for answer in answers}) == 1
    assert [act[0] for act in ready.acts()].count(command.id) == 1


def test_what_a_killed_node_acknowledged_is_there_once(ready: Ready) -> None:
    commands = [attempt(ready, number) for number in range(COMMANDS)]
    first = _send_while_killing(ready, commands)
    unanswered = [command for command, answer in zip(commands, first, strict=True) if not answer.acknowledged]
    assert unanswered, "the node was killed too late to lose an answer"
    ready.node.stop()
    ready.node.start()

    before = {act[0]: act[1] for act in ready.acts()}
    acknowledged = {
        command.id: answer.said["act"] for command, answer in zip(commands, first, strict=True) if answer.acknowledged
    }
    assert acknowledged.items() <= before.items()

    again = ready.send_all(unanswered)
    assert Counter(answer.acknowledged for answer in again) == {True: len(unanswered)}
    found = Counter(act[0] for act in ready.acts())
    assert {command.id: found[command.id] for command in commands} == {command.id: 1 for command in commands}
    seated_unheard = {command.id for command in unanswered} & before.keys()
    assert all(
        answer.status == (200 if command.id in seated_unheard else 201)
        for command, answer in zip(unanswered, again, strict=True)
    )
    ready.check_replay()


def _send_while_killing(ready: Ready, commands: Sequence[Command]) -> list[Answer]:
    """Send all; after a third a web process is killed, after two thirds PostgreSQL."""
    counted, turn = iter(range(1, len(commands) + 1)), threading.Lock()

    def send(command: Command) -> Answer:
        with turn:
            number = next(counted)
        if number == len(commands) // 3:
            ready.node.kill_web_process()
        if number == 2 * len(commands) // 3:
            ready.node.kill_database()
        return ready.node.send(command)

    with ThreadPoolExecutor(CALLERS) as callers:
        return list(callers.map(send, commands))
