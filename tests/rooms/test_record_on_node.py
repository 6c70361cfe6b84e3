"""A recording from the consents to the file in the case and to a draft transcript, on a whole node."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from tests.rooms.caller import run
from tests.rooms.house import BACKENDS, House, house
from tests.rooms.test_refuse_hostile import Player, open_room

pytestmark = [pytest.mark.slow, pytest.mark.clocks]
PATIENCE_SECONDS = 90


@pytest.fixture(scope="module", params=BACKENDS)
def node(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    place = tmp_path_factory.mktemp("recording")
    (place / "hears.sh").write_text('test -s "$1" && echo "1.5 听到一段。"\n')
    hears = f"sh {place / 'hears.sh'}"
    with house(place / "node", backend=request.param, FENGQIAO_TRANSCRIPT_COMMAND=hears) as found:
        yield found


async def waited(player: Player, path: str, words: str) -> str:
    """The page once it says so."""
    for _ in range(PATIENCE_SECONDS):
        text = (await player.web.get(path)).text
        if words in text:
            return text
        await asyncio.sleep(1)
    raise AssertionError(f"{path} never said {words}")


async def record_around_a_caucus(room: str, mediator: Player, everybody: tuple[Player, ...], people: list[str]) -> None:
    """A segment before and one after a caucus, once everybody consented."""
    refused = await mediator.post(f"/rooms/{room}/start_recording/")
    assert "还有人没有同意录音录像" in refused.text
    for player in everybody:
        await player.post(f"/rooms/{room}/consent_to_recording/")
    assert "正在录音录像" in (await mediator.post(f"/rooms/{room}/start_recording/")).text
    await asyncio.sleep(3)
    await mediator.post(f"/rooms/{room}/begin_caucus/", people=people[:2])
    assert "已暂停" in (await mediator.web.get(f"/rooms/{room}/panels/")).text
    await asyncio.sleep(2)
    await mediator.post(f"/rooms/{room}/begin_joint/", people=people)
    await asyncio.sleep(3)


async def write_the_record(room: str, mediator: Player) -> None:
    """Attendance and record, written beside the picture; then the session ends."""
    await mediator.post(f"/rooms/{room}/attendance/")
    page = (await mediator.web.get(f"/rooms/{room}/")).text
    assert "单独谈话：" in page
    hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', page)[-1] for name in ("record", "command")}
    said = await mediator.post(f"/rooms/{room}/record/", text="申请人：欠薪一万八。", facts="欠薪一万八千元", **hidden)
    assert "笔录已做好" in said.text
    assert "笔录已做好" in (await mediator.web.get(f"/rooms/{room}/")).text
    closed = await mediator.post(f"/rooms/{room}/close/")
    assert closed.status_code == 302


async def recordings(room: str, player: Player) -> list[str]:
    """The addresses of both segments, once they are composed."""
    text = await waited(player, f"/rooms/{room}/", "播放或者下载")
    for _ in range(PATIENCE_SECONDS):
        if text.count("播放或者下载") == 2:
            break
        await asyncio.sleep(1)
        text = (await player.web.get(f"/rooms/{room}/")).text
    return re.findall(r'href="(/files/[^"]+)"', text)


def test_consents_recording_attendance_record_and_file(node: House) -> None:
    async def walk() -> None:
        room, mediator = await open_room(node, 0)
        worker, employer = Player.of(node, "worker"), Player.of(node, "employer")
        everybody = (mediator, worker, employer)
        callers = [(await player.join(room))[0] for player in everybody]
        people = list(node.people.values())
        await mediator.post(f"/rooms/{room}/begin_joint/", people=people)
        await callers[0].hears(1, 2)
        await record_around_a_caucus(room, mediator, everybody, people)
        await write_the_record(room, mediator)
        links = await recordings(room, employer)
        assert len(links) == 2
        heard = await waited(mediator, f"/rooms/{room}/", "[00:01] 听到一段。")
        for _ in range(PATIENCE_SECONDS):
            if heard.count("[00:01] 听到一段。") == 2:
                break
            await asyncio.sleep(1)
            heard = (await mediator.web.get(f"/rooms/{room}/")).text
        assert heard.count("[00:01] 听到一段。") == 2
        assert "听到一段" not in (await worker.web.get(f"/rooms/{room}/")).text
        assert (await employer.web.get(links[0])).status_code == 200
        assert (await Player.of(node, "other").web.get(links[0])).status_code == 404
        assert "欠薪一万八" in (await worker.web.get(f"/cases/{node.cases[0]}/act/sign_record/")).text

    run(walk())
