"""Connections that reach the public internet only, and end by a deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import httpcore2

from retrieval.errors import InputError

_SHORTEST: Final = 0.001  # seconds; 0 would mean "do not block"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(InputError):
    """A host name stands for an address that is not of the public internet."""

    def __init__(self, host: str, address: str) -> None:
        self.host, self.address = host, address
        super().__init__(f"{host} leads to {address}, which is not on the public internet")


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet, addresses wrapped in it included."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(inner) for inner in wrapped):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not address.is_multicast


@dataclass(slots=True)
class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name itself, checks every address, and connects to one that it has checked.

    What is checked is what is connected to, so that a name cannot resolve to one address for the
    check and to another for the connection. `deadline` is a time of `clock`.
    """

    allow_loopback: bool
    deadline: float
    clock: Callable[[], float]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to a checked address of `host`. Raises PrivateAddressError."""
        addresses = self._checked(host, port)
        left = _left(self.deadline, self.clock, timeout)
        problem: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    address, port, left, local_address, socket_options
                )
                return DeadlineStream(stream, self.deadline, self.clock)
            except httpcore2.NetworkError as failed:
                problem = failed
        raise problem

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - the seam's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Never."""
        raise PrivateAddressError(path, "a socket of this machine")

    def sleep(self, seconds: float) -> None:
        """Not used: nothing is retried."""

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise httpcore2.ConnectError(f"{host} cannot be resolved") from problem
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for text in addresses:
            address = ipaddress.ip_address(text.split("%")[0])
            if self.allow_loopback and address.is_loopback:
                continue
            if not is_public(address):
                raise PrivateAddressError(host, text)
        return addresses[:4]


@dataclass(slots=True)
class DeadlineStream(httpcore2.NetworkStream):
    """A stream whose every step ends by the deadline, however slowly the bytes drip."""

    inner: httpcore2.NetworkStream
    deadline: float
    clock: Callable[[], float]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, _left(self.deadline, self.clock, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, _left(self.deadline, self.clock, timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self.deadline, self.clock, timeout)
        secured = self.inner.start_tls(ssl_context, server_hostname, left)
        return DeadlineStream(secured, self.deadline, self.clock)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _left(deadline: float, clock: Callable[[], float], timeout: float | None) -> float:
    left = deadline - clock()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time allowed for this address is over")
    return max(_SHORTEST, left if timeout is None else min(left, timeout))
