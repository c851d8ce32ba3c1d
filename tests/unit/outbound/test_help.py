"""The help by mail fits a narrow window in every language."""

from dataclasses import replace

import pytest

from mailhub.outbound.mails.help import Help
from mailhub.outbound.previews import render_preview
from mailhub.speech import phrase, speaking

USES = (
    phrase("Ask for figures, and how often they come: REPORT last 90 days by product, REPORTS"),
    phrase("Ask where your leads stand, or why a lead went where it went: WHERE, WHY LEAD-7"),
    phrase("Choose how often you are told, and of which leads: PREFS daily; products SX; radius 50 km"),
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_of_the_help_is_too_wide_and_none_loses_a_word(language: str) -> None:
    mail = replace(Help.sample(), uses=tuple((use, "ask@hub.example") for use in USES))
    text = render_preview(mail, language).text
    assert [line for line in text.splitlines() if len(line) >= 78 and "hub.example" not in line] == []
    said = " ".join(text.split())
    with speaking(language):
        assert [str(use) for use in USES if f"{use}: ask@hub.example" not in said] == []
