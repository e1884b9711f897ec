"""Discord's error answers: status, JSON code and message as its documentation gives them."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An answer other than 2xx; `fields` become the nested `errors` of a form error."""

    def __init__(
        self, status: int, code: int, message: str, fields: dict[str, str] | None = None
    ) -> None:
        self.status, self.code, self.message = status, code, message
        self.fields = fields or {}
        super().__init__(f"{status} {code} {message} {self.fields}")

    def body(self) -> dict[str, Any]:
        """The JSON body, with `errors` nested by path as Discord nests them."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.fields:
            errors: dict[str, Any] = {}
            for path, words in self.fields.items():
                at = errors
                for part in path.split("."):
                    at = at.setdefault(part, {})
                at.setdefault("_errors", []).append(
                    {"code": "BASE_TYPE_BAD_LENGTH", "message": words}
                )
            body["errors"] = errors
        return body


def invalid_form(fields: dict[str, str]) -> ApiError:
    return ApiError(400, 50035, "Invalid Form Body", fields)


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def unknown(what: str) -> ApiError:
    codes = {
        "Channel": 10003,
        "Guild": 10004,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "Interaction": 10062,
        "application command": 10063,
    }
    return ApiError(404, codes[what], f"Unknown {what}")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def invalid_webhook_token() -> ApiError:
    return ApiError(401, 50027, "Invalid Webhook Token")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def cannot_message_user() -> ApiError:
    return ApiError(403, 50007, "Cannot send messages to this user")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def not_the_author() -> ApiError:
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def thread_exists() -> ApiError:
    return ApiError(400, 160004, "A thread has already been created for this message")
