"""Draws articles by publisher as stacked bars: a PNG that reads in dark and light Discord."""

from __future__ import annotations

import io
import math
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from bot.coverage_bars import Bars, Part
from bot.ui.strings import Words
from bot.ui.text import clean, one_line

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 900, 640  # on a phone a third of it: hence the large letters
SCALE = 2  # drawn twice as large, then made smaller: smooth edges
LETTERS, SMALL = 30, 26
LEGEND, RIGHT, BOTTOM = 112, 870, 570  # where the names begin and the bars end
WIDEST = 90  # a bar
LABELLED = 14  # up to so many bars carry their number
CARD, INK, FAINT, LINE = "#2b2d31", "#f2f3f5", "#b5bac1", "#4e5058"
# Told apart by pattern and brightness as well as by hue; the hues also by the colour-blind.
COLOURS = ("#5ab4ea", "#e69f00", "#2fbf93", "#e58fc1", "#c9ccd1")
# Whichever of these the machine has knows more letters than the font that Pillow brings.
FONTS = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf",
    "arial.ttf",
)  # fmt: skip
LONGEST_NAME = 360


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and for whom it names by number alone: (number, publisher)."""

    png: bytes
    unwritten: tuple[tuple[int, str], ...] = ()


def bar_name(bars: Bars, start: date, words: Words) -> str:
    """What stands under a bar: `14 Mar`, `Mar 2026` or `2026`."""
    whole = words.day(start)
    if bars.unit == "year":
        return str(start.year)
    return whole.split(" ", 1)[1] if bars.unit == "month" else whole.rsplit(" ", 1)[0]


def part_name(part: Part, words: Words) -> str:
    """The publisher on one line, or how many others there are."""
    if part.others:
        return words.count("chart.others", part.others)
    return clean(one_line(part.publisher)) or words("unknown.publisher")


def draw_chart(bars: Bars, words: Words) -> Chart:
    """The bars as a PNG of 900 by 640; plain and blocking, some ten milliseconds."""
    from PIL import Image  # noqa: PLC0415  (loaded when the first picture is asked for)

    size = (WIDTH * SCALE, HEIGHT * SCALE)
    canvas = _Canvas(Image.new("RGB", size, CARD))
    canvas.text((30, 24), words(f"chart.{bars.unit}"), LETTERS, INK)
    canvas.text((30, 64), words.days(bars.starts[0], bars.last), SMALL, FAINT)
    unwritten = _legend(canvas, bars, words)
    plot = _plot(canvas, bars, words)
    _axis(canvas, plot, words)
    _stacks(canvas, plot, words)
    _days(canvas, plot, words)
    out = io.BytesIO()
    small = canvas.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    small.quantize(64, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return Chart(out.getvalue(), unwritten)


class _Canvas:
    """A picture in coordinates of its final size."""

    def __init__(self, image: Image.Image) -> None:
        from PIL import ImageDraw  # noqa: PLC0415

        self.image = image
        self.pen: ImageDraw.ImageDraw = ImageDraw.Draw(image)
        self._fonts = {size: _font(size * SCALE) for size in (LETTERS, SMALL)}

    def text(
        self, at: tuple[float, float], text: str, size: int, ink: str, anchor: str = "la"
    ) -> None:
        place = (at[0] * SCALE, at[1] * SCALE)
        shown = written(text, self._fonts[size]) or "?"
        self.pen.text(place, shown, fill=ink, font=self._fonts[size], anchor=anchor)

    def written(self, text: str) -> str:
        return written(text, self._fonts[SMALL])

    def width(self, text: str) -> float:
        return float(self._fonts[SMALL].getlength(text)) / SCALE

    def line(self, left: float, y: float, ink: str) -> None:
        self.pen.line((left * SCALE, y * SCALE, RIGHT * SCALE, y * SCALE), fill=ink, width=SCALE)

    def block(self, box: tuple[float, float, float, float], kind: int) -> None:
        """A rectangle in the colour and pattern of the part with this number."""
        left, top, right, bottom = (round(edge * SCALE) for edge in box)
        if right <= left or bottom <= top:
            return
        self.image.paste(_tile(right - left, bottom - top, kind), (left, top))


def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415

    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    # Without FreeType in Pillow this is another kind, and drawing fails: there is no picture then.
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))


def written(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text in letters that the font has, without accents if need be; "" if it cannot be."""
    lacking = bytes(font.getmask("\uffff"))

    def has(letter: str) -> bool:
        return letter.isspace() or bytes(font.getmask(letter)) != lacking

    shown = ""
    for letter in text:
        if has(letter):
            shown += letter
            continue
        bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if c.isascii())
        if not bare:
            return ""
        shown += bare
    return shown


def _tile(width: int, height: int, kind: int) -> Image.Image:
    """Plain, slanted, dotted, striped or crossed, by the number of the part."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    tile = Image.new("RGB", (width, height), COLOURS[kind])
    pen: ImageDraw.ImageDraw = ImageDraw.Draw(tile)
    gap, thick = 11 * SCALE, 2 * SCALE
    if kind in {1, 4}:
        for x in range(-height, width, gap):
            pen.line((x, height, x + height, 0), fill=CARD, width=thick)
    if kind == 4:
        for x in range(-height, width, gap):
            pen.line((x, 0, x + height, height), fill=CARD, width=thick)
    if kind == 2:
        for y in range(gap // 3, height, gap * 2 // 3):
            for x in range(gap // 3, width, gap * 2 // 3):
                pen.ellipse((x - thick, y - thick, x + thick, y + thick), fill=CARD)
    if kind == 3:
        for y in range(gap // 2, height, gap * 2 // 3):
            pen.line((0, y, width, y), fill=CARD, width=thick)
    return tile


def _legend(canvas: _Canvas, bars: Bars, words: Words) -> tuple[tuple[int, str], ...]:
    """Swatch, name and total, two in a row, in the order of the stacks from below."""
    unwritten = []
    for index, part in enumerate(bars.parts):
        x, y = 30 + index % 2 * 430, LEGEND + index // 2 * 40
        name = part_name(part, words)
        shown = canvas.written(name)
        if not shown:
            unwritten.append((index + 1, name))
            shown = f"({index + 1})"
        total = f"  {words.number(part.total)}"
        while canvas.width(shown + total) > LONGEST_NAME:
            shown = shown.rstrip("…")[:-1].rstrip() + "…"
        canvas.block((x, y, x + 30, y + 30), index)
        canvas.text((x + 42, y + 15), shown + total, SMALL, INK, "lm")
    return tuple(unwritten)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the bars stand; `article` is the height of one, `step` the articles between lines."""

    bars: Bars
    left: float
    top: float
    step: int
    ticks: int

    @property
    def article(self) -> float:
        return (BOTTOM - self.top) / (self.ticks * self.step)

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right of a bar."""
        room = (RIGHT - self.left) / len(self.bars.starts)
        wide = min(room * 0.8, WIDEST)
        middle = self.left + room * (index + 0.5)
        return middle - wide / 2, middle + wide / 2


def _plot(canvas: _Canvas, bars: Bars, words: Words) -> _Plot:
    """Room for the widest number beside the bars and for all names above them."""
    most = max(bars.totals)
    step = next(
        n * 10**power for power in range(12) for n in (1, 2, 5) if n * 10**power * 4 >= most
    )
    ticks = -(-most // step)
    left = 42 + canvas.width(words.number(ticks * step))
    rows = -(-len(bars.parts) // 2)
    return _Plot(bars, left, LEGEND + 40 * rows + 30, step, ticks)


def _axis(canvas: _Canvas, plot: _Plot, words: Words) -> None:
    for tick in range(plot.ticks + 1):
        y = BOTTOM - tick * plot.step * plot.article
        canvas.line(plot.left, y, LINE)
        canvas.text((plot.left - 12, y), words.number(tick * plot.step), SMALL, FAINT, "rm")


def _stacks(canvas: _Canvas, plot: _Plot, words: Words) -> None:
    for index, total in enumerate(plot.bars.totals):
        left, right = plot.edges(index)
        bottom = float(BOTTOM)
        for kind, part in enumerate(plot.bars.parts):
            top = bottom - part.counts[index] * plot.article
            gap = 1.5 if bottom - top > 4 else 0  # a hair's breadth, where there is room
            canvas.block((left, top + gap, right, bottom), kind)
            bottom = top
        if total and len(plot.bars.starts) <= LABELLED:
            at = ((left + right) / 2, bottom - 4)
            canvas.text(at, words.number(total), SMALL, INK, "mb")


def _days(canvas: _Canvas, plot: _Plot, words: Words) -> None:
    """As many names under the bars as have room."""
    names = [bar_name(plot.bars, start, words) for start in plot.bars.starts]
    widest = max(map(canvas.width, names)) + 24
    every = max(1, math.ceil(widest * len(names) / (RIGHT - plot.left)))
    for index in range(0, len(names), every):
        half = canvas.width(names[index]) / 2
        middle = min(max(sum(plot.edges(index)) / 2, half + 8), WIDTH - half - 8)
        canvas.text((middle, BOTTOM + 12), names[index], SMALL, FAINT, "ma")


def alt_text(bars: Bars, words: Words) -> str:
    """The picture in words, of at most 1,024 characters, for those who cannot see it."""
    parts = ", ".join(f"{part_name(p, words)[:120]} {words.number(p.total)}" for p in bars.parts)
    most = max(bars.totals)
    told = words(
        "chart.alt",
        title=words(f"chart.{bars.unit}"),
        days=words.days(bars.starts[0], bars.last),
        parts=parts,
        n=words.number(most),
        when=bar_name(bars, bars.starts[bars.totals.index(most)], words),
    )
    return told[:1024]
