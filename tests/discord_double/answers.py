"""Answers as Discord sends them: bare JSON, and faults on demand."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from tests.discord_double.world import Fault


def reply(body: Any, status: int = 200) -> web.Response:
    """JSON under the bare content type, as Discord sends it; nothing at all for None."""
    if body is None:
        return web.Response(status=204)
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json"
    )


def faulty(fault: Fault) -> web.Response:
    if fault.status == 429:
        body = {"message": "You are being rate limited.", "retry_after": fault.retry_after}
        answer = reply({**body, "global": False}, 429)
        answer.headers["Retry-After"] = str(fault.retry_after)
        if fault.via:
            answer.headers["Via"] = "1.1 google"
        return answer
    return reply({"message": f"{fault.status}: fault", "code": 0}, fault.status)
