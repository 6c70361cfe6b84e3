"""What a signature is stored as."""

import io
import json

import pytest
from PIL import Image

from fengqiao.portal import signatures
from fengqiao.portal.refusals import NotSigned, SignatureUnreadable


def strokes(*lines: list[tuple[float, float]]) -> str:
    return json.dumps(
        [{"penColor": "#000", "points": [{"x": x, "y": y, "time": 1} for x, y in line]} for line in lines]
    )


def test_strokes_become_a_picture_that_is_the_same_each_time() -> None:
    said = strokes([(0, 0), (50, 30), (90, 5)], [(100, 0), (100, 60)])
    picture = signatures.drawn(said)
    assert picture == signatures.drawn(said)
    image = Image.open(io.BytesIO(picture))
    assert image.size == (signatures.WIDTH, signatures.HEIGHT)
    assert image.getbbox() is not None


def test_a_typed_name_becomes_a_picture() -> None:
    image = Image.open(io.BytesIO(signatures.typed("李秀英")))
    assert image.width > image.height


def test_a_dot_is_no_signature() -> None:
    with pytest.raises(NotSigned):
        signatures.drawn(strokes([(1, 1)]))


@pytest.mark.parametrize("text", ["", "[", "{}", '[{"points": [{"x": "a", "y": 1}]}]'])
def test_what_is_no_strokes_is_refused(text: str) -> None:
    with pytest.raises(SignatureUnreadable):
        signatures.drawn(text)


def test_a_flood_of_points_is_refused() -> None:
    with pytest.raises(SignatureUnreadable):
        signatures.drawn(strokes([(float(x), 1.0) for x in range(signatures.MOST_POINTS + 1)]))
