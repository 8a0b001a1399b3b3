"""Both packages installed as wheels into a site that `wagtail start` made, and one taken out again.

The site is changed by the two examples of docs/plugins.md and nothing else.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from importlib import metadata
from pathlib import Path

import pytest

from tests.plugin.tests.guide import example

PLUGIN = Path(__file__).resolve().parents[1]
ROOT = PLUGIN.parents[1]
OURS = ("pyproject.toml", "README.md", "LICENSE", "dangjian_pages", "search", "showcase")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installation")]

MAKE_CONTENT = """
    from dangjian_pages.demo.factories import BrandPageFactory, HomePageFactory
    from dangjian_sample.factories import VolunteerServicePageFactory, VolunteerTeamPageFactory
    from django.contrib.auth import get_user_model

    HomePageFactory()
    lines = [{"time": "周三", "place": "南门", "service": "义诊"}]
    body = [("service_schedule", {"title": "服务时间", "lines": lines})]
    team = VolunteerTeamPageFactory(title="烛光队", slug="team", tags=["志愿服务"], body=body)
    VolunteerServicePageFactory(parent=team, title="三月五日", slug="day")
    body.append(("paragraph", "<p>还在的正文</p>"))
    BrandPageFactory(
        title="南湖先锋", slug="brand", tags=["志愿服务"], organisation=team.organisation, body=body
    )
    get_user_model().objects.create_superuser("admin", password="secret")
"""
LOOK = """
    import json, sys
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    settings.ALLOWED_HOSTS = ["localhost"]
    seen = {}
    for address in sys.argv[1:]:
        client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        if address.startswith("/admin/"):
            client.force_login(get_user_model().objects.get())
        response = client.get(address)
        seen[address] = [response.status_code, response.content.decode()]
    print("SEEN" + json.dumps(seen))
"""
LISTS = [
    "/dangjian/search/",
    "/dangjian/search/?q=志愿服务",
    "/dangjian/search/?format=json",
    "/dangjian/tags/zhi-yuan-fu-wu/",
    "/dangjian/organisations/1/",
]
OF_PLUGIN = [
    "/volunteers/",
    "/volunteers/team/",
    "/volunteers/team/day/",
    "/admin/dangjian_volunteer_team/",
]
OF_OURS = ["/", "/brands/", "/brands/brand/", "/admin/", "/admin/dangjian_brand/", "/admin/pages/"]


class HostSite:
    """A site in a folder, with a virtual environment of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = folder / "venv" / "bin"
        self.site = folder / "site"

    def make(self):
        self.run(sys.executable, "-m", "venv", self.folder / "venv")
        wheels = [self.wheel(ROOT, OURS), self.wheel(PLUGIN, ("pyproject.toml", "README.md"))]
        constraints = self.folder / "constraints.txt"
        constraints.write_text(installed_versions())
        ours, plugin = wheels
        self.pip("install", "--constraint", constraints, f"{ours}[demo]", plugin)
        self.site.mkdir()
        self.run(self.bin / "wagtail", "start", "host", self.site)
        self.extend("host/settings/base.py", example("settings/base.py"))
        self.extend("host/urls.py", example("urls.py"))
        self.manage("migrate", "--verbosity=0")
        self.script(MAKE_CONTENT)

    def wheel(self, source, names):
        """Build a wheel from a copy, so that no build folder is left in the checkout."""
        copy = self.folder / "sources" / source.name
        copy.mkdir(parents=True)
        packages = ["dangjian_sample"] if source == PLUGIN else []
        for name in (*names, *packages):
            path = source / name
            if path.is_dir():
                shutil.copytree(path, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, copy)
        target = self.folder / "wheels" / source.name
        self.run(sys.executable, "-m", "build", "--wheel", "--outdir", target, copy)
        [wheel] = target.glob("*.whl")
        return wheel

    def extend(self, name, text):
        with (self.site / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")

    def remove_plugin(self):
        path = self.site / "host/settings/base.py"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not re.match(r'\s*"dangjian_sample"', line)]
        assert len(kept) == len(lines) - 1
        path.write_text("".join(kept), encoding="utf-8")
        self.pip("uninstall", "--yes", "dangjian-sample-plugin")

    def pip(self, *arguments):
        return self.run(self.bin / "python", "-m", "pip", "--quiet", *arguments)

    def manage(self, *arguments):
        return self.run(self.bin / "python", "manage.py", *arguments, cwd=self.site)

    def script(self, text, *arguments):
        lines = ["import django", "django.setup()", textwrap.dedent(text)]
        path = self.site / "script.py"
        path.write_text("\n".join(lines), encoding="utf-8")
        return self.run(self.bin / "python", path, *arguments, cwd=self.site)

    def look(self, *addresses):
        """Return what the site answers: dict of address to (status, text)."""
        output = self.script(LOOK, *addresses)
        return json.loads(re.search("^SEEN(.*)$", output, re.M)[1])

    def run(self, *command, cwd=None):
        # Nothing of this run's own settings or paths may help the site.
        env = {name: os.environ[name] for name in os.environ if not name.startswith("PYTHON")}
        env |= {"DJANGO_SETTINGS_MODULE": "host.settings.dev", "PYTHONUTF8": "1"}
        result = subprocess.run(
            [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
        return result.stdout


def installed_versions():
    """Return what runs these tests as constraints, so that the site has the same Wagtail."""
    ours = ("wagtail-dangjian", "dangjian-sample-plugin")
    found = {each.metadata["Name"]: each.version for each in metadata.distributions()}
    return "".join(f"{name}=={version}\n" for name, version in found.items() if name not in ours)


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    host = HostSite(tmp_path_factory.mktemp("host"))
    host.make()
    return host


def test_a_plug_in_comes_and_goes(host):
    # Installed: nothing of ours or of the plug-in wants a migration, and everything is shown.
    host.manage("check", "--fail-level=WARNING")
    host.manage("makemigrations", "--check", "--dry-run")
    seen = host.look(*LISTS, *OF_PLUGIN, *OF_OURS)
    assert {address: status for address, (status, _text) in seen.items() if status != 200} == {}
    for address in LISTS:
        assert "烛光队" in seen[address][1], address
        assert "南湖先锋" in seen[address][1], address
    assert "南门" in seen["/volunteers/team/"][1]
    assert "南门" in seen["/brands/brand/"][1]
    data = json.loads(seen["/dangjian/search/?format=json"][1])
    assert data["total"] == 3
    assert [value["label"] for value in data["facets"]["service"]] == ["助老服务"]

    # Taken out: its records leave the lists and the counts, its block leaves the bodies.
    host.remove_plugin()
    host.manage("check", "--fail-level=WARNING")
    host.manage("migrate", "--check")
    seen = host.look(*LISTS, *OF_OURS)
    assert {address: status for address, (status, _text) in seen.items() if status != 200} == {}
    for address in LISTS:
        assert "烛光队" not in seen[address][1], address
        assert "南湖先锋" in seen[address][1], address
    assert "还在的正文" in seen["/brands/brand/"][1]
    assert "南门" not in seen["/brands/brand/"][1]
    data = json.loads(seen["/dangjian/search/?format=json"][1])
    assert data["total"] == 1
    assert "service" not in data["facets"]
    assert [value["count"] for value in data["facets"]["type"]] == [1]
    host.manage("dangjian_search_refresh")
    assert json.loads(host.look(LISTS[2])[LISTS[2]][1])["total"] == 1
