"""The virtual environment in .venv: made once, renewed when what it was made from changes.

Runs under the system's Python, before anything is installed: standard library only.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = Path(os.environ.get("VENV") or ROOT / ".venv")
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def ensure(*, dev=False):
    """Make .venv ready and return its Python. Needs the network only when something changed."""
    refuse_old_python()
    if not venv_is_whole():
        make_venv()
    install("runtime", ["requirements.txt"], package=True)
    if dev:
        install("dev", ["requirements.txt", "requirements-dev.txt"], package=False)
    return PYTHON


def refuse_old_python():
    if sys.version_info < OLDEST:
        sys.exit(
            f"需要 Python {OLDEST[0]}.{OLDEST[1]} 以上，现为 {sys.version.split()[0]}。"
            "可指定：make run PYTHON=python3.12\n"
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}. "
            "Name another one: make run PYTHON=python3.12"
        )


def venv_is_whole():
    """Tell whether .venv is of this Python and has its pip (written last when one is made)."""
    version = "{}.{}".format(*sys.version_info)
    pip = VENV.glob(f"lib/python{version}/site-packages/pip-*.dist-info/RECORD")
    config = VENV / "pyvenv.cfg"
    same = config.exists() and f"version = {version}." in config.read_text(encoding="utf-8")
    return PYTHON.exists() and same and any(pip)


def make_venv():
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart)
    except ImportError:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(
            f"缺少 Python 的 venv 组件，请先安装：sudo apt install {name}\n"
            f"Python's venv is missing. Install it first: sudo apt install {name}"
        )
    print("正在创建运行环境 .venv … Making .venv …", flush=True)
    # Over what an interrupted attempt left behind; no --clear, it might be somebody's own.
    run([sys.executable, "-m", "venv", str(VENV)])


def install(name, files, *, package):
    """Install requirement files unless the stamp says that just these are installed."""
    stamp = VENV / f".installed-{name}"
    wanted = fingerprint(files)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"正在安装依赖 Installing {', '.join(files)} …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(pip + [word for file in files for word in ("-r", str(ROOT / file))])
    if package:
        run([*pip, "--no-deps", "-e", str(ROOT)])
    # Written last: an interrupted install is done again.
    stamp.write_text(wanted)


def fingerprint(files):
    """Digest of what decides the installed set. Settings of tools in pyproject.toml do not."""
    import tomllib  # not in the Pythons that refuse_old_python turns away

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [project["project"], project["build-system"], project["tool"]["setuptools"]]
    # An editable install holds the folder's absolute path.
    parts += [sys.version_info[:2], str(ROOT)]
    parts += [(ROOT / file).read_text(encoding="utf-8") for file in files]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def run(command, **options):
    """Run a step; when it fails, end with its exit code: its own output has said why."""
    result = subprocess.run(command, cwd=ROOT, **options)
    if result.returncode:
        sys.exit(result.returncode)
