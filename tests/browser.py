"""A real Chromium for tests, spoken to over a pipe (the DevTools protocol), so that no driver and no port is needed."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from typing import Any

OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --hide-scrollbars --remote-debugging-pipe"
).split()


def chromium() -> str | None:
    """Where Chromium lies, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One page of a headless Chromium. `requests` and `complaints` are what it fetched and what its console said."""

    def __init__(self, folder: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        theirs_in, theirs_out = os.dup2(ours[0], 103), os.dup2(theirs[1], 104)

        def placed() -> None:
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        command = [str(chromium()), *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(command, preexec_fn=placed, pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for one in (theirs_in, theirs_out, ours[0], theirs[1]):
            os.close(one)
        self._write, self._read = os.fdopen(ours[1], "wb", buffering=0), os.fdopen(theirs[0], "rb")
        self._number, self._session = 0, ""
        self._rest = b""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._loaded = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """Ends the browser that was started here."""
        self._session = ""
        self.call("Browser.close")
        self._process.wait(timeout=30)
        self._write.close()
        self._read.close()

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        """A command of the protocol and its result."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": values, **({"sessionId": self._session} if self._session else {})}
        self._write.write(json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == number:
                assert "error" not in said, said
                return dict(said["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select.select([self._read.fileno()], [], [], 120)[0], "the browser says nothing"
            data = os.read(self._read.fileno(), 1 << 20)
            if not data:
                raise EOFError("the browser has ended")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        values = said.get("params", {})
        match said.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(values["request"]["url"][:200])
            case "Log.entryAdded":
                self.complaints.append(values["entry"]["text"])
            case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled":
                self.complaints.append(json.dumps(values)[:300])
            case "Page.loadEventFired":
                self._loaded += 1
        return said

    def wait(self, before: int) -> None:
        """Waits until another page has loaded."""
        while self._loaded == before:
            self._next()

    def open(self, address: str) -> None:
        """Loads a page."""
        before = self._loaded
        self.call("Page.navigate", url=address)
        self.wait(before)

    def click(self, selector: str) -> None:
        """Follows a link to another page."""
        before = self._loaded
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        self.wait(before)

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def tab(self) -> str:
        """Presses the tabulator key and says what has the focus."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        return str(self.run("document.activeElement.outerHTML.slice(0, 120)"))

    def size(self, width: int, height: int, dark: bool = False) -> None:
        """The size of the window in CSS pixels, and whether its colours are dark."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path: Path) -> None:
        """The whole page as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]))

    def pdf(self, path: Path) -> None:
        """The page as it is printed."""
        path.write_bytes(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]))
