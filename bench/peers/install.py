"""Makes the sites that ours is measured against ready."""

import json
import os
import subprocess
import sys
from importlib.metadata import version

from ..environment import ROOT
from ..serving import Site, environment_of

# bakerydemo may ask for another Django than ours: it gets the same one, to compare pages only.
SAME = ("Django", "wagtail", "gunicorn", "whitenoise")
# Runs inside bakerydemo.
ADDRESSES = """
import json
from bakerydemo.blog.models import BlogIndexPage, BlogPage
index = BlogIndexPage.objects.live().first()
article = BlogPage.objects.live().first()
tag = article.get_tags[0]
print(json.dumps({
    "home": "/",
    "list": index.get_url_parts()[2],
    "article": article.get_url_parts()[2],
    "tag": f"{index.get_url_parts()[2]}tags/{tag.slug}/",
    "search": "/search/?q=bread",
}))
"""


def minimal(folder):
    """Return the site of a bare view and a page of Wagtail."""
    env = environment_of(
        DJANGO_SETTINGS_MODULE="bench.peers.minimal",
        BENCH_DATABASE=folder / "minimal.sqlite3",
        PYTHONPATH=ROOT,
    )
    manage = [sys.executable, "-m", "django"]
    subprocess.run([*manage, "migrate", "--verbosity=0"], cwd=ROOT, env=env, check=True)
    pages = {"bare view": "/bare/", "page": "/"}
    return Site("minimal", sys.executable, "bench.peers.wsgi:application", env, str(ROOT), pages)


def bakery(folder, checkout):
    """Return bakerydemo's site with its demo content.

    Args:
        checkout: folder with its manage.py; nothing is written there.
    """
    own = folder / "bakery"
    own.mkdir(exist_ok=True)
    python = str(environment(folder / "bakery-venv", checkout))
    env = environment_of(
        DJANGO_SETTINGS_MODULE="bench.peers.bakery",
        DJANGO_SECRET_KEY="for-benchmarks-only",
        BENCH_DATABASE=own / "db.sqlite3",
        BENCH_MEDIA_ROOT=own / "media",
        BENCH_STATIC_ROOT=own / "static",
        PYTHONPATH=os.pathsep.join((str(checkout), str(ROOT))),
        PYTHONDONTWRITEBYTECODE="1",
    )
    manage = [python, "-m", "django"]
    quiet = {"cwd": checkout, "env": env, "check": True, "stdout": subprocess.PIPE, "text": True}
    if not (own / "whole").exists():
        (own / "db.sqlite3").unlink(missing_ok=True)  # of a run that was broken off
        subprocess.run([*manage, "migrate", "--verbosity=0"], **quiet)
        subprocess.run([*manage, "load_initial_data"], **quiet)
        subprocess.run([*manage, "collectstatic", "--no-input", "--verbosity=0"], **quiet)
        (own / "whole").touch()
    printed = subprocess.run([*manage, "shell", "-c", ADDRESSES], **quiet).stdout
    pages = json.loads(printed.strip().splitlines()[-1])
    return Site("bakerydemo", python, "bench.peers.wsgi:application", env, str(checkout), pages)


def environment(venv, checkout):
    """Return the Python of an environment with what bakerydemo needs."""
    python = venv / "bin" / "python"
    if not (venv / "whole").exists():
        lines = (checkout / "requirements" / "base.txt").read_text().splitlines()
        same = [f"{name}=={version(name)}" for name in SAME]
        others = [line for line in lines if not line.lower().startswith(("django>", "wagtail>"))]
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *same, *filter(None, others)], check=True)
        (venv / "whole").touch()
    return python
