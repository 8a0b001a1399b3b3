"""The same tests on every engine, over the same 2,000 records."""

from tests.engines.records import AgainstTheTexts, SameAnswers
from tests.engines.wagtails_searches import WagtailsSearches
from tests.support.engines import RecordsTestCase


class EnginesTest(SameAnswers, AgainstTheTexts, WagtailsSearches, RecordsTestCase):
    pass
