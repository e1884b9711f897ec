"""Discord's documented limits on messages and modals, as the form errors it answers with.

Sources: Discord API documentation: components/reference, resources/message,
interactions/receiving-and-responding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.discord_double.errors import ApiError, empty_message, invalid_form

V2 = 1 << 15
EPHEMERAL = 1 << 6
ACTION_ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
SELECTS = frozenset({3, 5, 6, 7, 8})
IN_CONTAINER = frozenset({ACTION_ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
MAX_COMPONENTS, MAX_TEXT = 40, 4000

Component = dict[str, Any]


def walk(components: list[Component]) -> Iterator[Component]:
    """Every component, nested ones too, in the order of reading."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


def check_message(payload: dict[str, Any], flags: int, files: dict[str, bytes]) -> None:
    """Raise the ApiError that Discord would answer a message of this content with."""
    components = payload.get("components") or []
    faults: dict[str, str] = {}
    if flags & V2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if payload.get(key):
                faults[key] = "cannot be used with the IS_COMPONENTS_V2 flag"
        if not components:
            raise empty_message()
        _check_v2(components, files, faults)
    else:
        _check_plain(payload, components, files, faults)
    _check_ids(components, faults)
    for index, component in enumerate(walk(components)):
        _check_component(component, f"components.{index}", faults)
    if len(files) > 10 or any(len(data) > 10 * 2**20 for data in files.values()):
        raise ApiError(413, 40005, "Request entity too large")
    if faults:
        raise invalid_form(faults)


def _check_v2(components: list[Component], files: dict[str, bytes], faults: dict[str, str]) -> None:
    nested = list(walk(components))
    if len(nested) > MAX_COMPONENTS:
        faults["components"] = f"total number of components exceeds {MAX_COMPONENTS}: {len(nested)}"
    text = sum(len(c.get("content", "")) for c in nested if c["type"] == TEXT)
    if text > MAX_TEXT:
        faults["components.text"] = f"total displayable text exceeds {MAX_TEXT}: {text}"
    for index, component in enumerate(components):
        if component["type"] not in IN_CONTAINER | {CONTAINER}:
            faults[f"components.{index}.type"] = "not allowed at the top of a message"
    for component in nested:
        if component["type"] == FILE:
            _check_attached(component["file"]["url"], files, faults)
        elif component["type"] == GALLERY:
            items = component.get("items") or []
            if not 1 <= len(items) <= 10:
                faults["components.items"] = "Must be between 1 and 10 in length."
            for item in items:
                _check_attached(item["media"]["url"], files, faults)
                if len(item.get("description") or "") > 1024:
                    faults["components.description"] = "Must be 1024 or fewer in length."


def _check_attached(url: str, files: dict[str, bytes], faults: dict[str, str]) -> None:
    """A file must be an attachment; a picture may be elsewhere, but ours never is."""
    if not url.startswith("attachment://") or url[13:] not in files:
        faults["components.file"] = f"{url} is not attached"


def _check_plain(
    payload: dict[str, Any],
    components: list[Component],
    files: dict[str, bytes],
    faults: dict[str, str],
) -> None:
    content, embeds = payload.get("content") or "", payload.get("embeds") or []
    if not (content or embeds or components or files or payload.get("poll")):
        raise empty_message()
    if len(content) > 2000:
        faults["content"] = "Must be 2000 or fewer in length."
    if len(embeds) > 10:
        faults["embeds"] = "Must be 10 or fewer in length."
    if len(components) > 5:
        faults["components"] = "Must be 5 or fewer in length."
    if any(component["type"] != ACTION_ROW for component in components):
        faults["components.type"] = "only action rows without IS_COMPONENTS_V2"
    total = 0
    for embed in embeds:
        parts = [embed.get("title", ""), embed.get("description", "")]
        parts += [f["name"] + f["value"] for f in embed.get("fields", [])]
        total += sum(map(len, parts))
        if len(parts[0]) > 256 or len(parts[1]) > 4096 or len(parts) > 27:
            faults["embeds.0"] = "over the limits of an embed"
    if total > 6000:
        faults["embeds.total"] = "Embed size exceeds maximum size of 6000"


def _check_ids(components: list[Component], faults: dict[str, str]) -> None:
    custom = [c["custom_id"] for c in walk(components) if c.get("custom_id") is not None]
    if len(set(custom)) != len(custom):
        faults["components.custom_id"] = "Component custom id cannot be duplicated"
    numbers = [c["id"] for c in walk(components) if c.get("id")]
    if len(set(numbers)) != len(numbers):
        faults["components.id"] = "Component id cannot be duplicated"


def _check_component(component: Component, path: str, faults: dict[str, str]) -> None:
    kind = component["type"]
    if "custom_id" in component and not 1 <= len(component["custom_id"]) <= 100:
        faults[f"{path}.custom_id"] = "Must be between 1 and 100 in length."
    if kind == TEXT and not 1 <= len(component.get("content", "").strip()) <= MAX_TEXT:
        faults[f"{path}.content"] = "Must be between 1 and 4000 in length."
    elif kind == ACTION_ROW:
        _check_row(component, path, faults)
    elif kind == BUTTON:
        _check_button(component, path, faults)
    elif kind in SELECTS:
        _check_select(component, path, faults)
    elif kind == SECTION:
        inner = component.get("components") or []
        if not 1 <= len(inner) <= 3 or any(c["type"] != TEXT for c in inner):
            faults[f"{path}.components"] = "a section holds 1 to 3 text displays"
        if component.get("accessory", {}).get("type") not in {BUTTON, THUMBNAIL}:
            faults[f"{path}.accessory"] = "a section needs a button or thumbnail beside it"
    elif kind == CONTAINER:
        inner = component.get("components") or []
        if not inner or any(c["type"] not in IN_CONTAINER for c in inner):
            faults[f"{path}.components"] = "empty, or not allowed in a container"


def _check_row(row: Component, path: str, faults: dict[str, str]) -> None:
    kinds = [child["type"] for child in row.get("components") or []]
    buttons = all(kind == BUTTON for kind in kinds) and 1 <= len(kinds) <= 5
    select = len(kinds) == 1 and kinds[0] in SELECTS | {TEXT_INPUT}
    if not buttons and not select:
        faults[f"{path}.components"] = "an action row holds 1 to 5 buttons or one select"


def _check_button(button: Component, path: str, faults: dict[str, str]) -> None:
    if len(button.get("label") or "") > 80:
        faults[f"{path}.label"] = "Must be 80 or fewer in length."
    if not button.get("label") and not button.get("emoji"):
        faults[f"{path}.label"] = "A button needs a label or an emoji"
    if button.get("style") == 5:
        url = button.get("url") or ""
        if len(url) > 512 or urlsplit(url).scheme not in {"http", "https", "discord"}:
            faults[f"{path}.url"] = "Not a well formed URL, or over 512."
    elif "custom_id" not in button:
        faults[f"{path}.custom_id"] = "This field is required"


def _check_select(select: Component, path: str, faults: dict[str, str]) -> None:
    if len(select.get("placeholder") or "") > 150:
        faults[f"{path}.placeholder"] = "Must be 150 or fewer in length."
    if select["type"] != SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        faults[f"{path}.options"] = "Must be between 1 and 25 in length."
    if len({option["value"] for option in options}) != len(options):
        faults[f"{path}.options.value"] = "The specified option value is already used"
    for option in options:
        for key, limit in (("label", 100), ("value", 100), ("description", 100)):
            if len(option.get(key) or "") > limit:
                faults[f"{path}.options.{key}"] = f"Must be {limit} or fewer in length."


def check_modal(data: dict[str, Any]) -> None:
    """A modal: title 1-45, 1-5 components, inputs with labels of 45 and values of 4,000."""
    faults: dict[str, str] = {}
    if not 1 <= len(data.get("title", "")) <= 45:
        faults["data.title"] = "Must be between 1 and 45 in length."
    if not 1 <= len(data.get("custom_id", "")) <= 100:
        faults["data.custom_id"] = "Must be between 1 and 100 in length."
    if not 1 <= len(data.get("components") or []) <= 5:
        faults["data.components"] = "Must be between 1 and 5 in length."
    for component in walk(data.get("components") or []):
        if len(component.get("label") or "") > 45:
            faults["data.components.label"] = "Must be 45 or fewer in length."
        if len(component.get("placeholder") or "") > 150:
            faults["data.components.placeholder"] = "Must be 150 or fewer in length."
    if faults:
        raise invalid_form(faults)
