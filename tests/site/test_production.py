"""The production settings: what keeps a site from starting, and what it starts with.

Each test loads the settings in a process of its own: they are chosen once per process.
"""

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "dangjian_site.settings.production"


def run(code, tmp_path, **environment):
    keep = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")
    env = {name: os.environ[name] for name in keep if name in os.environ}
    env |= {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DANGJIAN_VAR_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "site"),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def complete(**changes):
    """The least environment that a site starts with."""
    return {"SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": "party.example.org"} | changes


SETUP = "import django; django.setup(); "


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_refuses_to_start_without(missing, tmp_path):
    result = run(SETUP, tmp_path, **complete(**{missing: ""}))
    assert result.returncode != 0
    message = result.stderr.splitlines()[-1]
    assert missing in message
    assert "网站未启动" in message and "does not start" in message


@pytest.mark.parametrize("key", ["weak-and-short", "django-insecure-" + "x" * 60])
def test_refuses_a_weak_secret_key(key, tmp_path):
    result = run(SETUP, tmp_path, **complete(SECRET_KEY=key))
    assert result.returncode != 0
    assert "SECRET_KEY 太短或为示例值" in result.stderr
    assert key not in result.stderr.splitlines()[-1]


def test_starts_with_safe_values(tmp_path):
    names = [
        "DEBUG",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
        "CSRF_COOKIE_SECURE",
        "CSRF_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "DANGJIAN_SERVE_MEDIA",
        "DANGJIAN_REFUSE_DEMO_ACCOUNTS",
        "WAGTAILADMIN_BASE_URL",
    ]
    code = SETUP + (
        "import json; from django.conf import settings; "
        f"print(json.dumps([getattr(settings, name) for name in {names}]))"
    )
    result = run(code, tmp_path, **complete())
    assert result.returncode == 0, result.stderr
    assert dict(zip(names, json.loads(result.stdout), strict=True)) == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63072000,
        "SECURE_PROXY_SSL_HEADER": None,
        "DANGJIAN_SERVE_MEDIA": False,
        "DANGJIAN_REFUSE_DEMO_ACCOUNTS": True,
        "WAGTAILADMIN_BASE_URL": "https://party.example.org",
    }


def test_the_sample_names_only_what_the_settings_read():
    sample = (ROOT / "deploy" / "environment.sample").read_text(encoding="utf-8")
    names = set(re.findall(r"^(?:# )?([A-Z_]+)=", sample, re.M)) - {"DJANGO_SETTINGS_MODULE"}
    folder = ROOT / "site" / "dangjian_site" / "settings"
    code = "".join((folder / name).read_text() for name in ("base.py", "production.py"))
    assert {name for name in names if f'"{name}"' not in code} == set()


def test_an_environment_file_fills_in_what_is_not_set(tmp_path):
    sample = tmp_path / "environment"
    sample.write_text(f"SECRET_KEY={secrets.token_urlsafe(64)}\nALLOWED_HOSTS=from-file.example\n")
    code = SETUP + "from django.conf import settings; print(settings.ALLOWED_HOSTS)"
    result = run(code, tmp_path, DANGJIAN_ENV_FILE=str(sample))
    assert result.stdout.strip() == "['from-file.example']", result.stderr


CALL = SETUP + "from django.core.management import call_command; "
CHECK = CALL + "call_command('check', deploy=True)"


def test_the_deployment_check_refuses_every_host(tmp_path):
    result = run(CHECK, tmp_path, **complete(ALLOWED_HOSTS="*"))
    assert result.returncode != 0
    assert "dangjian_site.E001" in result.stderr


def test_the_deployment_check_warns_of_links_that_lead_elsewhere(tmp_path):
    result = run(CHECK, tmp_path, **complete(DANGJIAN_BASE_URL="https://other.example.net"))
    assert "dangjian_site.W001" in result.stderr


def test_health_is_asked_by_plain_http_and_everything_else_is_sent_to_https(tmp_path):
    code = SETUP + (
        "from django.test import Client; client = Client(headers={'host': 'party.example.org'}); "
        "print(client.get('/livez').status_code, client.get('/')['Location'])"
    )
    result = run(code, tmp_path, **complete())
    assert result.stdout.split() == ["200", "https://party.example.org/"], result.stderr


def test_the_server_does_not_start_while_demo_accounts_exist(tmp_path):
    prepare = CALL + (
        "call_command('migrate', verbosity=0); "
        "from django.contrib.auth import get_user_model; "
        "get_user_model().objects.create_user('editor', password='dangjian-demo')"
    )
    environment = complete()
    assert run(prepare, tmp_path, **environment).returncode == 0
    result = run("import dangjian_site.wsgi", tmp_path, **environment)
    assert result.returncode != 0
    assert "editor" in result.stderr
