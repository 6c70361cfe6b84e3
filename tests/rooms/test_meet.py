"""People meet in real browsers on a real node: joint, caucus, joint; networks fail, people are removed, rooms end."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from tests.rooms.house import BACKENDS, House, Visitor, browsers, house

pytestmark = pytest.mark.browser
OFFLINE_SECONDS = 10
BACK_WITHIN_SECONDS = 30
"""Under ten where nothing else runs (`bench/returning.py`); here other browsers share the two cores."""


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("rooms") / "node", rooms=5) as found:
        yield found


@pytest.fixture(scope="module", params=BACKENDS)
def either(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A node with each back end of media; the default one serves the other tests too."""
    if request.param == "aiortc":
        yield request.getfixturevalue("node")
        return
    with house(tmp_path_factory.mktemp("rooms") / request.param, rooms=4, backend=request.param) as found:
        yield found


async def three(browser: Browser, node: House, number: int) -> tuple[str, Visitor, Visitor, Visitor]:
    """The mediator, the worker and the employer, all in one room in joint session."""
    people = [await Visitor.come(browser, node, who) for who in ("mediator", "worker", "employer")]
    mediator, worker, employer = people
    room = await mediator.open_room(node.cases[number])
    for each in (worker, employer):
        await each.go(room)
    for each in people:
        await each.enter()
    await mediator.pick(0, 1, 2)
    await mediator.press("begin-joint")
    for each in people:
        await each.state(state="joint", together=True)
    await asyncio.gather(mediator.sees(1, 2), worker.sees(0, 2), employer.sees(0, 1))
    return room, mediator, worker, employer


def test_joint_caucus_joint_chat_and_hands(either: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            _, mediator, worker, employer = await three(browser, either, 0)
            await mediator.pick(0, 1)
            await mediator.press("begin-caucus")
            await employer.state(state="caucus", together=False)
            await worker.state(state="caucus", together=True)
            assert await employer.seats() == {"2"}
            assert await mediator.seats() == {"0", "1"}
            assert "只有调解员孙立新听得到您" in await worker.page.inner_text("[data-sign]")
            assert "没有人听得到您" in await employer.page.inner_text("[data-sign]")
            await worker.page.fill("#text", "底线是一万二。")
            await worker.page.keyboard.press("Enter")
            await mediator.page.wait_for_selector("text=底线是一万二。")
            await employer.press("my-hand")
            await mediator.page.wait_for_selector("#panels >> text=举手")
            assert "底线是一万二。" not in await employer.page.content()
            await mediator.pick(0, 1, 2)
            await mediator.press("begin-joint")
            for each in (mediator, worker, employer):
                await each.state(state="joint", together=True)
            await asyncio.gather(mediator.sees(1, 2), worker.sees(0, 2), employer.sees(0, 1))
            assert "底线是一万二。" not in await employer.page.content()

    asyncio.run(walk())


def test_a_network_cut_of_ten_seconds_and_a_killed_media_process(either: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            _, mediator, worker, employer = await three(browser, either, 1)
            await cut(worker, OFFLINE_SECONDS)
            began = time.monotonic()
            await worker.state(state="joint", together=True)
            await asyncio.gather(worker.sees(0, 2), mediator.sees(1), employer.sees(1))
            assert time.monotonic() - began < BACK_WITHIN_SECONDS
            os.kill(either.pid_of("fengqiao.rooms.media"), signal.SIGKILL)
            began = time.monotonic()
            await mediator.page.wait_for_selector("[data-trouble]:not([hidden])")
            for each in (mediator, worker, employer):
                await each.page.wait_for_selector(
                    "[data-trouble][hidden]", state="attached", timeout=BACK_WITHIN_SECONDS * 1000
                )
            await asyncio.gather(mediator.sees(1, 2), worker.sees(0, 2), employer.sees(0, 1))
            assert time.monotonic() - began < BACK_WITHIN_SECONDS

    asyncio.run(walk())


async def cut(who: Visitor, seconds: float) -> None:
    """Nothing goes in or out of the person's browser, media neither, for that long."""
    await who.context.set_offline(True)
    await who.page.evaluate("document.querySelector('[data-room]').dispatchEvent(new Event('room-cut'))")
    await asyncio.sleep(seconds)
    await who.context.set_offline(False)


def test_the_mediator_removes_one_then_ends_the_session(either: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            room, mediator, worker, employer = await three(browser, either, 2)
            await mediator.press("remove_member-2")
            await employer.page.wait_for_selector("text=调解员已请您离开")
            assert await employer.seats() == set()
            await mediator.page.wait_for_function("document.querySelectorAll('.room-tile').length === 2")
            answer = await employer.page.goto(f"{either.base}/rooms/{room}/")
            assert answer is not None
            assert answer.status == 403
            await mediator.page.click("text=结束线上调解")
            await mediator.page.click("button:has-text('结束')")
            await mediator.page.wait_for_selector("text=谁和谁在一起")
            await worker.page.wait_for_selector("h1:has-text('线上调解已经结束')")
            assert "共同会议" in await mediator.page.inner_text("table")

    asyncio.run(walk())


def test_a_second_page_takes_over_and_the_first_says_so(either: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            room, mediator, worker, _ = await three(browser, either, 3)
            again = await Visitor.come(browser, either, "worker")
            await again.go(room)
            await again.enter()
            await again.state(state="joint", together=True)
            await worker.page.wait_for_selector("text=您在另一个页面或者另一部手机上进入了")
            await asyncio.gather(again.sees(0, 2), mediator.sees(1))

    asyncio.run(walk())


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
            "改为允许",
        ),
        (
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))",
            "没有找到",
        ),
        (
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'))",
            "别的软件",
        ),
        ("delete window.RTCPeerConnection", "浏览器太旧"),
    ],
)
def test_what_does_not_work_is_told_with_the_way_on(node: House, script: str, said: str) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            mediator = await Visitor.come(browser, node, "mediator")
            await mediator.context.add_init_script(script)
            await mediator.open_room(node.cases[4])
            if "delete" not in script:
                await mediator.page.click("[data-do=try]")
            text = await mediator.page.inner_text("[data-trouble]:not([hidden])")
            assert said in text
            assert "文字消息" in text or "再点一次" in text

    asyncio.run(walk())


def test_without_camera_and_microphone_one_still_takes_part(node: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            mediator = await Visitor.come(browser, node, "mediator")
            worker = await Visitor.come(browser, node, "worker")
            broken = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))"
            await worker.context.add_init_script(broken)
            room = await mediator.open_room(node.cases[4])
            await worker.go(room)
            for each in (mediator, worker):
                await each.enter()
            await mediator.pick(0, 1)
            await mediator.press("begin-joint")
            await worker.state(state="joint", together=True)
            await worker.sees(0)
            await worker.page.fill("#text", "我没有摄像头。")
            await worker.page.keyboard.press("Enter")
            await mediator.page.wait_for_selector("text=我没有摄像头。")

    asyncio.run(walk())


def test_keyboard_alone_is_enough(node: House) -> None:
    """A whole session with no mouse: in, joint, caucus, joint, a hand, a message, the end."""

    async def walk() -> None:
        async with browsers() as browser:
            mediator, worker = [await Visitor.come(browser, node, who) for who in ("mediator", "worker")]
            room = await mediator.open_room(node.cases[4])
            await worker.go(room)
            for each in (mediator, worker):
                await each.reach("[data-do=try]")
                await each.reach_and_press("[data-do=enter]")
                await each.page.wait_for_selector("[data-controls]:not([hidden])")
            for together, verb, state in (({0, 1}, "begin-joint", "joint"), ({0, 1}, "begin-caucus", "caucus")):
                await mediator.page.wait_for_selector("#pick-1")
                await mediator.pick_by_keyboard(together)
                await mediator.reach_and_press(f"#{verb}")
                for each in (mediator, worker):
                    await each.state(state=state, together=True)
            await worker.reach_and_press("#my-hand")
            await mediator.page.wait_for_selector("#panels >> text=举手")
            await worker.reach("#text")
            await worker.page.keyboard.type("你好")
            await worker.page.keyboard.press("Enter")
            await mediator.page.wait_for_selector(".room-lines >> text=你好")
            assert await worker.page.evaluate("document.activeElement.id") == "text"
            for selector in ("[data-do=microphone]", "[data-do=camera]", "#consent_to_recording", "[data-do=leave]"):
                await worker.reach(selector)
            await mediator.reach_and_press("a[href$='/close/']")
            await mediator.page.wait_for_url("**/close/")
            await mediator.reach_and_press("main form button")
            await mediator.page.wait_for_selector("text=谁和谁在一起")
            await worker.page.wait_for_selector("h1:has-text('线上调解已经结束')")

    asyncio.run(walk())


def test_axe_finds_nothing_on_any_screen(node: House) -> None:
    async def walk() -> None:
        async with browsers() as browser:
            room, mediator, worker, employer = await three(browser, node, 0)
            late = await Visitor.come(browser, node, "worker", viewport={"width": 390, "height": 844})
            await late.go(room)
            for each in (mediator, worker, employer, late):
                await clean(each)
            await mediator.pick(0, 2)
            await mediator.press("begin-caucus")
            await worker.state(state="caucus", together=False)
            for each in (mediator, worker, employer):
                await clean(each)
            await mediator.page.goto(f"{node.base}/rooms/{room}/close/")
            await clean(mediator)
            await mediator.page.goto(f"{node.base}/desk/rooms/")
            await clean(mediator)

    asyncio.run(walk())


async def clean(who: Visitor) -> None:
    """No finding of axe, and nothing to scroll sideways."""
    found = await Axe().run(who.page)
    assert found.violations_count == 0, found.generate_report()
    wide = await who.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
