"""Values that cannot be right are refused at once, drafts included, with a message in Chinese."""

from datetime import date
from decimal import Decimal

from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.choices import ReportOutcome, Stage
from dangjian_pages.demo import factories
from tests.pages.helpers import is_chinese

EARLY, LATE = date(2025, 3, 1), date(2025, 3, 2)
PAIRS = [
    ("starts_on", "ends_on"),
    ("publicity_from", "publicity_to"),
    ("named_on", "review_due_on"),
]


def dated_models():
    """Return (model, first, last) for each of our models that has a pair of dates."""
    for model in apps.get_app_config("dangjian_pages").get_models():
        names = {field.name for field in model._meta.get_fields()}
        for first, last in PAIRS:
            if {first, last} <= names:
                yield model, first, last


def messages_of(part):
    """Return what is wrong with a part, by field."""
    try:
        part.clean()
    except ValidationError as refusal:
        return refusal.message_dict
    return {}


class DatesTest(TestCase):
    def part(self, model, **values):
        if issubclass(model, Page):
            # A page checks its slug against its sisters, so it has to stand somewhere.
            factory = getattr(factories, f"{model.__name__}Factory")
            page = factory(live=False)
            for name, value in values.items():
                setattr(page, name, value)
            return page
        return model(**values)

    def test_every_pair_of_dates_has_to_be_in_order(self):
        checked = []
        for model, first, last in dated_models():
            checked.append(model.__name__)
            with self.subTest(model=model.__name__, last=last):
                wrong = messages_of(self.part(model, **{first: LATE, last: EARLY}))
                self.assertEqual(list(wrong), [last])
                self.assertTrue(is_chinese(wrong[last][0]), wrong)
                for dates in ({first: EARLY, last: LATE}, {first: EARLY, last: EARLY}):
                    self.assertEqual(messages_of(self.part(model, **dates)), {})
                self.assertEqual(messages_of(self.part(model, **{first: None, last: EARLY})), {})
        self.assertEqual(
            sorted(checked),
            [
                "ActivityPage",
                "Carrier",
                "Delegation",
                *["DemonstrationPointPage"] * 2,
                *["DemonstrationPostPage"] * 2,
                *["DemonstrationZonePage"] * 2,
                "RoadmapStage",
            ],
        )

    def test_no_other_model_has_a_pair_of_dates_that_nobody_checks(self):
        names = {name for pair in PAIRS for name in pair}
        for model in apps.get_app_config("dangjian_pages").get_models():
            for field in model._meta.local_fields:
                paired = field.name.endswith(("_from", "_to", "starts_on", "ends_on"))
                if paired and field.get_internal_type() == "DateField":
                    self.assertIn(field.name, names, model)


class PlaceTest(TestCase):
    def test_coordinates_come_together_or_not_at_all(self):
        for factory in (
            factories.DemonstrationZonePageFactory,
            factories.DemonstrationPointPageFactory,
        ):
            page = factory(live=False)
            for given, missing in (("latitude", "longitude"), ("longitude", "latitude")):
                with self.subTest(factory._meta.model.__name__, given=given):
                    page.latitude = page.longitude = None
                    setattr(page, given, Decimal("30.75"))
                    wrong = messages_of(page)
                    self.assertEqual(list(wrong), [missing])
                    self.assertTrue(is_chinese(wrong[missing][0]), wrong)
            page.latitude, page.longitude = Decimal("30.75"), Decimal("120.75")
            self.assertEqual(messages_of(page), {})

    def test_zero_is_a_coordinate(self):
        page = factories.DemonstrationPointPageFactory(
            named=True, latitude=Decimal(0), longitude=Decimal(0)
        )
        self.assertEqual(page.record_position(), (0, 0))

    def test_a_place_lies_on_the_earth(self):
        for latitude, longitude in ((91, 0), (-91, 0), (0, 181), (0, -181)):
            with self.subTest(latitude=latitude, longitude=longitude):
                with self.assertRaises(ValidationError):
                    factories.DemonstrationPointPageFactory(
                        latitude=Decimal(latitude), longitude=Decimal(longitude)
                    )


class PartsTest(SimpleTestCase):
    def assert_refused(self, part, *fields):
        wrong = messages_of(part)
        self.assertEqual(sorted(wrong), sorted(fields))
        for messages in wrong.values():
            self.assertTrue(is_chinese(messages[0]), messages)

    def test_a_name_needs_the_day_of_consent(self):
        self.assert_refused(models.GroupMember(role="组长", name="李师傅"), "consent_on")
        for member in (
            models.GroupMember(role="组长"),
            models.GroupMember(role="组长", name="李师傅", consent_on=EARLY),
        ):
            self.assertEqual(messages_of(member), {})

    def test_an_index_is_a_percentage(self):
        fair = dict.fromkeys(("awareness", "renown", "reputation", "loyalty"), Decimal("88.5"))
        self.assertEqual(messages_of(models.FeedbackIndex(**fair)), {})
        for name in fair:
            for number in (Decimal("100.01"), Decimal("-0.01")):
                with self.subTest(name, number=number):
                    self.assert_refused(models.FeedbackIndex(**fair | {name: number}), name)
            for number in (Decimal(0), Decimal(100)):
                self.assertEqual(messages_of(models.FeedbackIndex(**fair | {name: number})), {})

    def test_who_copied_a_brand_is_an_organisation_or_a_name(self):
        self.assert_refused(models.Replication(), "name")
        self.assertEqual(messages_of(models.Replication(name="邻县支部")), {})
        self.assertEqual(messages_of(models.Replication(organisation_id=1)), {})

    def test_the_result_of_a_report_needs_its_day(self):
        report = models.CaseReport(reported_to="市委组织部", result=ReportOutcome.ADOPTED)
        self.assert_refused(report, "reported_on")
        report.reported_on = EARLY
        self.assertEqual(messages_of(report), {})

    def test_figures_are_numbers_with_units(self):
        for model in (models.BrandFigure, models.CaseFigure):
            figure = model(label="服务群众", value=Decimal("3260"), unit="人次")
            figure.clean_fields(exclude=["page"])
            for wrong in ({"unit": ""}, {"value": None}, {"value": "很多"}):
                with self.subTest(model.__name__, **wrong):
                    for name, value in wrong.items():
                        setattr(figure, name, value)
                    with self.assertRaises(ValidationError):
                        figure.clean_fields(exclude=["page"])
        with self.assertRaises(ValidationError) as refusal:
            models.Indicator(group="服务", name="上门", target=5, unit="").clean_fields(["page"])
        self.assertEqual(list(refusal.exception.message_dict), ["unit"])

    def test_numbers_are_shown_without_the_zeros_of_their_storage(self):
        for value, shown in {
            "3260.00": "3260",
            "98.50": "98.5",
            "0.00": "0",
            "1E+3": "1000",
        }.items():
            with self.subTest(value):
                self.assertEqual(models.BrandFigure(value=Decimal(value)).display_value, shown)
        self.assertEqual(models.Indicator(target=None).display_target, "")

    def test_an_address_for_error_reports_is_a_page_or_a_mail(self):
        for address in ("javascript:alert(1)", "office@example.org", "ftp://example.org"):
            with self.subTest(address):
                self.assert_refused(
                    models.SiteIdentity(error_report_url=address), "error_report_url"
                )
        for address in ("", "/about/", "mailto:office@example.org", "https://example.org/"):
            self.assertEqual(messages_of(models.SiteIdentity(error_report_url=address)), {})


class LengthsTest(TestCase):
    """Lengths that are good are warned of, never refused."""

    def test_a_long_slogan_is_told_and_kept(self):
        brand = factories.BrandPageFactory(slogan="长" * 31)
        self.assertEqual(len(brand.advice()), 1)
        self.assertEqual(factories.BrandPageFactory(slogan="长" * 30).advice(), [])

    def test_a_long_case_is_told_and_kept(self):
        case = factories.TypicalCasePageFactory(
            abstract="摘" * 1501, practice=factories.paragraphs("做" * 5001)
        )
        self.assertEqual(len(case.advice()), 2)
        for warning in case.advice():
            self.assertTrue(is_chinese(warning), warning)
        self.assertEqual(factories.TypicalCasePageFactory().advice(), [])


class StageTest(TestCase):
    def test_a_new_demonstration_record_is_planned(self):
        self.assertEqual(models.DemonstrationPointPage().stage, Stage.PLANNED)

    def test_an_unknown_stage_is_refused(self):
        with self.assertRaises(ValidationError):
            factories.DemonstrationPointPageFactory(stage="golden")
