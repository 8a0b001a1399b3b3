"""What keeps a page from going public, whichever way it is published."""

from datetime import date, timedelta
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages.choices import NAMED_STAGES, Origin, Stage
from dangjian_pages.demo import factories
from dangjian_search.models import Entry
from tests.pages.helpers import is_chinese

RECORDS = [
    factories.BrandPageFactory,
    factories.ActivityPageFactory,
    factories.DemonstrationZonePageFactory,
    factories.DemonstrationPointPageFactory,
    factories.DemonstrationPostPageFactory,
    factories.TypicalCasePageFactory,
    factories.NewsPageFactory,
]
DEMONSTRATIONS = RECORDS[2:5]
POSITIONING = ("positioning_why", "positioning_what", "positioning_how")

# Factory, what is wrong, the field at which the message stands.
BROKEN = [
    *((factories.BrandPageFactory, {name: ""}, name) for name in POSITIONING),
    *((factories.BrandPageFactory, {name: " \n "}, name) for name in POSITIONING),
    *((factory, {"organisation": None}, "organisation") for factory in RECORDS),
    *(
        (factory, {"stage": stage}, "named_on")
        for factory in DEMONSTRATIONS
        for stage in NAMED_STAGES
    ),
    *((factory, {"stage": Stage.PUBLICITY}, "publicity_contact") for factory in DEMONSTRATIONS),
    (factories.DemonstrationPostPageFactory, {"kind": None}, "kind"),
    (factories.ActivityPageFactory, {"starts_on": None}, "starts_on"),
    (factories.TypicalCasePageFactory, {"abstract": "", "summary": ""}, "abstract"),
    (factories.TypicalCasePageFactory, {"practice": []}, "practice"),
    (factories.NewsPageFactory, {"origin": Origin.REPRINT}, "source"),
    (factories.NewsPageFactory, {"origin": Origin.REPRINT, "source": "  "}, "source"),
]


class PublishingRulesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.drafts = {factory: factory(live=False).pk for factory in RECORDS}
        cls.live = {factory: factory().pk for factory in RECORDS}

    def broken(self, pages):
        """Yield each kind of broken page: what is broken, the page, the field that says so."""
        for factory, wrong, field in BROKEN:
            page = factory._meta.model.objects.get(pk=pages[factory])
            for name, value in wrong.items():
                setattr(page, name, value)
            yield f"{type(page).__name__} {wrong}", page, field

    def assert_refused(self, page, action, field):
        with self.assertRaises(ValidationError) as refusal:
            action()
        messages = refusal.exception.message_dict[field]
        self.assertTrue(is_chinese(messages[0]), messages)
        stored = Page.objects.get(pk=page.pk)
        self.assertFalse(stored.live)
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())

    def test_an_incomplete_record_is_kept_as_a_draft_and_not_published(self):
        for broken, page, field in self.broken(self.drafts):
            with self.subTest(broken):
                self.assert_refused(page, page.save_revision().publish, field)

    def test_an_incomplete_draft_is_not_made_live_by_saving_it(self):
        for broken, page, field in self.broken(self.drafts):
            with self.subTest(broken):
                page.live = True
                self.assert_refused(page, page.save, field)

    def test_a_live_record_cannot_be_made_incomplete(self):
        for broken, page, field in self.broken(self.live):
            with self.subTest(broken):
                with self.assertRaises(ValidationError) as refusal:
                    page.save()
                self.assertIn(field, refusal.exception.message_dict)

    def test_a_draft_of_a_live_record_may_be_incomplete_until_it_is_published(self):
        page = factories.BrandPageFactory()
        page.positioning_why = ""
        revision = page.save_revision(clean=False)
        with self.assertRaises(ValidationError):
            revision.publish()
        self.assertTrue(Page.objects.get(pk=page.pk).live)
        page.refresh_from_db()
        self.assertTrue(page.positioning_why)

    def test_the_least_record_of_every_type_can_be_published(self):
        for factory in RECORDS:
            with self.subTest(factory._meta.model.__name__):
                self.assertTrue(factory().live)

    def test_a_case_needs_an_abstract_or_a_summary(self):
        self.assertTrue(factories.TypicalCasePageFactory(abstract="", summary="一句话。").live)

    def test_a_reprint_with_its_source_is_published(self):
        self.assertTrue(factories.NewsPageFactory(reprint=True).live)

    def test_a_planned_point_needs_no_day_of_naming(self):
        for stage in set(Stage) - set(NAMED_STAGES) - {Stage.PUBLICITY}:
            with self.subTest(stage):
                self.assertTrue(factories.DemonstrationPointPageFactory(stage=stage).live)

    def test_a_post_is_told_that_it_belongs_to_an_organisation(self):
        post = factories.DemonstrationPostPageFactory(live=False, organisation=None)
        brand = factories.BrandPageFactory(live=False, organisation=None)
        self.assertNotEqual(
            str(post.publish_errors()["organisation"]), str(brand.publish_errors()["organisation"])
        )

    def test_all_that_is_missing_is_told_at_once(self):
        brand = factories.BrandPageFactory(
            live=False, organisation=None, **dict.fromkeys(POSITIONING, "")
        )
        with self.assertRaises(ValidationError) as refusal:
            brand.get_latest_revision().publish()
        self.assertEqual(set(refusal.exception.message_dict), {"organisation", *POSITIONING})

    def test_a_schedule_publishes_what_is_complete(self):
        page = factories.NewsPageFactory(live=False, title="定时消息")
        page.go_live_at = timezone.now() + timedelta(minutes=5)
        revision = page.save_revision()
        revision.publish()
        self.assertFalse(Page.objects.get(pk=page.pk).live)
        revision.refresh_from_db()
        past = timezone.now() - timedelta(minutes=5)
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save(update_fields=["content", "approved_go_live_at"])
        call_command("publish_scheduled", stdout=StringIO())
        self.assertTrue(Page.objects.get(pk=page.pk).live)


class FilledInTest(TestCase):
    """What follows from something else is filled in, unless an editor gave it."""

    def test_the_review_is_due_three_years_after_the_naming(self):
        point = factories.DemonstrationPointPageFactory(named=True)
        self.assertEqual(point.review_due_on, date(2027, 7, 1))
        point = factories.DemonstrationPointPageFactory(named=True, review_due_on=date(2025, 1, 1))
        self.assertEqual(point.review_due_on, date(2025, 1, 1))

    def test_the_number_of_years_is_a_setting(self):
        with self.settings(DANGJIAN_NAME_YEARS=5):
            point = factories.DemonstrationPointPageFactory(named=True)
        self.assertEqual(point.review_due_on, date(2029, 7, 1))

    def test_a_name_given_on_29_february_is_due_on_the_28th(self):
        point = factories.DemonstrationPointPageFactory(named=True, named_on=date(2024, 2, 29))
        self.assertEqual(point.review_due_on, date(2027, 2, 28))

    def test_the_year_comes_from_the_date_that_matters(self):
        for factory, fields, year in [
            (factories.BrandPageFactory, {"founding_year": 2019}, 2019),
            (factories.ActivityPageFactory, {"starts_on": date(2023, 7, 1)}, 2023),
            (factories.DemonstrationPointPageFactory, {"named": True}, 2024),
            (factories.TypicalCasePageFactory, {"issued_on": date(2022, 3, 1)}, 2022),
            (factories.TypicalCasePageFactory, {"issued_on": date(2022, 3, 1), "year": 2021}, 2021),
        ]:
            with self.subTest(factory._meta.model.__name__, **fields):
                self.assertEqual(factory(**fields).year, year)

    def test_the_year_of_news_is_that_of_local_time(self):
        # Half past midnight in Shanghai is still the old year in Greenwich.
        moment = timezone.make_aware(timezone.datetime(2025, 1, 1, 0, 30))
        self.assertEqual(factories.NewsPageFactory(published_on=moment).year, 2025)
