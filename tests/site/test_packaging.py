"""The wheel holds everything that the packages read at run time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "dangjian_pages": ROOT / "dangjian_pages",
    "dangjian_search": ROOT / "search" / "dangjian_search",
    "dangjian_showcase": ROOT / "showcase" / "dangjian_showcase",
}


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # A copy, so that setuptools leaves no build folder in the checkout.
    tracked = ["pyproject.toml", "README.md", "LICENSE", *PACKAGES.values()]
    for path in map(ROOT.joinpath, tracked):
        copy(path, source / path.relative_to(ROOT))
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(source)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def copy(path, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file():
        target.write_bytes(path.read_bytes())
        return
    for file in files_of(path):
        copy(file, target / file.relative_to(path))


def files_of(folder):
    """Every file but what tools leave: compiled modules and hidden caches."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix != ".pyc"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_package_is_in_the_wheel(names, package):
    folder = PACKAGES[package]
    wanted = {f"{package}/{file.relative_to(folder).as_posix()}" for file in files_of(folder)}
    assert wanted - names == set()


@pytest.mark.parametrize(
    "start, end",
    [
        ("dangjian_pages/demo/content/", ".toml"),
        ("dangjian_pages/data/", ".csv"),
        ("dangjian_pages/templates/dangjian_pages/", ".html"),
        ("dangjian_pages/locale/zh_Hans/LC_MESSAGES/", ".mo"),
        ("dangjian_pages/wagtail_chinese/locale/zh_Hans/LC_MESSAGES/", ".mo"),
        ("dangjian_pages/migrations/", ".py"),
        ("dangjian_search/locale/zh_Hans/LC_MESSAGES/", ".mo"),
        ("dangjian_search/migrations/", ".py"),
        ("dangjian_showcase/templates/dangjian_showcase/", ".html"),
        ("dangjian_showcase/static/dangjian_showcase/", ".css"),
        ("dangjian_showcase/locale/zh_Hant/LC_MESSAGES/", ".mo"),
    ],
)
def test_the_wheel_has(names, start, end):
    assert [name for name in names if name.startswith(start) and name.endswith(end)]


def test_the_wheel_has_nothing_of_the_reference_site_and_no_test(names):
    ours = tuple(f"{package}/" for package in PACKAGES)
    others = {name for name in names if not name.startswith((*ours, "wagtail_dangjian-"))}
    assert others == set()
