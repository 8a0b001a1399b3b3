"""The pages are valid HTML, by the checker that browsers' makers and the W3C use."""

import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.support.html_validator import faults_of

MORE = {"no such page": "/no-such-page/", "takedown report": "/report/takedown/"}


def text_of(address):
    """Return what an address answers, be it an error's page."""
    try:
        answer = urllib.request.urlopen(urllib.parse.quote(address, safe=":/?&=#%"))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.read()


@pytest.mark.html_validator
def test_every_page_is_valid_html(site_address, addresses, tmp_path):
    pages = addresses | MORE
    for name, path in pages.items():
        (tmp_path / f"{name}.html").write_bytes(text_of(f"{site_address}{path}"))
    assert faults_of(tmp_path) == {}
