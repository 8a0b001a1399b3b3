"""The same tests on every engine, over the same 2,000 records."""

import pytest

from tests.engines.records import AgainstTheTexts, SameAnswers
from tests.engines.wagtails_searches import WagtailsSearches
from tests.support.engines import RecordsTestCase


@pytest.mark.xdist_group("engines")  # made once, by one worker
class EnginesTest(SameAnswers, AgainstTheTexts, WagtailsSearches, RecordsTestCase):
    pass
