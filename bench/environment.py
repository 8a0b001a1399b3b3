"""The reference site as a benchmark runs it: on a database of its own."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"


def start(database="", folder=None, name="records"):
    """Start Django with the site's settings.

    Args:
        database: URL; "" for DATABASE_URL, else a file in the folder. Never the site's own file.
        folder: where all is kept that the site writes; "" for DANGJIAN_VAR_DIR, else var/bench.
        name: of the database file.
    Returns:
        str, the URL of the database.
    """
    folder = Path(folder or os.environ.get("DANGJIAN_VAR_DIR") or FOLDER).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    url = database or os.environ.get("DATABASE_URL") or f"sqlite:///{folder / name}.sqlite3"
    os.environ["DANGJIAN_VAR_DIR"], os.environ["DATABASE_URL"] = str(folder), url
    os.environ.setdefault("DEBUG", "false")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "site")) if path not in sys.path]
    import django

    django.setup()
    return url
