"""make requirements: pin what pyproject.toml allows. Needs uv (https://docs.astral.sh/uv/)."""

import shutil
import subprocess
import sys

from environment import run

COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--upgrade"]
OLDEST_PYTHON = "3.11"
# What the reference site runs with; the package's own dependencies come with them.
EXTRAS = ["demo", "postgres", "site"]


def main():
    if not shutil.which("uv"):
        sys.exit("需要 uv：pip install uv · uv is needed: pip install uv")
    compile_to("requirements.txt", "pyproject.toml", *(f"--extra={name}" for name in EXTRAS))
    compile_to("requirements-dev.txt", "--group=dev", "--constraint=requirements.txt")


def compile_to(target, *sources):
    command = [*COMPILE, "--python-version", OLDEST_PYTHON]
    # The header names the command, without this machine's folders or its package index.
    command += ["--custom-compile-command", "make requirements", "--no-emit-index-url"]
    run([*command, *sources, "--output-file", target], stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
