"""The picture of the coverage says in patterns and words what it says in colours."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image, ImageFont

from bot.coverage_bars import Bars, bars_of
from bot.ui.chart import COLOURS, alt_text, draw_chart, written
from bot.ui.info import Pictured, coverage_page
from bot.ui.page import Picture
from bot.ui.strings import Words
from retrieval.models import DayCount
from tests.harbour import NOW, coverage

NAMES = ("Lowmoor Courier", "Tidewater Gazette", "Northern Wire", "Fen Times", "Hill Post", "Ö")


def bars(days: int, *publishers: str) -> Bars:
    found = bars_of(
        [
            DayCount(date(2026, 3, 1) + timedelta(day), name, 9 - index)
            for day in range(days)
            for index, name in enumerate(publishers)
        ]
    )
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("days", "publishers"),
    [
        pytest.param(1, 1, id="one article"),
        pytest.param(40, 6, id="many"),
        pytest.param(900, 3, id="months"),
    ],
)
def test_a_picture_is_drawn_of_any_number(days: int, publishers: int, language: str) -> None:
    chart = draw_chart(bars(days, *NAMES[:publishers]), Words(language))
    picture = Image.open(io.BytesIO(chart.png))
    assert picture.size == (900, 640)
    assert len(chart.png) < 100_000


def test_parts_differ_in_grey_as_in_colour() -> None:
    """Two neighbours in a stack have the same shape; without their colours they still differ."""
    chart = draw_chart(bars(1, *NAMES[:5]), Words("en"))
    grey = Image.open(io.BytesIO(chart.png)).convert("L")
    swatches = [(30 + i % 2 * 430, 112 + i // 2 * 40) for i in range(5)]
    looks = {grey.crop((x + 2, y + 2, x + 28, y + 28)).tobytes() for x, y in swatches}
    assert len(looks) == len(COLOURS) == 5


def test_the_alternative_text_gives_the_figures() -> None:
    told = alt_text(bars(3, "Lowmoor Courier", "Tidewater *Gazette*"), Words("en"))
    assert told == (
        "Stacked bars: Articles a day by publisher, 1–3 Mar 2026. Lowmoor Courier 27, "
        "Tidewater *Gazette* 24. The highest bar: 17, 1 Mar."
    )


def test_the_alternative_text_keeps_to_discords_limit() -> None:
    assert len(alt_text(bars(3, *("x" * 900 + name for name in NAMES)), Words("en"))) <= 1024


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Fen Times", "Fen Times", id="plain"),
        pytest.param("Blätter", "Blatter", id="accents go where the font lacks them"),
        pytest.param("潮報", "", id="none of its letters"),
    ],
)
def test_a_name_is_written_as_far_as_the_font_can(text: str, shown: str) -> None:
    font = ImageFont.load_default(20)  # Pillow's own knows few letters
    assert isinstance(font, ImageFont.FreeTypeFont)
    assert written(text, font) == shown


def test_a_name_that_cannot_be_written_stands_in_the_message_by_its_number() -> None:
    drawn = bars(2, "Lowmoor Courier", "\U0001f30a\U0001f30b")
    chart = draw_chart(drawn, Words("en"))
    assert chart.unwritten == ((2, "\U0001f30a\U0001f30b"),)
    page = coverage_page(coverage(), Words("en"), NOW, Pictured(drawn, chart))
    assert "-# (2) in the picture: \U0001f30a\U0001f30b" in page.text
    assert any(isinstance(block, Picture) for block in page.blocks)
