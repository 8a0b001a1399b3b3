"""Every block of a body: what it shows, its preview, and what it refuses."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from wagtail.blocks import Block

from dangjian_pages.blocks import media, showcase
from dangjian_pages.blocks.entries import ENTRIES
from dangjian_pages.demo import factories
from dangjian_pages.fields import BodyField
from dangjian_pages.models import NewsPage
from tests.pages.helpers import is_chinese, make_user
from tests.showcase.helpers import read, words_of

OWN = [entry.name for entry in ENTRIES]


def picture(image, name):
    return {
        "image": image,
        "alt_text": f"{name}的画面",
        "caption": f"{name}说明",
        "credit": f"{name}摄影",
    }


def body_of_all_blocks():
    """Return a body with one block of each kind, and the texts that visitors have to read."""
    image = factories.ImageFactory()
    video = factories.DocumentFactory(name="film.mp4")
    record = factories.BrandPageFactory(title="相关的品牌")
    body = {
        "paragraph": "<p>一段<b>正文</b></p>",
        "heading": {"text": "小标题", "level": "3"},
        "picture": picture(image, "单图"),
        "gallery": {"title": "图集", "pictures": [picture(image, "图一"), picture(image, "图二")]},
        "before_after": {
            "before": picture(image, "改造前"),
            "after": picture(image, "改造后"),
            "caption": "楼道变了",
        },
        "video": {
            "title": "微党课",
            "file": video,
            "embed": None,
            "poster": image,
            "transcript": "一盏灯",
        },
        "document_list": {"title": "附件", "documents": [factories.DocumentFactory(title="办法")]},
        "table": {
            "data": [["项目", "次数"], ["检修", "326"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "服务表",
        },
        "quotation": {"text": "灯亮着", "source": "一名党员"},
        "working_method": {"name": "1+5+20+N", "steps": [{"name": "1", "text": "一个中心"}]},
        "figures": {
            "title": "成效",
            "figures": [
                {"label": "服务", "value": Decimal("98.5"), "unit": "%", "since": "2025 年"}
            ],
        },
        "timeline": {
            "title": "历程",
            "events": [{"date": "三月", "title": "起步", "text": "规划"}],
        },
        "policy_citation": {
            "title": "管理办法",
            "number": "联盟〔2025〕6 号",
            "issuer": "示范联盟",
            "issued_on": None,
            "passage": "每三年复核",
            "url": "https://example.org/rule",
        },
        "related_records": {"title": "相关", "records": [record]},
    }
    texts = (
        "正文 小标题 单图说明 单图摄影 图集 图一说明 图二摄影 改造前说明 改造后摄影 "
        "楼道变了 微党课 一盏灯 附件 办法 服务表 检修 326 灯亮着 一名党员 1+5+20+N "
        "一个中心 成效 98.5 2025 历程 三月 起步 规划 管理办法 "
        "联盟〔2025〕6 示范联盟 每三年复核 相关的品牌"
    ).split()
    return body, texts


class RenderTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.body, cls.texts = body_of_all_blocks()
        cls.page = factories.NewsPageFactory(title="全部", body=list(cls.body.items()))

    def test_every_kind_is_tried(self):
        self.assertEqual(set(self.body), set(OWN))

    def test_every_block_shows_what_was_typed(self):
        text = words_of(read(self.client, self.page.get_url()))
        for part in self.texts:
            with self.subTest(part):
                self.assertIn(part, text)

    def test_pictures_have_their_alternative_texts(self):
        source = read(self.client, self.page.get_url())
        for name in ("单图", "图一", "图二", "改造前", "改造后"):
            with self.subTest(name):
                self.assertIn(f'alt="{name}的画面"', source)

    def test_a_video_plays_by_its_type_and_waits_for_the_reader(self):
        source = read(self.client, self.page.get_url())
        self.assertIn('type="video/mp4"', source)
        self.assertIn('preload="none"', source)

    def test_headings_have_their_level(self):
        self.assertInHTML("<h3>小标题</h3>", read(self.client, self.page.get_url()))

    def test_a_body_is_found_by_its_words(self):
        search = reverse("dangjian_search:search")
        for text in ("小标题", "单图说明", "一个中心", "每三年复核", "起步"):
            with self.subTest(text):
                results = self.client.get(search, {"q": text, "format": "json"}).json()["results"]
                self.assertEqual([result["title"] for result in results], ["全部"])

    def test_blocks_with_only_what_they_need(self):
        image = factories.ImageFactory()
        least = {"image": image, "alt_text": "画面", "caption": "", "credit": ""}
        page = factories.NewsPageFactory(
            body=[
                ("picture", least),
                ("gallery", {"title": "", "pictures": [least, least]}),
                ("before_after", {"before": least, "after": least, "caption": ""}),
                ("quotation", {"text": "只有一句", "source": ""}),
                ("related_records", {"title": "空", "records": []}),
            ]
        )
        self.assertIn("只有一句", read(self.client, page.get_url()))

    def test_a_picture_that_was_deleted_leaves_the_page_standing(self):
        image = factories.ImageFactory()
        page = factories.NewsPageFactory(
            body=[
                ("picture", picture(image, "旧图")),
                ("quotation", {"text": "还在", "source": ""}),
            ]
        )
        image.delete()
        self.assertIn("还在", read(self.client, page.get_url()))


class PreviewTest(TestCase):
    """The chooser of blocks shows each one as it will look."""

    def setUp(self):
        self.client.force_login(make_user(is_superuser=True))

    def test_every_block_has_icon_label_description_and_preview(self):
        for name, block in NewsPage._meta.get_field("body").stream_block.child_blocks.items():
            with self.subTest(name):
                self.assertNotEqual(block.meta.icon, "placeholder")
                self.assertTrue(block.is_previewable)
                if name in OWN:
                    self.assertTrue(is_chinese(block.label), block.label)
                    self.assertTrue(is_chinese(block.get_description()))

    def test_every_preview_opens(self):
        for name, text in {
            "paragraph": "党员服务队",
            "heading": "做法与经过",
            "video": "微党课",
            "document_list": "附件下载",
            "table": "上门检修",
            "quotation": "群众的灯亮着",
            "working_method": "双提升",
            "figures": "3260",
            "timeline": "授牌命名",
            "policy_citation": "三年复核",
            "gallery": "活动剪影",
            "picture": "",
            "before_after": "楼道改造前后",
            "related_records": "",
        }.items():
            with self.subTest(name):
                block = NewsPage._meta.get_field("body").stream_block.child_blocks[name]
                url = reverse("wagtailadmin_block_preview")
                response = self.client.get(url, {"id": block.definition_prefix})
                self.assertContains(response, text)

    def test_each_worker_gives_a_block_the_same_name(self):
        # Wagtail numbers blocks in the order in which a process comes to make them.
        once, again = (BodyField().stream_block.child_blocks for _ in range(2))
        for name, block in once.items():
            self.assertEqual(block.definition_prefix, again[name].definition_prefix)
            self.assertIs(type(Block.definition_registry[block.definition_prefix]), type(block))


class RefusalTest(SimpleTestCase):
    def assert_refused(self, block, value):
        with self.assertRaises(ValidationError):
            block.clean(block.to_python(value))

    def test_figures_need_number_and_unit(self):
        block = showcase.FiguresBlock()
        good = {"label": "服务", "value": "12", "unit": "次", "since": ""}
        block.clean(block.to_python({"title": "", "figures": [good]}))
        for wrong in ({"unit": ""}, {"value": None}, {"label": ""}):
            with self.subTest(**wrong):
                self.assert_refused(block, {"title": "", "figures": [good | wrong]})
        self.assert_refused(block, {"title": "", "figures": []})

    def test_a_working_method_needs_a_part(self):
        self.assert_refused(showcase.WorkingMethodBlock(), {"name": "1+5", "steps": []})

    def test_at_most_twelve_records_stand_together(self):
        block = showcase.RelatedRecordsBlock().child_blocks["records"]
        self.assertEqual((block.meta.min_num, block.meta.max_num), (1, 12))


class PictureRefusalTest(TestCase):
    def test_a_picture_needs_its_alternative_text(self):
        block = media.PictureBlock()
        value = block.to_python(
            {"image": factories.ImageFactory().pk, "alt_text": "", "caption": "", "credit": ""}
        )
        with self.assertRaises(ValidationError) as refusal:
            block.clean(value)
        self.assertEqual(list(refusal.exception.block_errors), ["alt_text"])


class VideoTest(TestCase):
    """A video is an uploaded file of a type that browsers play, or an address: one of the two."""

    def refusal(self, **value):
        block = media.VideoBlock()
        empty = dict.fromkeys(("file", "embed", "poster"), None) | {"transcript": ""}
        try:
            block.clean(block.to_python(empty | {"title": "微党课"} | value))
        except ValidationError as refused:
            return {
                name: list(error.messages) if hasattr(error, "messages") else [str(error)]
                for name, error in refused.block_errors.items()
            }
        return {}

    def test_mp4_and_webm_are_taken_whatever_the_case_of_their_names(self):
        for name in ("film.mp4", "film.webm", "FILM.MP4"):
            with self.subTest(name):
                file = factories.DocumentFactory(name=name)
                self.assertEqual(self.refusal(file=file.pk), {})

    def test_another_file_is_refused_in_chinese(self):
        for name in ("film.avi", "text.pdf", "film.mp4.zip", "nothing"):
            with self.subTest(name):
                messages = self.refusal(file=factories.DocumentFactory(name=name).pk)["file"]
                self.assertTrue(is_chinese(messages[0]), messages)
                self.assertIn("MP4", messages[0])

    def test_neither_file_nor_address_is_refused_in_chinese(self):
        messages = self.refusal()["file"]
        self.assertTrue(is_chinese(messages[0]), messages)

    def test_an_address_that_no_allowed_host_serves_is_refused(self):
        self.assertIn("embed", self.refusal(embed="https://videos.example.org/1"))

    def test_a_title_is_needed(self):
        file = factories.DocumentFactory(name="film.mp4")
        self.assertIn("title", self.refusal(file=file.pk, title=""))
