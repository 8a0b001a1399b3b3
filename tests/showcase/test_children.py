"""Child rows that come in one query are the same as those that Django loads one by one."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from dangjian_pages import models
from dangjian_pages.demo import factories
from dangjian_showcase.children import TAGS, load_children
from dangjian_showcase.contexts.brands import CHILDREN, ids_of_cases

OWN_RELATIONS = [name.partition(".")[0] for name in CHILDREN if name != TAGS]


class LoadChildrenTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = factories.ImageFactory(small=True)
        cls.other = factories.OrganisationFactory(name="海宁供电公司党委")
        cls.brand = factories.BrandPageFactory(
            tags=["志愿服务", "攻坚克难"],
            method_steps=[
                models.MethodStep(name="后", sort_order=1),
                models.MethodStep(name="先，“引号”<b>", text="第一行\n第二行", sort_order=0),
            ],
            carriers=[
                models.Carrier(name="载体", starts_on=date(2024, 2, 29), sort_order=0),
                models.Carrier(name="没有日期", sort_order=1),
            ],
            indicators=[
                models.Indicator(
                    group="组",
                    name=name,
                    target=target,
                    unit="件",
                    sort_order=place,
                    readings=[
                        models.Reading(read_on=date(2025, 3, 1), value=Decimal("0.10")),
                        models.Reading(read_on=date(2025, 1, 1), value=Decimal("123456789012.34")),
                    ][:count],
                )
                for place, (name, target, count) in enumerate(
                    [("有读数", Decimal("99.50"), 2), ("没有", None, 0)]
                )
            ],
            honours=[models.Honour(name="荣誉", awarded_on=date(2025, 1, 1))],
            gallery=[models.BrandPicture(image=cls.image, alt_text="图")],
            identity_files=[
                models.VisualIdentityFile(title="VI", document=factories.DocumentFactory())
            ],
            replications=[
                models.Replication(organisation=cls.other, sort_order=0),
                models.Replication(name="只有名称", sort_order=1),
            ],
        )
        cls.case = factories.TypicalCasePageFactory(brand=cls.brand)
        # Another brand's rows must not turn up here.
        factories.BrandPageFactory(method_steps=[models.MethodStep(name="别人的")], tags=["别的"])

    def loaded(self):
        page = models.BrandPage.objects.get(pk=self.brand.pk)
        with CaptureQueriesContext(connection) as queries:
            self.ids = load_children(page, *CHILDREN, cases=ids_of_cases)
        self.assertEqual(len(queries), 1)
        return page

    def values(self, rows):
        return [
            {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
            for row in rows
        ]

    def test_rows_are_the_same_and_in_the_same_order(self):
        page, plain = self.loaded(), models.BrandPage.objects.get(pk=self.brand.pk)
        for name in OWN_RELATIONS:
            with self.subTest(name):
                with self.assertNumQueries(0):
                    rows = self.values(getattr(page, name).all())
                self.assertEqual(rows, self.values(getattr(plain, name).all()))

    def test_what_hangs_on_the_rows_comes_along(self):
        page = self.loaded()
        with self.assertNumQueries(0):
            self.assertEqual(page.gallery.all()[0].image, self.image)
            self.assertTrue(page.gallery.all()[0].image.created_at.tzinfo)
            self.assertTrue(page.identity_files.all()[0].document.url)
            self.assertEqual(
                [str(item) for item in page.replications.all()], ["海宁供电公司党委", "只有名称"]
            )
            first, second = page.indicators.all()
            self.assertEqual(
                [str(one.value) for one in first.readings.all()], ["123456789012.34", "0.10"]
            )
            self.assertEqual(list(second.readings.all()), [])
            self.assertEqual({tag.name for tag in page.tags.all()}, {"志愿服务", "攻坚克难"})
            self.assertEqual(self.ids, {"cases": [self.case.pk]})

    def test_what_a_draft_holds_is_left_alone(self):
        draft = models.BrandPage.objects.get(pk=self.brand.pk)
        draft.method_steps = [models.MethodStep(name="草稿里的")]
        page = draft.save_revision().as_object()
        load_children(page, *CHILDREN, cases=ids_of_cases)
        self.assertEqual([step.name for step in page.method_steps.all()], ["草稿里的"])

    def test_a_page_that_was_never_saved_has_none(self):
        page = models.BrandPage(title="新", method_steps=[models.MethodStep(name="步")])
        self.assertEqual(load_children(page, *CHILDREN, cases=ids_of_cases), {"cases": []})
        self.assertEqual([step.name for step in page.method_steps.all()], ["步"])
