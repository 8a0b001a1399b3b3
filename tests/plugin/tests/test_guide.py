"""What docs/plugins.md shows is what the plug-in does."""

import re
from pathlib import Path

import pytest

from tests.plugin.tests.guide import GUIDE, examples

PACKAGE = Path(__file__).resolve().parents[1] / "dangjian_sample"
HOST_FILES = ("settings/base.py", "urls.py")  # tested by installing into a site with them
FROM_PACKAGE = [(name, text) for name, text in examples() if name not in HOST_FILES]
OUR_HOOK = re.compile(r'(?:HOOK = |get_hooks\()"(\w*dangjian\w*)"')


@pytest.mark.parametrize("name, text", FROM_PACKAGE, ids=[name for name, _text in FROM_PACKAGE])
def test_an_example_is_the_code_of_the_plug_in(name, text):
    path = PACKAGE / "templates" / name if name.endswith(".html") else PACKAGE.parent / name
    code, place = path.read_text(encoding="utf-8"), 0
    # “...” stands for lines left out.
    for part in text.split("\n...\n"):
        found = code.find(part.strip("\n"), place)
        assert found >= 0, part
        place = found + len(part.strip("\n"))


def test_every_hook_is_explained():
    root, guide = GUIDE.parents[1], GUIDE.read_text(encoding="utf-8")
    asked_for = {
        hook
        for folder in ("dangjian_pages", "search", "showcase")
        for path in (root / folder).rglob("*.py")
        for hook in OUR_HOOK.findall(path.read_text(encoding="utf-8"))
    }
    assert "register_dangjian_facet" in asked_for
    assert {hook for hook in asked_for if f"`{hook}`" not in guide} == set()
