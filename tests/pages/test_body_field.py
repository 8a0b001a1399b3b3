"""Bodies: blocks come from a registry, and neither migrations nor old models meddle with them."""

import json

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.test import SimpleTestCase, TestCase
from wagtail import blocks, hooks

from dangjian_pages.blocks.registry import HOOK, BodyBlock, get_body_blocks
from dangjian_pages.demo import factories
from dangjian_pages.fields import BodyField, RecordListField
from dangjian_pages.models import BrandPage, TypicalCasePage
from tests.showcase.helpers import read, words_of


class Motto(BodyBlock):
    name = "motto"
    block_class = blocks.CharBlock
    order = 1


class SecondMotto(BodyBlock):
    name = "motto"
    block_class = blocks.TextBlock


class WithMotto:
    """Runs each test as if a plug-in had registered a block."""

    def setUp(self):
        registered = hooks.register_temporarily(HOOK, lambda: Motto)
        registered.__enter__()
        self.addCleanup(self.forget_blocks)
        self.addCleanup(registered.__exit__, None, None, None)
        self.forget_blocks()

    def forget_blocks(self):
        for model in (BrandPage, TypicalCasePage):
            for field in model._meta.get_fields():
                if isinstance(field, BodyField):
                    field.__dict__.pop("stream_block", None)


class RegisteredBlockTest(WithMotto, TestCase):
    def test_it_is_in_every_body_at_its_place(self):
        for name in ("background", "practice", "outcome", "insight", "appendix"):
            names = list(TypicalCasePage._meta.get_field(name).stream_block.child_blocks)
            self.assertEqual(names[0], "motto")
            self.assertIn("paragraph", names)

    def test_it_makes_no_migration(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    def test_a_page_keeps_and_shows_it(self):
        page = factories.BrandPageFactory(body=[("motto", "一盏灯一颗心")])
        self.assertEqual(BrandPage.objects.get(pk=page.pk).body[0].value, "一盏灯一颗心")
        self.assertIn("一盏灯一颗心", words_of(read(self.client, page.get_url())))


class ClashTest(SimpleTestCase):
    def test_two_blocks_of_one_name_are_both_named(self):
        with hooks.register_temporarily([(HOOK, lambda: Motto), (HOOK, lambda: SecondMotto)]):
            with self.assertRaises(ImproperlyConfigured) as refusal:
                get_body_blocks()
        self.assertIn("Motto", str(refusal.exception))
        self.assertIn("SecondMotto", str(refusal.exception))


class DeconstructionTest(SimpleTestCase):
    def test_it_deconstructs_to_a_plain_json_field(self):
        for field in (BodyField(verbose_name="正文"), RecordListField()):
            _name, path, args, kwargs = field.deconstruct()
            self.assertEqual((path, args), ("django.db.models.JSONField", []))
            self.assertLessEqual(set(kwargs), {"verbose_name", "blank", "default", "help_text"})
            plain = models.JSONField(**kwargs)
            for method in ("db_type", "db_check"):
                self.assertEqual(
                    getattr(field, method)(connection), getattr(plain, method)(connection)
                )

    def test_a_copy_of_the_field_is_one_with_the_same_blocks(self):
        field = BrandPage._meta.get_field("body")
        copy = field.clone()
        self.assertIsInstance(copy, BodyField)
        self.assertEqual(copy.deconstruct()[1:], field.deconstruct()[1:])
        self.assertEqual(set(copy.stream_block.child_blocks), set(field.stream_block.child_blocks))


class HistoricalModelTest(TestCase):
    """A data migration reads the raw list, saves the page, and the body is as it was."""

    @classmethod
    def setUpTestData(cls):
        body = [
            ("paragraph", "<p>一段话</p>"),
            ("heading", {"text": "标题", "level": "3"}),
            ("working_method", {"name": "1+5", "steps": [{"name": "1", "text": "一个中心"}]}),
        ]
        cls.other = factories.BrandPageFactory(title="相关的品牌")
        cls.page = factories.BrandPageFactory(body=body, related_records=[("record", cls.other)])
        cls.apps = MigrationExecutor(connection).loader.project_state().apps

    def raw(self):
        page = BrandPage.objects.get(pk=self.page.pk)
        return [
            json.dumps(field.get_prep_value(), ensure_ascii=False, sort_keys=True)
            for field in (page.body, page.related_records)
        ]

    def test_saving_leaves_it_unharmed(self):
        before = self.raw()
        old = self.apps.get_model("dangjian_pages", "BrandPage").objects.get(pk=self.page.pk)
        self.assertIsInstance(old.body, list)
        self.assertEqual(
            [block["type"] for block in old.body], ["paragraph", "heading", "working_method"]
        )
        self.assertEqual(old.related_records[0]["value"], self.other.pk)
        old.slogan = "由迁移改写"
        old.save()
        self.assertEqual(self.raw(), before)
        self.assertEqual(BrandPage.objects.get(pk=self.page.pk).slogan, "由迁移改写")

    def test_a_migration_can_change_a_block(self):
        old = self.apps.get_model("dangjian_pages", "BrandPage").objects.get(pk=self.page.pk)
        old.body[1]["value"]["text"] = "新标题"
        old.save()
        page = BrandPage.objects.get(pk=self.page.pk)
        self.assertEqual(page.body[1].value["text"], "新标题")
        self.assertEqual(page.body[2].value["name"], "1+5")

    def test_an_empty_body_stays_an_empty_list(self):
        models_of_then = self.apps.get_model("dangjian_pages", "BrandPage").objects
        old = models_of_then.get(pk=self.other.pk)
        self.assertEqual(old.body, [])
        old.save()
        self.assertEqual(len(BrandPage.objects.get(pk=self.other.pk).body), 0)
