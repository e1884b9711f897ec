"""The one place that speaks to the web: bounded, polite, and never to private networks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from retrieval.errors import InputError
from retrieval.sources.guard import GuardedBackend
from retrieval.sources.identity import canonical_url
from retrieval.sources.inflate import inflated

USER_AGENT: Final = "NewsdeskBot/0.1 (reads news for a newsroom's own index)"
_ROBOTS_AGE: Final = 24 * 3600.0  # seconds, RFC 9309's bound for a cached robots.txt
_ROBOTS_SIZE: Final = 512 * 1024  # bytes, RFC 9309's least
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_LONGEST_DELAY: Final = 30.0


class FetchError(InputError):
    """An address could not be read; the message says why."""

    def __init__(self, url: str, why: str) -> None:
        self.url, self.why = url, why
        super().__init__(f"{url[:200]}: {why}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` after redirects, `body` unpacked and empty if not `modified`."""

    url: str
    body: bytes
    content_type: str = ""
    modified: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds for all of it, bytes unpacked, redirects; and politeness."""

    seconds: float = 30.0
    size: int = 16 * 1024 * 1024
    redirects: int = 5
    delay: float = 1.0  # seconds between two requests to one host


@dataclass(slots=True)
class _Host:
    """What is remembered of one host: when to ask again, and its robots.txt."""

    free_at: float = 0.0
    robots: RobotFileParser | None = None
    robots_until: float = 0.0


@dataclass(slots=True)
class Fetcher:
    """Reads web addresses for one thread.

    `validators` keeps (ETag, Last-Modified) by URL for conditional requests; give one that lasts
    to have them survive a restart. `allow_loopback` is for tests. `clock` is monotonic seconds.
    """

    limits: Limits = field(default_factory=Limits)
    user_agent: str = USER_AGENT
    allow_loopback: bool = False
    validators: MutableMapping[str, tuple[str, str]] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def fetch(self, url: str, *, conditional: bool = False) -> Fetched:
        """The content at `url`, redirects followed and checked one by one.

        With `conditional`, an unchanged address gives `modified=False`. Raises FetchError for
        anything else than content: a private address, robots.txt, an error status, a bound
        overstepped, no answer.
        """
        deadline = self.clock() + self.limits.seconds
        here = canonical_url(url)
        if not here:
            raise FetchError(url, "not an address of the web (http or https)")
        for _ in range(self.limits.redirects + 1):
            self._ask_robots(here)
            headers = self._headers(url if conditional else "")
            answer = self._get(here, headers, self.limits.size, deadline)
            if answer.status not in _MOVED:
                return self._accepted(url, here, answer, conditional)
            here = self._next(url, here, answer)
        raise FetchError(url, f"redirected more than {self.limits.redirects} times")

    def _headers(self, url: str) -> list[tuple[str, str]]:
        etag, last_modified = self.validators.get(url, ("", ""))
        headers = [("If-None-Match", etag)] if etag else []
        return headers + ([("If-Modified-Since", last_modified)] if last_modified else [])

    def _next(self, url: str, here: str, answer: _Answer) -> str:
        try:
            there = canonical_url(urljoin(here, answer.header("location")))
        except ValueError:
            there = ""
        if not there:
            raise FetchError(url, "redirected to what is no address of the web")
        return there

    def _accepted(self, url: str, here: str, answer: _Answer, conditional: bool) -> Fetched:
        if answer.status == 304 and conditional:
            return Fetched(here, b"", modified=False)
        if answer.status in (429, 503):
            self._host(here).free_at = self.clock() + self._retry_after(answer)
        if answer.status != 200:
            raise FetchError(url, f"the server answered {answer.status}")
        if conditional:
            self.validators[url] = (answer.header("etag"), answer.header("last-modified"))
        return Fetched(here, answer.body, answer.header("content-type"))

    def _retry_after(self, answer: _Answer) -> float:
        stated = answer.header("retry-after")
        if stated.isdigit():
            return min(float(stated), 24 * 3600.0)
        try:
            return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
        except (ValueError, TypeError, OverflowError):
            return 60.0

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(urlsplit(url).netloc, _Host())

    def _ask_robots(self, url: str) -> None:
        host, parts = self._host(url), urlsplit(url)
        if host.free_at - self.clock() > _LONGEST_DELAY:
            raise FetchError(url, "the server asked to be left alone for a while")
        if host.robots is None or host.robots_until < self.clock():
            host.robots = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            host.robots_until = self.clock() + _ROBOTS_AGE
        if not host.robots.can_fetch(self.user_agent, url):
            raise FetchError(url, "its robots.txt asks bots to stay away")

    def _read_robots(self, url: str) -> RobotFileParser:
        """A host's rules; by RFC 9309 none where it has none, no access where it is in trouble."""
        rules = RobotFileParser()
        deadline = self.clock() + self.limits.seconds
        try:
            answer = self._get(url, [], _ROBOTS_SIZE, deadline)
            if answer.status in _MOVED:
                answer = self._get(self._next(url, url, answer), [], _ROBOTS_SIZE, deadline)
        except TooLargeError:
            rules.parse([])
            return rules
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        rules.parse(text.splitlines())
        return rules

    def _get(
        self, url: str, headers: Iterable[tuple[str, str]], size: int, deadline: float
    ) -> _Answer:
        self._wait(url)
        backend = GuardedBackend(
            allow_loopback=self.allow_loopback, deadline=deadline, clock=self.clock
        )
        sent = [("User-Agent", self.user_agent), ("Accept", "*/*")]
        sent += [("Accept-Encoding", "gzip, deflate"), ("Connection", "close"), *headers]
        try:
            there = httpx2.URL(url)  # for its IDNA and percent encoding
            target = httpcore2.URL(
                scheme=there.raw_scheme,
                host=there.raw_host,
                port=there.port,
                target=there.raw_path,
            )
            sent.insert(0, ("Host", there.netloc.decode("ascii")))
            with (
                httpcore2.ConnectionPool(network_backend=backend, retries=0) as pool,
                pool.stream(b"GET", target, headers=sent) as response,
            ):
                answer = _Answer(response.status, dict(_lowered(response.headers)))
                if response.status == 200:
                    pieces = inflated(response.iter_stream(), answer.header("content-encoding"))
                    answer.body = _read(pieces, url, size)
                return answer
        except httpcore2.TimeoutException as problem:
            raise FetchError(
                url, f"no answer within {self.limits.seconds:.0f} seconds"
            ) from problem
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as problem:
            raise FetchError(
                url, f"no connection ({problem or type(problem).__name__})"
            ) from problem
        except FetchError:
            raise
        except InputError as problem:
            raise FetchError(url, str(problem)) from problem
        except (httpx2.InvalidURL, ValueError) as problem:
            raise FetchError(url, f"it cannot be asked for ({problem})") from problem

    def _wait(self, url: str) -> None:
        host = self._host(url)
        wait = host.free_at - self.clock()
        if wait > 0:
            self.sleep(min(wait, _LONGEST_DELAY))
        delay = self.limits.delay
        if host.robots and (stated := host.robots.crawl_delay(self.user_agent)):
            delay = max(delay, min(float(stated), _LONGEST_DELAY))
        host.free_at = self.clock() + delay


class TooLargeError(FetchError):
    """The content goes on beyond the bound."""

    def __init__(self, url: str, size: int) -> None:
        super().__init__(url, f"more than {size / 1e6:,.1f} MB")


@dataclass(slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes = b""

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


def _lowered(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        yield name.decode("latin-1").lower(), value.decode("latin-1").strip()


def _read(pieces: Iterable[bytes], url: str, size: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > size:
            raise TooLargeError(url, size)
    return bytes(body)
