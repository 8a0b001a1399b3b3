"""Measures the preflight checks: python -m bench.preflight

One piece of news of 20,000 characters in 200 paragraphs, checked against 5,000 phrases, everything
in one process that has read the list already, as a web server has.
"""

import random
import statistics
import time

from . import environment

CHARACTERS, PARAGRAPHS, PHRASES, RUNS = 20_000, 200, 5_000, 30
LIMIT = 100  # milliseconds


def make_text(chosen):
    """Return paragraphs of random common characters."""
    common = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    length = CHARACTERS // PARAGRAPHS
    return ["".join(chosen.choices(common, k=length)) for _number in range(PARAGRAPHS)]


def make_phrases(chosen, paragraphs):
    """Return phrases of two to six characters, a hundredth of which occur in the text."""
    from dangjian_pages.models import Phrase
    from dangjian_pages.preflight.folding import fold_phrase

    texts = {}
    while len(texts) < PHRASES:
        length = chosen.randint(2, 6)
        if len(texts) % 100 == 0:
            paragraph = chosen.choice(paragraphs)
            start = chosen.randrange(len(paragraph) - length)
            text = paragraph[start : start + length]
        else:
            text = "".join(chr(chosen.randrange(0x4E00, 0x9FA5)) for _character in range(length))
        texts[fold_phrase(text)] = text
    return [Phrase(text=text, form=form, suggestion="另") for form, text in texts.items()]


def main():
    environment.start(name="preflight")
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        measure()
        transaction.set_rollback(True)


def measure():
    from dangjian_pages.models import NewsPage, Phrase
    from dangjian_pages.preflight.automaton import get_automaton
    from dangjian_pages.preflight.run import run_checks

    chosen = random.Random(5)
    paragraphs = make_text(chosen)
    Phrase.objects.all().delete()
    Phrase.objects.bulk_create(make_phrases(chosen, paragraphs))
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = NewsPage(title="校对的速度", body=[("paragraph", html)])
    started = time.perf_counter()
    get_automaton()
    built = (time.perf_counter() - started) * 1000
    times = []
    for _run in range(RUNS):
        started = time.perf_counter()
        findings = run_checks(page)
        times.append((time.perf_counter() - started) * 1000)
    print(
        f"{CHARACTERS:,} characters, {PHRASES:,} phrases, {len(findings)} findings: "
        f"{statistics.median(times):.0f} ms (worst of {RUNS}: {max(times):.0f} ms, at most "
        f"{LIMIT} ms wanted); the automaton takes {built:.0f} ms once."
    )


if __name__ == "__main__":
    main()
