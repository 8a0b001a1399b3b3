"""The list of phrases in the admin: who keeps it, what it refuses, files in and out."""

import csv
import io

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from openpyxl import load_workbook

from dangjian_pages import roles
from dangjian_pages.models import Phrase, PhraseUpload
from dangjian_pages.preflight import phrase_files
from tests.pages.helpers import is_chinese, make_user

HEADINGS = ",".join(phrase_files.HEADINGS)


def listing(name="list", *args):
    return reverse(Phrase.snippet_viewset.get_url_name(name), args=args)


class PhrasesCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("站长", [roles.ADMINISTRATOR])

    def setUp(self):
        self.client.force_login(self.administrator)

    def upload(self, text, encoding="utf-8"):
        data = text if isinstance(text, bytes) else text.encode(encoding)
        file = SimpleUploadedFile("词表.csv", data, content_type="text/csv")
        return self.client.post(reverse("dangjian_import_phrases"), {"file": file}, follow=True)

    def take_over(self):
        upload = PhraseUpload.objects.get()
        url = reverse("dangjian_preview_phrases", args=[upload.pk])
        response = self.client.post(url, follow=True)
        return [str(message) for message in response.context["messages"]]


class RulesTest(TestCase):
    def refused(self, *fields, **values):
        with self.assertRaises(ValidationError) as refused:
            Phrase(**{"suggestion": "另", **values}).full_clean(exclude=["form"])
        found = refused.exception.message_dict
        self.assertEqual(set(found), set(fields))
        for messages in found.values():
            self.assertTrue(is_chinese(messages[0]), messages)

    def test_what_could_not_work_is_refused_at_its_field(self):
        self.refused("text", text="、。")
        self.refused("text", text="黨 健")
        self.refused("suggestion", text="新词", suggestion="新 词")
        self.refused("exceptions", text="新词", exceptions="别的")
        self.refused("exceptions", text="新词", exceptions="新词" + "长" * 100)
        self.refused("text", text="团结", kind="set_term", suggestion="")
        self.refused("text", text="甲、乙、甲", kind="set_term", suggestion="")

    def test_the_shipped_list_keeps_its_own_rules(self):
        self.assertGreater(Phrase.objects.count(), 120)
        for row in Phrase.objects.all():
            row.full_clean()


class ListingTest(PhrasesCase):
    def test_a_search_finds_wording_as_a_check_does(self):
        response = self.client.get(listing(), {"q": "黨健"})
        self.assertContains(response, "党建")
        self.assertNotContains(response, "座落")
        response = self.client.get(listing(), {"kind": "set_term"})
        self.assertContains(response, "团结、紧张、严肃、活泼")
        self.assertNotContains(response, "座落")

    def test_a_row_is_added_through_the_form(self):
        data = {"text": "<b>新词</b>", "suggestion": "词", "kind": "wrong", "severity": "must"}
        self.client.post(listing("add"), {**data, "active": "on", "exceptions": "", "note": ""})
        self.assertEqual(Phrase.objects.get(text="<b>新词</b>").suggestion, "词")
        self.assertContains(self.client.get(listing(), {"q": "新词"}), "&lt;b&gt;新词")

    def test_who_keeps_the_list(self):
        urls = [listing(), listing("add"), reverse("dangjian_import_phrases")]
        urls.append(reverse("dangjian_phrases_template"))
        for role, allowed in (
            (None, False),
            (roles.EDITOR, False),
            (roles.FIRST_REVIEW, False),
            (roles.FINAL_REVIEW, True),
            (roles.ADMINISTRATOR, True),
        ):
            self.client.force_login(make_user(f"u {role}", [role] if role else []))
            for url in urls:
                with self.subTest(role=role, url=url):
                    self.assertEqual(self.client.get(url).status_code, 200 if allowed else 302)

    def test_an_export_can_be_taken_over_again_and_holds_no_formula(self):
        Phrase.objects.create(text="=1+1", suggestion="二", exceptions="（=1+1）\n【=1+1】")
        response = self.client.get(listing(), {"export": "csv"})
        content = b"".join(response.streaming_content)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        self.assertEqual(tuple(rows[0]), phrase_files.HEADINGS)
        self.assertIn("'=1+1", [row[0] for row in rows])
        self.assertIn("错误用法", [row[2] for row in rows])
        states = {row.state for row in phrase_files.read(content.decode("utf-8-sig"))}
        self.assertEqual(states, {phrase_files.SAME})
        response = self.client.get(listing(), {"export": "xlsx"})
        sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        self.assertEqual(sheet.max_row, Phrase.objects.count() + 1)
        self.assertNotIn("f", {cell.data_type for cell in sheet["A"]})


class ImportTest(PhrasesCase):
    def test_a_preview_shows_what_is_new_changed_and_wrong_before_anything_is_saved(self):
        response = self.upload(
            f"{HEADINGS}\n新词,词,错误用法,必须修改,,是,\n党健,党的建设,,,,,\n,无,,,,,\n又一,词,怪类,,,,\n"
            "布署,部署,错误用法,必须修改,,是,\n"
        )
        for text in ("新增 (1)", "有改动 (1)", "有误，不导入 (2)", "没有变化 (1)", "怪类"):
            self.assertContains(response, text)
        self.assertFalse(Phrase.objects.filter(text="新词").exists())
        [told] = self.take_over()
        self.assertIn("新增 1 条，修改 1 条", told)
        self.assertIn("4、5", told)
        self.assertEqual(Phrase.objects.get(text="党健").suggestion, "党的建设")
        self.assertEqual(Phrase.objects.get(text="新词").suggestion, "词")
        self.assertFalse(PhraseUpload.objects.exists())

    def test_columns_that_a_file_has_not_stay_as_they_are(self):
        before = Phrase.objects.get(text="党健").exceptions
        self.upload("词语,建议\n党健,党的建设\n")
        self.take_over()
        after = Phrase.objects.get(text="党健")
        self.assertEqual((after.suggestion, after.exceptions), ("党的建设", before))

    def test_encodings_and_separators_of_spreadsheets_are_read(self):
        for encoding, separator in (
            ("utf-8-sig", ","),
            ("gb18030", ","),
            ("utf-8", ";"),
            ("utf-8", "\t"),
        ):
            with self.subTest(encoding=encoding, separator=separator):
                PhraseUpload.objects.all().delete()
                Phrase.objects.filter(text="新词").delete()
                text = "词语,建议,例外\n新词,词,新词典；最新词\n".replace(",", separator)
                self.upload(text, encoding)
                self.take_over()
                self.assertEqual(
                    Phrase.objects.get(text="新词").exception_list(), ["新词典", "最新词"]
                )

    def test_a_file_that_cannot_be_read_is_refused_in_words(self):
        for data in (
            b"\xff\xfe\x00\x01\x80\xff",
            b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00",
            b"",
            "建议\n党建\n".encode(),
            '词语\n"党健\n'.encode(),
            ("词语\n" + "\n".join(f"词{n}" for n in range(20_001))).encode(),
            b"x" * (phrase_files.BYTES + 1),
        ):
            with self.subTest(data[:20]):
                response = self.upload(data)
                [message] = response.context["form"].errors["file"]
                self.assertTrue(is_chinese(message), message)
        self.assertFalse(PhraseUpload.objects.exists())

    def test_the_same_wording_twice_is_wrong_the_second_time(self):
        rows = phrase_files.read("词语,建议\n新词,词\n新 詞,语\n")
        self.assertEqual([row.state for row in rows], ["new", "wrong"])
        self.assertIn("2", rows[1].messages[0])

    def test_nothing_in_a_file_is_html_in_the_preview(self):
        response = self.upload("词语,建议\n<script>alert(1)</script>,<b>x\n")
        self.assertNotContains(response, "<script>alert(1)")
        self.assertContains(response, "&lt;script&gt;alert(1)")

    def test_a_file_is_nobody_elses(self):
        self.upload("词语,建议\n新词,词\n")
        url = reverse("dangjian_preview_phrases", args=[PhraseUpload.objects.get().pk])
        self.client.force_login(make_user("另一站长", [roles.ADMINISTRATOR]))
        self.assertEqual(self.client.post(url).status_code, 404)
        self.client.force_login(make_user("编辑", [roles.EDITOR]))
        self.assertEqual(self.client.post(url).status_code, 302)
        self.assertFalse(Phrase.objects.filter(text="新词").exists())

    def test_what_changed_meanwhile_is_seen_when_it_is_taken_over(self):
        self.upload("词语,建议\n新词,词\n")
        Phrase.objects.create(text="新词", suggestion="旧")
        [told] = self.take_over()
        self.assertIn("新增 0 条，修改 1 条", told)

    def test_the_template_can_be_taken_over(self):
        response = self.client.get(reverse("dangjian_phrases_template"))
        rows = phrase_files.read(phrase_files.decode(response.content))
        self.assertEqual([row.messages for row in rows], [[], []])
