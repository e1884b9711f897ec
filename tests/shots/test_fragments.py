"""A link to cited words, opened in a real browser, scrolls to just these words."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.links import fragment_link
from tests.shots.__main__ import ALONE, browser

FILLER = "Nothing of note was reported from the council on that day, as on many days before it."
CITED = [
    pytest.param(
        "The ferries well-known to all, a dozen & more, will run.", id="short, with marks"
    ),
    pytest.param(
        "The harbour bridge will close on Monday for nine weeks of repairs, the mayor told a full "
        "hall, and one lane will stay open for ambulances until the last bolt is in its place.",
        id="long",
    ),
    pytest.param(
        "The first tram leaves at four every morning.\nTickets will cost three crowns from May on.",
        id="over two paragraphs",
    ),
]
# The page says where the words came to stand: their top and the height of the window, once settled.
TELL = """<script>
setTimeout(() => {
  const box = document.getElementById("cited").getBoundingClientRect();
  document.title = `${Math.round(scrollY)} ${Math.round(box.top)} ${innerHeight}`;
}, 400);
</script>"""


@contextmanager
def served(page: str) -> Iterator[str]:
    """The page on loopback; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/article"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def article(cited: str) -> tuple[str, str]:
    """The page and its text: the words far below the fold, and much after them."""
    first, *rest = cited.split("\n")
    before, after = [FILLER] * 60, [FILLER] * 60
    paragraphs = [f"<p>{escape(p)}</p>" for p in before]
    paragraphs += [f'<p id="cited">{escape(first)}</p>', *(f"<p>{escape(p)}</p>" for p in rest)]
    paragraphs += [f"<p>{escape(p)}</p>" for p in after]
    text = "\n\n".join([*before, *cited.split("\n"), *after])
    return "<!doctype html><title>x</title>" + "".join(paragraphs) + TELL, text


@pytest.mark.skipif(browser() is None, reason="no chromium is installed")
@pytest.mark.parametrize("cited", CITED)
async def test_the_browser_scrolls_to_the_cited_words(cited: str) -> None:
    page, text = article(cited)
    with served(page) as url:
        link = fragment_link(url, cited, text)
        opened = await asyncio.create_subprocess_exec(
            browser() or "",
            *ALONE,
            "--window-size=800,600",
            "--virtual-time-budget=3000",
            "--dump-dom",
            link,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        shown, _ = await asyncio.wait_for(opened.communicate(), 60)
    told = re.search(r"<title>(\d+) (-?\d+) (\d+)</title>", shown.decode())
    assert told, shown.decode()[:200]
    scrolled, top, height = map(int, told.groups())
    assert scrolled > 500
    assert 0 <= top < height
