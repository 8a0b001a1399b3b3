"""`make run` on a machine where nothing is installed yet, and again on one where all is."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))
import environment  # noqa: E402

FILES = ("pyproject.toml", "requirements.txt", "requirements-dev.txt")


@pytest.fixture
def checkout(monkeypatch, tmp_path):
    """A copy without a virtual environment, where steps are noted instead of run."""
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    return tmp_path


@pytest.fixture
def steps(monkeypatch, checkout):
    done = []

    def run(command, **options):
        done.append(" ".join(command[1:]).replace(str(checkout) + "/", ""))
        if "venv" in command:
            pretend_venv(checkout / ".venv")

    monkeypatch.setattr(environment, "run", run)
    return done


def pretend_venv(venv):
    version = "{}.{}".format(*sys.version_info)
    pip = venv / "lib" / f"python{version}" / "site-packages" / "pip-1.dist-info" / "RECORD"
    for path in (venv / "bin" / "python", pip):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (venv / "pyvenv.cfg").write_text(f"version = {version}.0\n")


def test_the_first_run_makes_the_environment_and_installs_the_pins(steps, checkout):
    environment.ensure()
    pip = "-m pip install --quiet --disable-pip-version-check"
    assert steps == [
        "-m venv .venv",
        f"{pip} -r requirements.txt",
        f"{pip} --no-deps -e {checkout}",
    ]


def test_the_second_run_installs_nothing_so_it_needs_no_network(steps):
    environment.ensure(dev=True)
    steps.clear()
    environment.ensure(dev=True)
    assert steps == []


def test_a_changed_pin_is_installed(steps, checkout):
    environment.ensure()
    steps.clear()
    with (checkout / "requirements.txt").open("a") as file:
        file.write("six==1.16.0\n")
    environment.ensure()
    assert steps[0].endswith("-r requirements.txt")


def test_a_setting_of_a_tool_reinstalls_nothing(steps, checkout):
    environment.ensure()
    steps.clear()
    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace("line-length = 100", "line-length = 99"))
    environment.ensure()
    assert steps == []


def test_an_interrupted_install_is_done_again(steps, monkeypatch):
    whole = environment.run

    def interrupted(command, **options):
        whole(command, **options)
        if "requirements.txt" in command[-1]:
            raise KeyboardInterrupt

    monkeypatch.setattr(environment, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure()
    steps.clear()
    monkeypatch.setattr(environment, "run", whole)
    environment.ensure()
    assert len(steps) == 2


def test_a_half_made_environment_is_finished(steps, checkout):
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    environment.ensure()
    assert steps[0] == "-m venv .venv"


def test_a_machine_without_venv_is_told_what_to_install(checkout, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as end:
        environment.ensure()
    package = "python{}.{}-venv".format(*sys.version_info)
    assert str(end.value).count(f"sudo apt install {package}") == 2


def test_an_old_python_is_told_which_one_is_needed(checkout, monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as end:
        environment.ensure()
    assert "3.11" in str(end.value) and "make run PYTHON=" in str(end.value)
