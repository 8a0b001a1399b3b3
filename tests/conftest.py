"""What every test shares: which tests can run here, and the running site for the browser."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from tests.support.chromium import missing_for_browser
from tests.support.html_validator import missing_for_html
from tests.support.redis_server import has_redis
from tests.support.search_servers import WANTED

pytest_plugins = ["tests.support.browser", "tests.support.running_site"]

BROWSER_TESTS = Path(__file__).parent / "browser"
IN_CI = os.environ.get("CI") == "true"

# How long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile("no deadline", deadline=None)
hypothesis_settings.load_profile("no deadline")


def pytest_configure(config):
    if IN_CI and (missing := missing_for_browser()):
        raise pytest.UsageError(f"CI looks at the pages too: {missing}")
    if IN_CI and (missing := missing_for_html()):
        raise pytest.UsageError(f"CI checks the HTML too: {missing}")
    if IN_CI and not has_redis():
        raise pytest.UsageError("CI tries a Redis too: apt install redis-server")


@pytest.fixture(autouse=True)
def fresh_cache():
    """What a test cached of its sites and pages is rolled back with it, but for the cache."""
    yield
    cache.clear()


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config, items):
    left_out, kept = [], []
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
        if "running_site" in getattr(item, "fixturenames", ()):
            item.add_marker("running_site")
            # One worker, one running site.
            item.add_marker(pytest.mark.xdist_group("running_site"))
        elif not asks_database(item):
            item.add_marker("without_database")
        (kept if can_run(item) else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def asks_database(item):
    """Return whether a test may ask the database: by its class, its fixtures or a mark."""
    cls = getattr(item, "cls", None)
    return (
        (cls is not None and issubclass(cls, TransactionTestCase))
        or bool({"db", "transactional_db", "client"} & set(getattr(item, "fixturenames", ())))
        or item.get_closest_marker("django_db") is not None
    )


def can_run(item):
    if item.get_closest_marker("browser") and missing_for_browser():
        return False
    if item.get_closest_marker("html_validator") and missing_for_html():
        return False
    if item.get_closest_marker("redis_server") and not has_redis():
        return False
    if item.get_closest_marker("search_server") and not WANTED:
        return False
    return not item.get_closest_marker("postgresql") or connection.vendor == "postgresql"


def pytest_terminal_summary(terminalreporter):
    if missing := missing_for_browser():
        terminalreporter.write_line(f"left out: tests in the browser ({missing})")
    if missing := missing_for_html():
        terminalreporter.write_line(f"left out: whether the pages are valid HTML ({missing})")
    if not has_redis():
        terminalreporter.write_line("left out: tests with a Redis (apt install redis-server)")
