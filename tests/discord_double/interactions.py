"""Interaction responses and the webhook routes that follow them, which need no bot token."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from tests.discord_double.errors import ApiError, invalid_form, unknown
from tests.discord_double.limits import EPHEMERAL, check_message, check_modal
from tests.discord_double.rest import SETTABLE, Rest, edit_message
from tests.discord_double.state import LOADING, Message
from tests.discord_double.world import Call, World

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
ALLOWED = {
    COMMAND: {MESSAGE, DEFER, MODAL},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}


class Interactions:
    """The callback of an interaction, then its original response and follow-ups."""

    def __init__(self, world: World, rest: Rest) -> None:
        self.world, self._rest = world, rest

    def routes(self) -> list[web.RouteDef]:
        hook = "/webhooks/{app}/{token}"
        table = [
            ("POST", "/interactions/{id}/{token}/callback", self._callback),
            ("POST", hook, self._followup),
            ("GET", hook + "/messages/{message}", self._get),
            ("PATCH", hook + "/messages/{message}", self._edit),
            ("DELETE", hook + "/messages/{message}", self._delete),
        ]
        return [
            web.route(method, "/api/v10" + path, self._rest.envelope(handler, bot=False))
            for method, path, handler in table
        ]

    async def _callback(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        call = self.world.calls.get(int(request.match_info["id"]))
        if call is None or call.token != request.match_info["token"]:
            raise unknown("Interaction")
        kind, data = body["type"], body.get("data") or {}
        if kind not in ALLOWED[call.kind]:
            raise invalid_form({"type": f"response {kind} is not for interaction {call.kind}"})
        if kind in {MESSAGE, UPDATE}:
            check_message(data, data.get("flags", 0), files)
        elif kind == CHOICES:
            check_choices(data.get("choices") or [])
        elif kind == MODAL:
            check_modal(data)
        self.world.acknowledge(call, kind)
        self._respond(call, kind, data, files)
        self.world.changed()
        return self._resource(call, kind)

    def _respond(self, call: Call, kind: int, data: Any, files: dict[str, bytes]) -> None:
        flags = data.get("flags", 0) & (SETTABLE | EPHEMERAL)
        if kind in {MESSAGE, DEFER}:
            loading = LOADING if kind == DEFER else 0
            call.original = self._new(call, data, flags | loading, files)
        elif kind == DEFER_UPDATE:
            call.original = call.source
        elif kind == UPDATE and call.source:
            edit_message(self.world, call.source, data, files)
            call.original = call.source
        elif kind == CHOICES:
            call.choices = data.get("choices") or []
        elif kind == MODAL:
            call.modal = data

    def _new(self, call: Call, data: Any, flags: int, files: dict[str, bytes]) -> Message:
        return self.world.post(
            call.channel,
            self.world.bot,
            data,
            flags=flags,
            files=files,
            seen_by=call.user if flags & EPHEMERAL else None,
            interaction_user=call.user,
        )

    def _resource(self, call: Call, kind: int) -> Any:
        info: dict[str, Any] = {"id": str(call.id), "type": call.kind}
        answer: dict[str, Any] = {"interaction": info}
        if call.original and kind in {MESSAGE, DEFER, UPDATE, DEFER_UPDATE}:
            info |= {
                "response_message_id": str(call.original.id),
                "response_message_loading": call.original.loading,
                "response_message_ephemeral": call.original.ephemeral,
            }
            if kind in {MESSAGE, UPDATE}:
                payload = call.original.payload(self.world.users)
                answer["resource"] = {"type": kind, "message": payload}
        return answer

    def _find(self, request: web.Request) -> tuple[Call, Message]:
        call = self.world.call_by_token(request.match_info["token"])
        wanted = request.match_info["message"]
        held = [call.original] if wanted == "@original" else call.followups
        for message in [m for m in held if m and not m.deleted]:
            if wanted in {"@original", str(message.id)}:
                return call, message
        if call.original and str(call.original.id) == wanted and not call.original.deleted:
            return call, call.original
        raise unknown("Message")

    async def _followup(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        call = self.world.call_by_token(request.match_info["token"])
        flags = body.get("flags", 0) & (SETTABLE | EPHEMERAL)
        check_message(body, flags, files)
        if call.original and call.original.loading:
            # The first follow-up fills a deferred response and keeps its visibility.
            edit_message(self.world, call.original, {**body, "flags": flags}, files)
            return call.original.payload(self.world.users)
        message = self._new(call, body, flags, files)
        call.followups.append(message)
        self.world.changed()
        return message.payload(self.world.users)

    async def _get(self, request: web.Request, *_: Any) -> Any:
        return self._find(request)[1].payload(self.world.users)

    async def _edit(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        _, message = self._find(request)
        edit_message(self.world, message, body, files)
        return message.payload(self.world.users)

    async def _delete(self, request: web.Request, *_: Any) -> Any:
        _, message = self._find(request)
        message.deleted = True
        return None


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Autocomplete: at most 25 choices, names and string values of 1 to 100."""
    if len(choices) > 25:
        raise invalid_form({"data.choices": "Must be 25 or fewer in length."})
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or not len(str(choice["value"])) <= 100:
            raise ApiError(400, 50035, "Invalid Form Body", {"data.choices": "1 to 100 in length."})
