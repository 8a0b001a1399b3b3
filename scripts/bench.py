"""make bench-…: runs a module of bench/, named by the first argument. The others go to it."""

import os
import sys

import environment


def main():
    name, *arguments = sys.argv[1:]
    python = environment.ensure(dev=True)
    os.chdir(environment.ROOT)
    os.execv(str(python), [str(python), "-m", f"bench.{name}", *arguments])


if __name__ == "__main__":
    main()
