"""Whether this machine can look at pages."""

import functools
import shutil
from importlib.util import find_spec


@functools.cache
def chromium_path():
    return shutil.which("chromium") or shutil.which("chromium-browser")


def missing_for_browser():
    """Say what the browser tests lack, or return an empty text."""
    if not chromium_path():
        return "no Chromium found: apt install chromium"
    if not find_spec("playwright"):
        return "playwright is not installed: pip install -r requirements-dev.txt"
    return ""
