"""make bench-search: measures the search, see bench/search.py. Arguments go to it."""

import os
import sys

import environment


def main():
    python = environment.ensure(dev=True)
    os.chdir(environment.ROOT)
    os.execv(str(python), [str(python), "-m", "bench.search", *sys.argv[1:]])


if __name__ == "__main__":
    main()
