"""A recogniser of the operator's own: off where there is none; a draft for the mediator alone where there is one."""

import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import av
import pytest
from django.db import connection
from playwright.sync_api import Route
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.rooms import actions, jobs, queries
from fengqiao.rooms.composing.listening import listen
from fengqiao.rooms.models import Segment, Transcript
from fengqiao.rooms.transcripts import NothingUnderstood, Recogniser, as_draft, recogniser
from tests.environment import ROOT
from tests.portal.visiting import serve_as_web
from tests.project.nodes import chromium
from tests.rooms.conftest import Session
from tests.rooms.test_enter import work_as_worker
from tests.rooms.test_invite import reset
from tests.rooms.test_see_pages import EMPLOYER, WORKER, browser, desk

PATIENCE_SECONDS = 60
SECONDS = 2
STATIC = ROOT / "src" / "fengqiao" / "project" / "static"

HEARS = """
import os, sys, wave
with wave.open(sys.argv[1]) as sound:
    lasted = sound.getnframes() / sound.getframerate()
    shape = sound.getframerate(), sound.getnchannels(), sound.getsampwidth()
print("loading model")
print("0.4 申请人：欠薪一万八。", shape)
print(f"{lasted:.2f} 完", *sorted(set(os.environ) - {"LC_CTYPE", "PWD", "SHLVL", "_"}))
"""


@pytest.fixture
def command(tmp_path: Path) -> str:
    """A small recogniser: it says how long the sound is, its shape, and what surrounds it."""
    script = tmp_path / "hears.py"
    script.write_text(HEARS)
    return f"{sys.executable} {script}"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two seconds as the composer writes them: H.264 and stereo AAC."""
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w", format="mp4") as file:
        screen: Any = file.add_stream("libx264", rate=20)
        screen.width, screen.height, screen.pix_fmt = 64, 48, "yuv420p"
        sound: Any = file.add_stream("aac", rate=48_000, layout="stereo")
        for number in range(20 * SECONDS):
            picture = av.VideoFrame(64, 48, "yuv420p")
            picture.pts = number
            file.mux(screen.encode(picture))
        for number in range(50 * SECONDS):
            frame: Any = av.AudioFrame(format="fltp", layout="stereo", samples=960)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts = 48_000, number * 960
            file.mux(sound.encode(frame))
        file.mux(screen.encode(None))
        file.mux(sound.encode(None))
    return path


@pytest.fixture
def room(session: Session) -> uuid.UUID:
    """A room in joint session that everybody lets be recorded."""
    found = session.open()
    people = (session.mediator, session.worker, session.employer)
    session.arrive(found, *people)
    session.take(found, session.mediator, "begin_joint", people=[str(each.person) for each in people])
    for each in people:
        session.take(found, each, "consent_to_recording")
    return found


def recorded(session: Session, room: uuid.UUID, film: Path) -> Segment:
    """A segment of all three, composed into `film`, as the worker finds it."""
    work_as_worker()
    people = [str(each.person) for each in (session.mediator, session.worker, session.employer)]
    made = Segment.objects.get(id=actions.begin_segment(room=room, people=people))
    actions.end_segment(segment=made.id)
    actions.composed(segment=made, case=session.case, content=film.read_bytes(), name="调解录音录像.mp4")
    return Segment.objects.get(id=made.id)


def hear(segment: Segment) -> Transcript:
    """The draft once the worker's steps have made it."""
    transcriber, end = jobs.Transcriber(), time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        transcriber.step()
        found = Transcript.objects.get(segment=segment)
        if found.made_at is not None:
            return found
        time.sleep(0.05)
    raise AssertionError("the recording was never heard")


def test_without_a_command_nothing_is_promised_and_nothing_made(session: Session, room: uuid.UUID, film: Path) -> None:
    assert recogniser() is None
    for page in (desk(session).get(f"/rooms/{room}/"), browser(WORKER).get(f"/rooms/{room}/")):
        assert "转写" not in page.content.decode()
    recorded(session, room, film)
    jobs.Transcriber().step()
    reset()
    assert Transcript.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "model"), [("no-such-recogniser {audio}", ""), ("sh -c true", "/no/such/model"), ("", "/")]
)
def test_a_command_or_a_model_that_is_not_there_is_off(settings: Settings, words: str, model: str) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND, settings.FENGQIAO_TRANSCRIPT_MODEL = words, model
    assert recogniser() is None


def test_the_command_names_the_sound_and_the_model_where_it_wants(settings: Settings, tmp_path: Path) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = "sh --model={model} --in {audio} -q"
    settings.FENGQIAO_TRANSCRIPT_MODEL = str(tmp_path)
    chosen = recogniser()
    assert chosen is not None
    assert chosen.command(Path("/s.wav")) == ["sh", f"--model={tmp_path}", "--in", "/s.wav", "-q"]
    assert Recogniser(("hear",)).command(Path("/s.wav")) == ["hear", "/s.wav"]


def test_only_lines_with_a_time_count() -> None:
    assert as_draft("0 甲\n\n  61.5\t乙 丙 \n没有时间") == "[00:00] 甲\n[01:01] 乙 丙"
    with pytest.raises(NothingUnderstood):
        as_draft("done.\n12\n")


def test_the_command_hears_16_khz_and_none_of_the_nodes_secrets(
    film: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    listen(film, tmp_path / "text", 60, Recogniser(tuple(command.split())))
    first, last = (tmp_path / "text").read_text().splitlines()[1:]
    assert first.endswith("(16000, 1, 2)")
    lasted, _, *surroundings = last.split()
    assert abs(float(lasted) - SECONDS) < 0.2
    assert surroundings == ["HOME", "LANG", "PATH"]


def test_the_mediator_gets_a_draft_and_nobody_else(
    session: Session, room: uuid.UUID, film: Path, command: str, settings: Settings
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = command
    assert "转写成文字草稿" in browser(WORKER).get(f"/rooms/{room}/panels/").content.decode()
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    made = hear(segment)
    assert (made.trouble, made.text.splitlines()[0][:18]) == ("", "[00:00] 申请人：欠薪一万八。")
    assert "loading model" not in made.text
    serve_as_web()
    page = desk(session).get(f"/rooms/{room}/").content.decode()
    assert "欠薪一万八" in page
    assert "不是笔录" in page
    for phone in (WORKER, EMPLOYER):
        assert "欠薪一万八" not in browser(phone).get(f"/rooms/{room}/").content.decode()
        assert browser(phone).post(f"/rooms/{room}/transcript/").status_code == 404
    session.act_as(session.worker)
    assert queries.transcripts(room) == []


def test_the_draft_goes_into_the_record_only_by_the_mediators_hand(
    session: Session, room: uuid.UUID, film: Path, command: str, settings: Settings
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = command
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    hear(segment)
    serve_as_web()
    mediator = desk(session)
    field = 'name="text"'
    before = mediator.get(f"/rooms/{room}/").content.decode()
    assert "机器转写的草稿，请核对" not in before[before.rindex(field) :]
    page = mediator.post(f"/rooms/{room}/transcript/", follow=True).content.decode()
    written = page[page.index('id="id_text"') :]
    assert "调解经过" in written
    assert written.index("机器转写的草稿，请核对") < written.index("[00:00] 申请人：欠薪一万八。")


@pytest.mark.browser
def test_in_a_call_the_page_takes_it_over_without_a_reload(
    session: Session, room: uuid.UUID, film: Path, command: str, settings: Settings
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = command
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    hear(segment)
    serve_as_web()
    address = f"http://localhost/rooms/{room}/"
    served = desk(session).get(f"/rooms/{room}/").content.decode()
    asked: list[tuple[str, str]] = []

    def answer(route: Route) -> None:
        """The page as the node served it with its script; of what it asks for after that, a note."""
        path = urlsplit(route.request.url).path
        asset = STATIC / path.removeprefix("/static/")
        if route.request.url == address:
            route.fulfill(body=served, content_type="text/html; charset=utf-8")
        elif asset.is_file():
            route.fulfill(path=asset)
        else:
            asked.append((path, unquote_plus(route.request.post_data or "")))
            route.fulfill(status=204)

    with chromium() as browser:
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto(address)
        page.evaluate("window.still = true")
        page.focus("text=放进笔录内容")
        with page.expect_request("**/draft/"):
            page.keyboard.press("Enter")
        written = page.input_value("#id_text")
        assert page.evaluate("window.still && document.activeElement.id") == "id_text"
    assert (
        written.index("调解经过") < written.index("请核对、改写后删去") < written.index("[00:00] 申请人：欠薪一万八。")
    )
    sent = [body for path, body in asked if path.endswith("/draft/")]
    assert "申请人：欠薪一万八。" in sent[-1]
    assert not any(path.endswith("/transcript/") for path, _ in asked)


def test_whoever_takes_consent_back_is_not_transcribed(
    session: Session, room: uuid.UUID, film: Path, command: str, settings: Settings
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = command
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    serve_as_web()
    session.take(room, session.worker, "withdraw_consent")
    work_as_worker()
    made = hear(segment)
    assert (made.text, made.trouble) == ("", "有人不再同意录音录像")


@pytest.mark.parametrize(("does", "said"), [("sh -c 'exit 3'", "语音识别没有成功"), ("echo", "没有听出内容")])
def test_a_recogniser_that_fails_says_so_and_is_not_asked_again(
    session: Session, room: uuid.UUID, film: Path, settings: Settings, does: str, said: str
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = does
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    assert hear(segment).trouble == said
    serve_as_web()
    assert said in desk(session).get(f"/rooms/{room}/").content.decode()


def test_the_draft_is_gone_after_a_week(
    session: Session, room: uuid.UUID, film: Path, command: str, settings: Settings
) -> None:
    settings.FENGQIAO_TRANSCRIPT_COMMAND = command
    segment = recorded(session, room, film)
    actions.want_transcript(segment=segment)
    hear(segment)
    assert jobs.clear_transcripts() == 0
    with clock.moved(timedelta(days=7, seconds=1)):
        assert jobs.clear_transcripts() == 1
    assert Segment.objects.filter(id=segment.id).exists()


def test_the_web_writes_no_transcript(session: Session, room: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('fengqiao_web', 'rooms_transcript', 'INSERT, UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)
