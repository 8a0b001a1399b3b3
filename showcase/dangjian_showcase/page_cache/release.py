"""What the pages are made with: after an upgrade none of before is shown."""

from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import engines
from django.template.backends.django import DjangoTemplates

PACKAGES = ("django", "wagtail", "wagtail-dangjian")


@lru_cache(maxsize=1)
def release():
    """Return a mark of templates, static files, versions and our settings: str."""
    digest = blake2b(digest_size=12)
    for name in PACKAGES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for name in sorted(name for name in dir(settings) if name.startswith("DANGJIAN_")):
        digest.update(f"{name} {getattr(settings, name)!r}\n".encode())
    digest.update(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    for folder in _folders():
        for path in sorted(folder.rglob("*.html")):
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name):
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout
        return ""


def _folders():
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for folder in map(Path, engine.template_dirs):
                # What visitors see of Wagtail's own changes with its version.
                if folder.parent.parts[-2:] != ("wagtail", "admin"):
                    yield folder
