"""Side by side in a grid, all voices mixed: H.264 and AAC in MP4, which every phone plays."""

import fractions
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import av

from fengqiao.rooms.composing.tracks import FPS, HEIGHT, SAMPLES, WIDTH, Track, pictures, tracks, voice
from fengqiao.rooms.composing.unpacking import unpack

STEPS_A_SECOND: Final = 50
VIDEO_OPTIONS: Final = {"preset": "veryfast", "crf": "28", "tune": "zerolatency"}


class NothingRecorded(RuntimeError):
    """The segment holds no voice and no picture."""


def compose(folder: Path, target: Path) -> None:
    """Write the segment in `folder` as one file; its length is the segment's. Raises NothingRecorded."""
    unpack(folder)
    found = tracks(folder)
    if not found:
        raise NothingRecorded(str(folder))
    people = sorted({track.person for track in found})
    length_ms = _length(folder, found)
    ticks, steps = math.ceil(length_ms * FPS / 1000), math.ceil(length_ms * STEPS_A_SECOND / 1000)
    rows = 1 if len(people) < 3 else 2
    columns = math.ceil(len(people) / rows)
    with av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as file:
        screen: Any = file.add_stream("libx264", rate=FPS, options=VIDEO_OPTIONS)
        screen.width, screen.height, screen.pix_fmt = columns * WIDTH, rows * HEIGHT, "yuv420p"
        sound: Any = file.add_stream("aac", rate=48_000, layout="stereo")
        seen = _grid([pictures(_of(found, person), ticks) for person in people], columns)
        heard = _mixed([voice(_of(found, person), steps) for person in people])
        for tick in range(ticks):
            file.mux(screen.encode(next(seen)))
            for _ in range((tick + 1) * STEPS_A_SECOND // FPS - tick * STEPS_A_SECOND // FPS):
                frame = next(heard, None)
                if frame is not None:
                    file.mux(sound.encode(frame))
        file.mux(screen.encode(None))
        file.mux(sound.encode(None))


def _of(found: list[Track], person: str) -> list[Track]:
    return [track for track in found if track.person == person]


def _length(folder: Path, found: list[Track]) -> int:
    """Milliseconds of the segment: as noted at its end, or, where the process was killed, to its last frame."""
    ended = folder / "ended"
    return int(ended.read_text()) if ended.exists() else max(track.begins_ms + _duration(track) for track in found)


def _duration(track: Track) -> int:
    last = 0.0
    with av.open(str(track.path)) as file:
        try:
            for packet in file.demux(file.streams[0]):
                if packet.pts is not None:
                    last = max(last, float(packet.pts * packet.time_base) * 1000)
        except av.FFmpegError:
            return int(last)
    return int(last)


def _grid(sources: list[Iterator[Any]], columns: int) -> Iterator[Any]:
    """At each tick one picture with everybody's side by side."""
    graph: Any = av.filter.Graph()
    shape = {"width": WIDTH, "height": HEIGHT, "format": "yuv420p", "time_base": fractions.Fraction(1, FPS)}
    inputs = [graph.add_buffer(**shape) for _ in sources]
    sink = graph.add("buffersink")
    if len(sources) == 1:
        inputs[0].link_to(sink)
    else:
        layout = "|".join(f"{n % columns * WIDTH}_{n // columns * HEIGHT}" for n in range(len(sources)))
        stack = graph.add("xstack", f"inputs={len(sources)}:layout={layout}:fill=black")
        for number, each in enumerate(inputs):
            each.link_to(stack, 0, number)
        whole = graph.add("format", "yuv420p")
        size = graph.add("pad", f"{columns * WIDTH}:{-(-len(sources) // columns) * HEIGHT}")
        stack.link_to(size)
        size.link_to(whole)
        whole.link_to(sink)
    graph.configure()
    return _pulled(graph, inputs, sink, sources)


def _pulled(graph: Any, inputs: list[Any], sink: Any, sources: list[Iterator[Any]]) -> Iterator[Any]:
    dark = _dark()
    for tick, row in enumerate(zip(*sources, strict=True)):
        for each, picture in zip(inputs, row, strict=True):
            shown = dark if picture is None else _sized(picture)
            shown.pts, shown.time_base = tick, fractions.Fraction(1, FPS)
            each.push(shown)
        whole = sink.pull()
        whole.pts, whole.time_base = tick, fractions.Fraction(1, FPS)
        yield whole


def _sized(picture: Any) -> Any:
    """The picture at the size of its tile; a phone held upright is shown whole."""
    scale = min(WIDTH / picture.width, HEIGHT / picture.height)
    width, height = round(picture.width * scale / 2) * 2, round(picture.height * scale / 2) * 2
    fitted = picture.reformat(width=width, height=height, format="yuv420p")
    if (width, height) == (WIDTH, HEIGHT):
        return fitted
    graph: Any = av.filter.Graph()
    source = graph.add_buffer(width=width, height=height, format="yuv420p", time_base=fractions.Fraction(1, FPS))
    pad = graph.add("pad", f"{WIDTH}:{HEIGHT}:(ow-iw)/2:(oh-ih)/2")
    sink = graph.add("buffersink")
    source.link_to(pad)
    pad.link_to(sink)
    graph.configure()
    source.push(fitted)
    return sink.pull()


def _dark() -> Any:
    frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
    for plane, value in zip(frame.planes, (16, 128, 128), strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    return frame


def _mixed(sources: list[Iterator[bytes]]) -> Iterator[Any]:
    """Steps of 20 ms with all voices, none of them made quieter by the others' silence."""
    graph: Any = av.filter.Graph()
    shape = {"sample_rate": 48_000, "format": "s16", "layout": "stereo", "time_base": fractions.Fraction(1, 48_000)}
    inputs = [graph.add_abuffer(**shape) for _ in sources]
    mix = graph.add("amix", f"inputs={len(sources)}:normalize=0")
    shaped = graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo")
    sink = graph.add("abuffersink")
    for number, each in enumerate(inputs):
        each.link_to(mix, 0, number)
    mix.link_to(shaped)
    shaped.link_to(sink)
    graph.configure()
    for step, row in enumerate(zip(*sources, strict=True)):
        for each, samples in zip(inputs, row, strict=True):
            frame: Any = av.AudioFrame(format="s16", layout="stereo", samples=SAMPLES)
            frame.planes[0].update(samples)
            frame.sample_rate, frame.pts = 48_000, step * SAMPLES
            frame.time_base = fractions.Fraction(1, 48_000)
            each.push(frame)
        whole = _next(sink)
        if whole is not None:
            yield whole


def _next(sink: Any) -> Any:
    """What the mixer has ready; nothing where it waits for more."""
    try:
        return sink.pull()
    except av.BlockingIOError:
        return None
