"""What pages print of other people's words."""

import pytest
from django.template import engines


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ words|linebreaks }}", "<p>先&lt;b&gt;</p>\n\n<p>后<br>末</p>"),
        ("{{ words|linebreaksbr }}", "先&lt;b&gt;<br><br>后<br>末"),
        ("{{ words }}", "先&lt;b&gt;\n\n后\n末"),
        ("{{ missing.anything }}", ""),
    ],
)
def test_lines_become_paragraphs_and_marks_stay_words(template: str, printed: str) -> None:
    page = engines["templates"].from_string(template)
    assert page.render({"words": "先<b>\n\n后\n末"}) == printed


def test_a_link_in_a_message_can_be_followed() -> None:
    page = engines["templates"].from_string("{{ words|urlize }}")
    assert '<a href="http://localhost/' in page.render({"words": "请看 http://localhost/cases/"})
