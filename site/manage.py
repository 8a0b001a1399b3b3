#!/usr/bin/env python
"""Run a command of the reference site. DJANGO_SETTINGS_MODULE chooses other settings."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangjian_site.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
