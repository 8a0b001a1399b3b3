"""make lint: every check that needs no test run. All run, so that one pass shows all there is."""

import os
import secrets
import subprocess
import sys

import environment

BIN = environment.VENV / "bin"
PYTHON = str(environment.PYTHON)
MANAGE = [PYTHON, "site/manage.py"]
CONCISE = ["--quiet", "--output-format=concise"]
TEMPLATES = ["templates", "dangjian_pages", "search", "showcase", "site"]

# What a real site would take from its environment; made up for each run.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "dangjian_site.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "dangjian.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}
TEST = {"DJANGO_SETTINGS_MODULE": "dangjian_site.settings.test"}

STEPS = [
    ("ruff", [PYTHON, "-m", "ruff", "check", *CONCISE, "."], {}),
    ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", *CONCISE, "."], {}),
    ("templates", [PYTHON, "-m", "djlint", "--lint", "--quiet", *TEMPLATES], {}),
    ("import layers", [str(BIN / "lint-imports"), "--no-cache"], {"PYTHONPATH": "site"}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], TEST),
    ("deployment", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("translations", [PYTHON, "scripts/check_messages.py"], {}),
    ("translations of Wagtail", [PYTHON, "scripts/wagtail_strings.py"], {}),
]


def main():
    environment.ensure(dev=True)
    failed = [name for name, command, extra in STEPS if not passes(name, command, extra)]
    if failed:
        sys.exit(f"lint: {', '.join(failed)} failed")
    print("lint: all well")


def passes(name, command, extra):
    result = subprocess.run(
        command,
        cwd=environment.ROOT,
        env=os.environ | extra,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    print(f"{'ok    ' if result.returncode == 0 else 'FAILED'}  {name}", flush=True)
    # What a step left out is said even when it passes.
    if result.returncode or "left out" in result.stdout:
        print(result.stdout.strip(), flush=True)
    return result.returncode == 0


if __name__ == "__main__":
    main()
