"""What a build may touch: its own project, the libraries and the fonts; no network, no other process, bounded work."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from conftest import ARTICLE, ROOT, Project

WATCHED = """
import json, os, sys
from pathlib import Path
seen = {"open": [], "other": []}
def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        seen["open"].append(os.path.abspath(args[0]))
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ctypes.dlopen:no", "urllib.")):
        seen["other"].append(event)
from lehrwerk.build import build
from lehrwerk.report import Options
from lehrwerk.files import Files
sys.addaudithook(hook)
report = build(Files(Path(".")), Options())
print(json.dumps({**seen, "failed": report.failed}))
"""


def test_a_build_opens_only_what_it_should(course: Project) -> None:
    course.write("source/b.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text x="2" y="9">x</text></svg>')
    course.write("source/a.md", ARTICLE + "\n![Bild](b.svg) [weg](https://example.org)\n")
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=course.root, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    assert not seen["failed"]
    assert not seen["other"], set(seen["other"])
    allowed = [str(course.root), str(ROOT / "src"), str(ROOT / "templates"), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(),
               "/usr/share/", "/usr/lib", "/etc/", "/proc/", "/dev/", "/tmp/"]  # fmt: skip
    strays = [path for path in seen["open"] if not path.startswith(tuple(allowed))]
    assert not strays, strays
    assert not [path for path in seen["open"] if path.startswith("/etc/passwd")]


LARGE = {
    "deep": "- " * 200 + "x",
    "quotes": "> " * 200 + "x",
    "stars": "*" * 20_000,
    "brackets": "[" * 4_000,
    "fences": "::: note\n" * 500 + ":::\n" * 500,
    "rows": "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_500,
    "columns": "|" + " a |" * 80 + "\n|" + "---|" * 80 + "\n",
    "footnotes": "".join(f"x[^{n}] " for n in range(100)) + "\n\n" + "".join(f"[^{n}]: n\n\n" for n in range(100)),
    "one word": "x" * 50_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_inputs_end_in_seconds_with_a_result_or_a_clear_error(project: Project, name: str) -> None:
    project.write("source/a.md", f"---\ntitle: T\n---\n\n## A\n\nEin Satz.\n\n{LARGE[name]}\n")
    start = time.perf_counter()
    done = project.run("build")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert done.returncode == 0 or "source/a.md" in done.stderr
    assert time.perf_counter() - start < 100


def test_a_picture_of_too_many_pixels_is_refused(project: Project) -> None:
    from PIL import Image

    Image.new("1", (13_000, 13_000)).save(project.root / "x.png")
    project.write("source/x.png", (project.root / "x.png").read_bytes())
    project.write("source/a.md", "---\ntitle: T\n---\n\n![x](x.png)\n")
    assert "pixels" in "".join(project.errors())


def test_photographs_are_made_smaller_and_forget_where_they_were_taken(project: Project) -> None:
    from PIL import Image

    from lehrwerk.pictures import picture

    exif = Image.Exif()
    exif[0x010E] = "KANARIENVOGEL"
    Image.effect_noise((3000, 2000), 80).convert("RGB").save(project.root / "x.jpg", exif=exif)
    found = picture((project.root / "x.jpg").read_bytes())
    assert found.width < 1000
    assert b"KANARIENVOGEL" not in found.data
    assert found.kind == "jpeg"


def test_nothing_of_the_machine_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    files = [ROOT / name for name in listed if name] or sorted((ROOT / "src").rglob("*.py"))
    for path in files:
        if (
            path.suffix in (".py", ".md", ".html", ".css", ".yaml", ".toml")
            and path.is_file()
            and path != Path(__file__)
            and "courses" not in path.parts
        ):
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) not in text, path
            assert "/home/" not in text, path
