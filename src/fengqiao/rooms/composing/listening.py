"""`python -m fengqiao.rooms.composing.listening FILM TEXT SECONDS WORDS…`: the operator's command hears a recording.

A process of its own: a recogniser takes long, and what it does badly must not harm the worker. It gets nothing of the
node's surroundings but where programs are.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import av

from fengqiao.rooms.transcripts import Recogniser

RATE: Final = 16_000
MOST_BYTES: Final = 4 << 20


def extract(film: Path, sound: Path) -> None:
    """Write the sound of a film as recognisers want it: 16 kHz, one channel, 16 bits, WAV."""
    with av.open(str(film)) as source, av.open(str(sound), "w", format="wav") as target:
        track: Any = target.add_stream("pcm_s16le", rate=RATE, layout="mono")
        shape: Any = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        for frame in source.decode(audio=0):
            for shaped in shape.resample(frame):
                target.mux(track.encode(shaped))
        for shaped in shape.resample(None):
            target.mux(track.encode(shaped))
        target.mux(track.encode(None))


def listen(film: Path, text: Path, seconds: float, recogniser: Recogniser) -> None:
    """Write what the command says of the film's sound.

    Raises CalledProcessError and TimeoutExpired.
    """
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound.wav"
        extract(film, sound)
        surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": place, "LANG": "C.UTF-8"}
        ran = subprocess.run(
            recogniser.command(sound), cwd=place, env=surroundings, stdout=subprocess.PIPE, timeout=seconds, check=True
        )
    text.write_bytes(ran.stdout[:MOST_BYTES])


if __name__ == "__main__":
    listen(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Recogniser(tuple(sys.argv[4:])))
