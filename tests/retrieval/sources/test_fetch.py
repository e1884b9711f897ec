"""The web is read within bounds, with good manners, and never on private networks."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import zlib
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from retrieval.sources.fetch import Fetcher, FetchError, Limits, TooLargeError
from retrieval.sources.guard import is_public

TEXT = {"Content-Type": "text/html; charset=utf-8"}


def test_content_is_read_and_the_bot_names_itself(web: Any, fetcher: Fetcher) -> None:
    web.pages["/a"] = (200, TEXT, b"<p>News</p>")
    fetched = fetcher.fetch(web.url + "/a")
    assert (fetched.body, fetched.url) == (b"<p>News</p>", web.url + "/a")
    assert fetched.content_type == TEXT["Content-Type"]
    assert "NewsdeskBot" in web.asked[-1][1]["user-agent"]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        pytest.param("gzip", gzip.compress, id="gzip"),
        pytest.param("deflate", zlib.compress, id="deflate"),
        pytest.param("deflate", lambda data: zlib.compress(data)[2:-4], id="raw deflate"),
        pytest.param("identity", bytes, id="identity"),
    ],
)
def test_compressed_content_is_unpacked(
    web: Any, fetcher: Fetcher, encoding: str, pack: Any
) -> None:
    web.pages["/a"] = (200, {"Content-Encoding": encoding}, pack(b"News. " * 999))
    assert fetcher.fetch(web.url + "/a").body == b"News. " * 999


def test_redirects_are_followed_to_the_last_address(web: Any, fetcher: Fetcher) -> None:
    web.pages["/a"] = (301, {"Location": "/b"}, b"")
    web.pages["/b"] = (302, {"Location": web.url + "/c"}, b"")
    web.pages["/c"] = (200, TEXT, b"here")
    fetched = fetcher.fetch(web.url + "/a")
    assert (fetched.body, fetched.url) == (b"here", web.url + "/c")


def test_an_unchanged_address_is_not_sent_again(web: Any, fetcher: Fetcher) -> None:
    web.pages["/feed"] = (
        200,
        {"ETag": '"7"', "Last-Modified": "Sun, 04 May 2031 10:00:00 GMT"},
        b"x",
    )
    assert fetcher.fetch(web.url + "/feed", conditional=True).modified
    web.pages["/feed"] = (304, {}, b"")
    fetched = fetcher.fetch(web.url + "/feed", conditional=True)
    assert (fetched.modified, fetched.body) == (False, b"")
    sent = web.asked[-1][1]
    assert sent["if-none-match"] == '"7"'
    assert sent["if-modified-since"] == "Sun, 04 May 2031 10:00:00 GMT"


def test_validators_may_outlive_the_fetcher(web: Any, fetcher: Fetcher) -> None:
    web.pages["/feed"] = (200, {"ETag": '"7"'}, b"x")
    fetcher.fetch(web.url + "/feed", conditional=True)
    other = Fetcher(allow_loopback=True, sleep=lambda _: None, validators=dict(fetcher.validators))
    other.fetch(web.url + "/feed", conditional=True)
    assert web.asked[-1][1]["if-none-match"] == '"7"'


def test_robots_txt_is_heeded(web: Any, fetcher: Fetcher) -> None:
    web.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    web.pages["/private/a"] = web.pages["/open"] = (200, TEXT, b"x")
    assert fetcher.fetch(web.url + "/open").body == b"x"
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(web.url + "/private/a")
    assert web.paths() == ["/open"]


def test_robots_txt_counts_behind_a_redirect_too(web: Any, fetcher: Fetcher) -> None:
    web.pages["/robots.txt"] = (200, {}, b"User-agent: NewsdeskBot\nDisallow: /private\n")
    web.pages["/a"] = (302, {"Location": "/private/a"}, b"")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(web.url + "/a")


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_a_host_in_trouble_is_left_alone_and_one_without_rules_is_not(
    web: Any, fetcher: Fetcher, status: int, allowed: bool
) -> None:
    web.pages["/robots.txt"] = (status, {}, b"")
    web.pages["/a"] = (200, TEXT, b"x")
    if allowed:
        assert fetcher.fetch(web.url + "/a").body == b"x"
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(web.url + "/a")


def test_two_requests_to_one_host_are_kept_apart(
    web: Any, fetcher: Fetcher, slept: list[float]
) -> None:
    web.pages["/a"] = web.pages["/b"] = (200, TEXT, b"x")
    fetcher.fetch(web.url + "/a")
    fetcher.fetch(web.url + "/b")
    assert len(slept) == 2  # robots.txt, /a, /b
    assert all(0.5 < pause <= 1.0 for pause in slept)


def test_a_crawl_delay_is_kept(web: Any, fetcher: Fetcher, slept: list[float]) -> None:
    web.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    web.pages["/a"] = web.pages["/b"] = (200, TEXT, b"x")
    fetcher.fetch(web.url + "/a")
    fetcher.fetch(web.url + "/b")
    assert 6 < slept[-1] <= 7


def test_a_server_that_asks_for_time_is_not_asked_again(web: Any, fetcher: Fetcher) -> None:
    web.pages["/a"] = (429, {"Retry-After": "3600"}, b"")
    with pytest.raises(FetchError, match="429"):
        fetcher.fetch(web.url + "/a")
    with pytest.raises(FetchError, match="left alone"):
        fetcher.fetch(web.url + "/b")
    assert web.paths() == ["/a"]


def drip(handler: BaseHTTPRequestHandler) -> None:
    """An answer that never ends."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65_536)
    except OSError:
        pass


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Headers that never end, one at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    try:
        while True:
            handler.wfile.write(b"X-A: 1\r\n")
            handler.wfile.flush()
            handler.connection.settimeout(0.05)
            try:
                if not handler.connection.recv(1):
                    return
            except TimeoutError:
                pass
    except OSError:
        pass


BAD_ANSWERS = [
    pytest.param((404, {}, b"gone"), "answered 404", id="not found"),
    pytest.param((500, {}, b"broken"), "answered 500", id="server error"),
    pytest.param((200, {}, b"x" * 300_000), "more than 0.2 MB", id="too large"),
    pytest.param(drip, "more than 0.2 MB", id="endless"),
    pytest.param(
        (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000))),
        "more than 0.2 MB",
        id="decompression bomb",
    ),
    pytest.param((200, {"Content-Encoding": "gzip"}, b"\x1f\x8bno"), "damaged", id="damaged gzip"),
    pytest.param((200, {"Content-Encoding": "br"}, b"x"), "'br'", id="unknown packing"),
    pytest.param((302, {"Location": "/a"}, b""), "redirected more than", id="redirects in a loop"),
    pytest.param(
        (302, {"Location": "file:///etc/passwd"}, b""), "no address", id="redirect to a file"
    ),
    pytest.param((302, {}, b""), "redirected more than", id="redirect to nowhere"),
    pytest.param(
        (302, {"Location": "http://10.0.0.1/"}, b""),
        "not on the public",
        id="redirect to a private network",
    ),
    pytest.param(
        (302, {"Location": "http://169.254.169.254/latest"}, b""),
        "not on the public",
        id="redirect to a cloud's own data",
    ),
    pytest.param(
        (302, {"Location": "http://[::"}, b""), "no address", id="redirect that is broken"
    ),
    pytest.param((200, {"Content-Length": "9"}, b"short"), "no connection", id="cut off"),
]


@pytest.mark.parametrize(("answer", "reason"), BAD_ANSWERS)
def test_a_bad_answer_is_refused_with_a_reason(
    web: Any, fetcher: Fetcher, answer: Any, reason: str
) -> None:
    web.pages["/a"] = answer
    with pytest.raises(FetchError, match=reason):
        fetcher.fetch(web.url + "/a")


def test_headers_without_end_are_ended_by_the_deadline(web: Any) -> None:
    web.pages["/a"] = hang
    fetcher = Fetcher(limits=Limits(seconds=0.4), allow_loopback=True, sleep=lambda _: None)
    with pytest.raises(FetchError, match="no answer within"):
        fetcher.fetch(web.url + "/a")


def test_too_large_is_told_apart(web: Any, fetcher: Fetcher) -> None:
    web.pages["/a"] = (200, {}, b"x" * 300_000)
    with pytest.raises(TooLargeError):
        fetcher.fetch(web.url + "/a")


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://10.1.2.3/",
    "http://192.168.0.1:8080/",
    "http://172.16.0.9/",
    "http://169.254.169.254/latest/meta-data",
    "http://0.0.0.0/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_never_connected_to(url: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|cannot be resolved"):
        Fetcher(sleep=lambda _: None).fetch(url)


NAMES = [
    pytest.param(["10.0.0.7"], id="of a private network"),
    pytest.param(["93.184.216.34", "127.0.0.1"], id="of a public host and of this machine"),
    pytest.param(["::ffff:169.254.169.254"], id="of a cloud's own data, as IPv6"),
    pytest.param(["fe80::1%eth0"], id="of the neighbourhood"),
]


@pytest.mark.parametrize("addresses", NAMES)
def test_a_name_that_leads_to_a_private_network_is_never_connected_to(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (one, 80)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match="not on the public internet"):
        Fetcher(sleep=lambda _: None).fetch("http://news.example/")


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::ffff:10.0.0.1]/"])
def test_leave_for_loopback_is_leave_for_nothing_else(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError, match="not on the public internet"):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    "url", ["", "news", "ftp://a.example/", "file:///etc/passwd", "javascript:x", "http://"]
)
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError, match="not an address"):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("127.8.8.8", False),
        ("2002:7f00:1::", False),
        ("::", False),
        ("255.255.255.255", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
