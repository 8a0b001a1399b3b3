"""make run: everything from a fresh clone to the running site."""

import argparse
import os

import environment


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args()

    python = environment.ensure()
    # As visitors see it: with Django's debug pages there would be no 404 page to look at.
    os.environ.setdefault("DEBUG", "false")
    os.environ.setdefault("DANGJIAN_BASE_URL", f"http://{options.host}:{options.port}")
    command = [str(python), str(environment.ROOT / "site" / "manage.py"), "dangjian_serve"]
    command += ["--host", options.host, "--port", options.port]
    # In place of this process, so that Ctrl-C and kill reach the server itself.
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
