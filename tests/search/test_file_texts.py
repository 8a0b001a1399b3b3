"""Attached files are found by what they say, once they are read and while they are public."""

from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    NewsPageFactory,
    TypicalCasePageFactory,
)
from dangjian_pages.models import CaseDownload, Evidence, PointStandard, VisualIdentityFile
from dangjian_search import file_text
from dangjian_search.entries import refresh_entries
from dangjian_search.file_text import extract, note_files, read_waiting, texts_of
from dangjian_search.models import FileState, FileText
from tests.search.files import document, docx, pdf

AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
NEVER = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"},
}


def found(text):
    return [page.title for page in Page.objects.live().search(text)]


def body(*documents):
    return [("document_list", {"title": "附件", "documents": list(documents)})]


@override_settings(TASKS=AT_ONCE)
class FileCase(TestCase):
    def after_commit(self):
        return self.captureOnCommitCallbacks(execute=True)

    def case_with(self, made, **fields):
        """Publish a case that offers a document; its text is read once that is committed."""
        with self.after_commit():
            page = TypicalCasePageFactory(**fields)
            page.downloads.add(CaseDownload(title="下载一份", document=made))
            page.save_revision().publish()
        return page


class FindingTest(FileCase):
    def test_a_record_is_found_by_the_text_of_its_file(self):
        made = document("a.pdf", pdf("青石板上的微心愿"), title="心愿清单")
        self.case_with(made, title="巷子里的案例")
        for text in ("微心愿", "青石板 巷子", "心愿清单", "下载一份"):
            self.assertEqual(found(text), ["巷子里的案例"], text)
        self.assertEqual(found("心愿微"), [])
        kept = FileText.objects.get()
        self.assertEqual((kept.state, kept.file_hash), (FileState.READ, made.file_hash))
        self.assertIsNotNone(kept.extracted_at)

    def test_each_type_offers_what_its_page_shows(self):
        first, second = document("a.docx", docx("一份独有文字")), document("b.pdf", pdf("二"))
        brand = BrandPageFactory()
        brand.identity_files.add(VisualIdentityFile(title="标识", document=first))
        brand.save_revision().publish()
        self.assertEqual(type(brand).objects.get().search_files(), [first])
        news = NewsPageFactory(body=body(first, second))
        news = type(news).objects.get(pk=news.pk)
        self.assertCountEqual(news.search_files(), [first, second])
        case = TypicalCasePageFactory(practice=body(second))
        self.assertEqual(type(case).objects.get().search_files(), [second])

    def test_only_public_evidence_of_a_point_is_read(self):
        public, private = document("a.pdf", pdf("公开佐证")), document("b.pdf", pdf("内部佐证"))
        with self.after_commit():
            point = DemonstrationPointPageFactory(title="示范点甲", named=True)
            standard = PointStandard(number=1, text="有")
            standard.evidence = [
                Evidence(title="公开件", document=public, is_public=True),
                Evidence(title="内部件", document=private, is_public=False),
            ]
            point.standards.add(standard)
            point.save_revision().publish()
        self.assertEqual(found("公开佐证"), ["示范点甲"])
        self.assertEqual(found("公开件"), ["示范点甲"])
        self.assertEqual(found("内部佐证"), [])
        self.assertEqual(found("内部件"), [])
        self.assertFalse(FileText.objects.filter(document=private).exists())

    def test_the_file_of_a_draft_is_neither_read_nor_found(self):
        made = document("a.pdf", pdf("未公开的内容"))
        page = self.case_with(document("b.pdf", pdf("已公开的内容")), title="案例")
        with self.after_commit():
            page.downloads.add(CaseDownload(title="新的", document=made))
            page.save_revision()
        self.assertEqual(found("未公开的内容"), [])
        self.assertEqual(found("已公开的内容"), ["案例"])
        self.assertFalse(FileText.objects.filter(document=made).exists())

    def test_a_file_that_a_record_no_longer_shows_is_not_found(self):
        page = self.case_with(document("a.pdf", pdf("青石板上的微心愿")))
        with self.after_commit():
            page = type(page).objects.get()
            page.downloads.set([])
            page.save_revision().publish()
        self.assertEqual(found("微心愿"), [])
        self.assertFalse(FileText.objects.get().pages.exists())

    def test_a_broken_file_leaves_the_record_as_it_is(self):
        made = document("a.pdf", b"%PDF-1.7 broken", title="坏文件")
        self.case_with(made, title="案例甲")
        self.assertEqual(found("案例甲"), ["案例甲"])
        self.assertEqual(found("坏文件"), ["案例甲"])
        self.assertEqual(FileText.objects.get().state, FileState.BROKEN)

    def test_publishing_does_not_wait_for_the_reading(self):
        made = document("a.pdf", pdf("青石板上的微心愿"))
        with override_settings(TASKS=NEVER), mock.patch.object(file_text, "read_file") as read:
            self.case_with(made, title="案例甲")
            read.assert_not_called()
        self.assertEqual(found("案例甲"), ["案例甲"])
        self.assertEqual(FileText.objects.get().state, FileState.WAITING)
        self.assertEqual(read_waiting(), 1)
        self.assertEqual(found("微心愿"), ["案例甲"])
        self.assertEqual(read_waiting(), 0)

    def test_what_was_read_is_not_read_again(self):
        page = self.case_with(document("a.pdf", pdf("红")))
        with mock.patch.object(file_text, "read_file") as read, self.after_commit():
            page.save_revision().publish()
            read.assert_not_called()

    def test_files_of_before_are_read_when_they_are_noted(self):
        page = self.case_with(document("a.pdf", pdf("青石板上的微心愿")), title="案例甲")
        FileText.objects.all().delete()
        refresh_entries([page])
        self.assertEqual(found("微心愿"), [])
        with self.after_commit():
            note_files(Page.objects.filter(pk=page.pk).specific())
        self.assertEqual(found("微心愿"), ["案例甲"])

    def test_refreshing_many_records_costs_as_many_queries_as_one(self):
        def case():
            return self.case_with(
                document("a.pdf", pdf("红")), practice=body(document("b.pdf", pdf("二")))
            )

        first = case()
        refresh_entries([first])
        with CaptureQueriesContext(connection) as one:
            refresh_entries([first])
        pages = [first, *(case() for _number in range(4))]
        with CaptureQueriesContext(connection) as many:
            refresh_entries(pages)
        reading = [query["sql"] for query in many if "filetext" in query["sql"]]
        self.assertTrue(reading)
        self.assertEqual(len(reading), len([1 for query in one if "filetext" in query["sql"]]))

    def test_costs_the_same_for_one_file_and_for_many(self):
        one = [document("a.pdf", pdf("一"))]
        many = one + [document(f"{number}.pdf", pdf("多")) for number in range(5)]
        with self.assertNumQueries(2):
            texts_of(one)
        with self.assertNumQueries(2):
            texts_of(many)
        with self.assertNumQueries(0):
            texts_of([])


class ChangingTest(FileCase):
    @classmethod
    def setUpTestData(cls):
        cls.root = Collection.get_first_root_node()

    def setUp(self):
        self.made = document("a.pdf", pdf("青石板上的微心愿"))
        self.page = self.case_with(self.made, title="案例甲")
        self.assertEqual(found("微心愿"), ["案例甲"])
        self.made.refresh_from_db()

    def test_a_replaced_file_is_read_again(self):
        new = document("b.docx", docx("白墙黛瓦"))
        with self.after_commit():
            self.made.file = new.file
            self.made._set_document_file_metadata()
            self.made.save()
        self.assertEqual(found("白墙黛瓦"), ["案例甲"])
        self.assertEqual(found("微心愿"), [])

    def test_the_old_text_is_not_found_while_the_new_file_waits(self):
        with override_settings(TASKS=NEVER), self.after_commit():
            self.made.file = document("b.docx", docx("白墙黛瓦")).file
            self.made._set_document_file_metadata()
            self.made.save()
        self.assertEqual(found("微心愿"), [])

    def test_another_title_is_found_at_once(self):
        with self.after_commit():
            self.made.title = "心愿册"
            self.made.save()
        self.assertEqual(found("心愿册"), ["案例甲"])

    def test_a_deleted_document_is_not_found(self):
        with self.after_commit():
            get_document_model().objects.get(pk=self.made.pk).delete()
        self.assertEqual(found("微心愿"), [])
        self.assertFalse(FileText.objects.exists())

    def test_a_deleted_record_leaves_no_link(self):
        Page.objects.get(pk=self.page.pk).delete()
        self.assertFalse(FileText.pages.through.objects.exists())
        extract(self.made.pk)

    def restrict(self, collection):
        with self.after_commit():
            return CollectionViewRestriction.objects.create(
                collection=collection, restriction_type="login"
            )

    def move_to(self, collection):
        with self.after_commit():
            self.made.collection = collection
            self.made.save()

    def test_a_document_moved_into_a_private_collection_is_not_found(self):
        private = self.root.add_child(name="内部")
        self.restrict(private)
        inner = private.add_child(name="更里面")
        self.assertEqual(found("微心愿"), ["案例甲"])
        self.move_to(inner)
        self.assertEqual(found("微心愿"), [])
        self.assertEqual(texts_of([self.made]), [])
        self.move_to(self.root)
        self.assertEqual(found("微心愿"), ["案例甲"])

    def test_a_collection_that_becomes_private_takes_its_documents_along(self):
        folder = self.root.add_child(name="资料")
        self.move_to(folder)
        restriction = self.restrict(folder)
        self.assertEqual(found("微心愿"), [])
        with self.after_commit():
            restriction.delete()
        self.assertEqual(found("微心愿"), ["案例甲"])

    def test_a_collection_moved_below_a_private_one_takes_its_documents_along(self):
        folder, private = self.root.add_child(name="资料"), self.root.add_child(name="内部")
        self.move_to(folder)
        self.restrict(private)
        self.assertEqual(found("微心愿"), ["案例甲"])
        with self.after_commit():  # as the admin's form does it
            folder = Collection.objects.get(pk=folder.pk)
            folder.save()
            folder.move(Collection.objects.get(pk=private.pk), "sorted-child")
        self.assertEqual(found("微心愿"), [])
