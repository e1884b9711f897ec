"""Pictures of each kind of reply, by headless Chromium.

`python -m tests.shots [FOLDER]` draws them all, `python -m tests.shots --readme` those of the
README anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.shots.render import Scene, page
from tests.shots.scenes import scenes

DESK, PHONE = 620, 380  # CSS pixels
PICTURES = Path(__file__).parent / "pictures"
IN_README = ("answer", "viewer", "coverage", "watch")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ALONE = ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu")


def browser() -> str | None:
    """The path of a browser that can take pictures, None without one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def shoot(command: str, html: Path, png: Path, *, width: int) -> None:
    """Take one picture as high as its content. Raises CalledProcessError."""
    height = content_height(command, html, width)
    subprocess.run(
        [
            command,
            *ALONE,
            "--force-device-scale-factor=2",
            f"--window-size={width},{height}",
            f"--screenshot={png}",
            html.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )


def content_height(command: str, html: Path, width: int) -> int:
    """How high the page comes out, told by the page itself through its title."""
    probe = html.with_suffix(".probe.html")
    script = "<script>document.title='H'+document.body.scrollHeight</script>"
    probe.write_text(html.read_text() + script)
    told = subprocess.run(
        [command, *ALONE, f"--window-size={width},300", "--dump-dom", probe.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    probe.unlink()
    found = re.search(r"<title>H(\d+)</title>", told)
    return int(found[1]) if found else 800


def draw(scene: Scene, folder: Path, command: str | None, width: int, suffix: str) -> Path:
    html = folder / f"{scene.name}{suffix}.html"
    html.write_text(page(scene, width=width))
    if command:
        shoot(command, html, html.with_suffix(".png"), width=width)
    return html


def keep(names: tuple[str, ...]) -> None:
    """The pictures of the README anew: as on a phone, in as few colours as they need."""
    from PIL import Image

    command = browser()
    if command is None:
        sys.exit("no chromium is installed: the README's pictures stay as they are")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for scene in scenes():
            if scene.name in names:
                drawn = draw(scene, Path(folder), command, PHONE, "").with_suffix(".png")
                picture = Image.open(drawn).convert("RGB").quantize(96)
                picture.save(PICTURES / f"{scene.name}.png", optimize=True)


def main() -> None:
    if sys.argv[1:] == ["--readme"]:
        keep(IN_README)
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "shots").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    command = browser()
    if command is None:
        print("no chromium is installed: pages are written, pictures are not", file=sys.stderr)
    for scene in scenes():
        for width, suffix in ((DESK, ""), (PHONE, "-phone")):
            print(draw(scene, folder, command, width, suffix))


if __name__ == "__main__":
    main()
