"""Whether this machine can look at pages."""

import functools
import shutil
from importlib.util import find_spec

# The shell is the same engine without the window around it, whose pages cost half of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


@functools.cache
def chromium_path():
    return next(filter(None, map(shutil.which, NAMES)), None)


def missing_for_browser():
    """Say what the browser tests lack, or return an empty text."""
    if not chromium_path():
        return "no Chromium found: apt install chromium"
    if not find_spec("playwright"):
        return "playwright is not installed: pip install -r requirements-dev.txt"
    return ""
