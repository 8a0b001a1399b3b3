"""python -m bench.load --records 10000: fill a database with generated records, and index them.

Without DATABASE_URL (or --database) the records go into var/bench, beside the site's own database.
"""

import argparse
import sys
from time import monotonic

from . import environment


def main():
    options = arguments()
    name = f"records-{options.records}"
    url = environment.start(options.database, options.folder, name)
    try:
        fill(options.records, options.seed, index=not options.no_index, say=say)
    except NotEmpty as error:
        sys.exit(str(error))
    say(f"DATABASE_URL={url}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", default="7")
    parser.add_argument("--database", default="", help="URL; default DATABASE_URL")
    parser.add_argument("--folder", default="", help="default DANGJIAN_VAR_DIR, else var/bench")
    parser.add_argument("--no-index", action="store_true", help="leave the search index empty")
    return parser.parse_args()


class NotEmpty(Exception):
    """The database holds pages of somebody."""


def fill(number, seed, index=True, say=print):
    """Make the tables and the records in the database of the settings.

    Returns:
        dict: records, seconds (of making them), index_seconds.
    Raises:
        NotEmpty: the database has pages already.
    """
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    refuse_pages()
    from . import records

    started = monotonic()
    made = records.make(number, seed, say)
    seconds = monotonic() - started
    say(f"{len(made.pages)} records in {seconds:.0f} s")
    index_seconds = index_all(say)[0] if index else None
    return {"records": len(made.pages), "seconds": seconds, "index_seconds": index_seconds}


def refuse_pages():
    from wagtail.models import Page

    # A new database has a root and Wagtail's greeting.
    if Page.objects.exclude(depth=1).exclude(content_type__model="page").exists():
        raise NotEmpty("The database has pages of its own: name an empty one.")


def index_all(say=print, step=5000):
    """Make all entries and index all pages, as dangjian_search_refresh does.

    Returns:
        (seconds, number of pages); with a server, until it has everything.
    """
    from wagtail.models import Page

    from dangjian_search import outbox
    from dangjian_search.entries import refresh_entries
    from dangjian_search.parallel import processes_for

    def show(done, total):
        if done % step == 0 or done == total:
            seconds = monotonic() - started
            say(f"indexed {done} of {total} pages, {done / seconds:.0f} a second")

    pages = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    started = monotonic()
    refresh_entries(pages, show, processes_for(len(pages)))
    while outbox.send_waiting():
        pass
    return monotonic() - started, len(pages)


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    main()
