"""Finds a Chromium to test with; as `python -m tests.browser.chromium` (`make browser`) gets one where there is none.

The order: one named by INTERLUDE_CHROMIUM, one of the system, Playwright's own, and for root on Debian the package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
AS_ROOT = ("--no-sandbox", "--disable-dev-shm-usage")


def find() -> Path | None:
    """The browser that the tests will use, or None."""
    named = os.environ.get("INTERLUDE_CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), _playwrights_own()]
    return next((Path(path) for path in candidates if path and Path(path).is_file()), None)


def arguments() -> list[str]:
    """How to start it: quiet, and without the sandbox that root cannot have."""
    return [*ARGUMENTS, *(AS_ROOT if os.geteuid() == 0 else ())]


def main() -> int:
    """Get a browser if need be and say which it is; 1 when none is to be had that starts."""
    for get in (find, _downloaded, _packaged):
        found = get()
        version = _version(found) if found else None
        if version:
            print(f"Browser tests use {found}: {version}")
            return 0
    print("No browser: install Chromium, or name one with INTERLUDE_CHROMIUM=/path/to/chromium.", file=sys.stderr)
    return 1


def _downloaded() -> Path | None:
    print("No Chromium on this system: downloading Playwright's.")
    _runs([sys.executable, "-m", "playwright", "install", "chromium"])
    return find()


def _packaged() -> Path | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    print("No download either: installing the system's package.")
    if _runs(["apt-get", "update", "-q"]):
        _runs(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"])
    return find()


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0


def _playwrights_own() -> str | None:
    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Error:
        return None


def _version(browser: Path) -> str | None:
    """What it calls itself; None, with the reason on standard error, when it does not start."""
    done = subprocess.run([browser, "--version", *AS_ROOT], stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip() or None


if __name__ == "__main__":
    sys.exit(main())
