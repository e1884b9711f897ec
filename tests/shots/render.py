"""A message's components as an HTML page that looks like Discord, dark, on a phone or a desk."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from tests.shots.markdown import to_html

STYLE = """
body { margin: 0; background: #313338; color: #dbdee1; width: fit-content;
  font: 16px/1.375 "gg sans", "Noto Sans", "DejaVu Sans", sans-serif; }
.message { display: flex; gap: 16px; padding: 16px; width: WIDTHpx; box-sizing: border-box; }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #5865f2;
  color: #fff; display: grid; place-items: center; font-weight: 600; }
.side { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.name { font-weight: 500; color: #f2f3f5; } .app { background: #5865f2; color: #fff;
  border-radius: 4px; font-size: 10px; padding: 1px 5px; margin-left: 4px; }
.reply { font-size: 14px; color: #b5bac1; margin-bottom: 4px; }
.only { font-size: 12px; color: #949ba4; margin-top: 6px; }
p, small, li, h1 { margin: 0; } p:empty { height: .6em; } small { display: block; font-size: 13px;
  color: #949ba4; } h1 { font-size: 20px; } .text { margin: 4px 0; }
blockquote { margin: 2px 0; padding-left: 12px; border-left: 4px solid #4e5058; }
a { color: #00a8fc; text-decoration: none; } code { background: #2b2d31; padding: 2px 4px;
  border-radius: 4px; font: 14px "DejaVu Sans Mono", monospace; white-space: pre; }
.time, .mention { background: #3c3f45; border-radius: 3px; padding: 0 2px; }
.mention { color: #c9cdfb; } hr { border: 0; border-top: 1px solid #4e5058; margin: 8px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.button { background: #4e5058; color: #fff; border-radius: 8px; padding: 5px 14px; font-size: 14px;
  font-weight: 500; } .s1 { background: #5865f2; } .s4 { background: #da373c; }
.picture { width: 100%; max-width: 550px; border-radius: 8px; margin: 8px 0; display: block; }
li { margin-left: 1.1em; padding-left: .1em; }
.off { opacity: .5; } .file { background: #2b2d31; border: 1px solid #3f4147; border-radius: 8px;
  padding: 10px 14px; width: fit-content; }
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around the components: who is answered, and whether others see it."""

    name: str
    components: list[dict[str, Any]]
    now: datetime
    reply_to: str = ""
    private: bool = False
    names: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


def page(scene: Scene, *, width: int) -> str:
    """A whole HTML document of the given width in CSS pixels."""
    inner = "\n".join(_component(component, scene) for component in scene.components)
    reply = f'<div class="reply">↱ {escape(scene.reply_to)}</div>' if scene.reply_to else ""
    only = '<div class="only">👁 Only you can see this</div>' if scene.private else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(scene.name)}</title>'
        f"<style>{STYLE.replace('WIDTH', str(width))}</style>"
        f'<div class="message"><div class="face">N</div><div class="side">{reply}'
        f'<span class="name">Newsdesk</span><span class="app">APP</span>{inner}{only}</div></div>'
    )


def _component(component: dict[str, Any], scene: Scene) -> str:
    kind = component["type"]
    if kind == 10:
        shown = to_html(component["content"], now=scene.now, names=dict(scene.names))
        return f'<div class="text">{shown}</div>'
    if kind == 1:
        buttons = "".join(_button(child) for child in component["components"])
        return f'<div class="row">{buttons}</div>'
    if kind == 13:
        name = component["file"]["url"].removeprefix("attachment://")
        return f'<div class="file">📄 {escape(name)}</div>'
    if kind == 12:
        return "".join(_picture(item, dict(scene.files)) for item in component["items"])
    if kind == 14:
        return "<hr>"
    raise ValueError(f"no picture for component {kind}")


def _picture(item: dict[str, Any], files: dict[str, bytes]) -> str:
    data = b64encode(files[item["media"]["url"].removeprefix("attachment://")]).decode()
    alt = escape(item.get("description", ""))
    return f'<img class="picture" alt="{alt}" src="data:image/png;base64,{data}">'


def _button(button: dict[str, Any]) -> str:
    off = " off" if button.get("disabled") else ""
    mark = " ↗" if button.get("url") else ""
    return f'<span class="button s{button["style"]}{off}">{escape(button["label"])}{mark}</span>'
