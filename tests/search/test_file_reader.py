"""Reading the text of files: PDF and DOCX, whole, broken and hostile."""

import io
import tempfile
import time
from unittest import mock

from django.test import TestCase
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dangjian_search import file_reader, file_text
from dangjian_search.file_text import read_file
from dangjian_search.models import FileState
from tests.search.files import assembled, document, docx, encrypted_pdf, pdf, stream, with_part

LOOPING = "import time\ntime.sleep(60)\n"
GREEDY = f"""
import sys
sys.path.insert(0, {str(file_text.READER.parent)!r})
import file_reader
file_reader.READERS["pdf"] = lambda content: iter(["x" * (4 << 30)])
file_reader.main()
"""
TALKATIVE = "print('not json' * 1000)\n"


class ReadingTest(TestCase):
    def read(self, name, content):
        state, text, _error, _digest = read_file(document(name, content))
        return state, text

    def assert_state(self, state, name, content):
        self.assertEqual(self.read(name, content), (state, ""))

    def test_chinese_text_of_a_pdf(self):
        state, text = self.read("a.pdf", pdf("红色网格在社区", "第二页 1+5+20+N"))
        self.assertEqual(state, FileState.READ)
        self.assertIn("红色网格在社区", text)
        self.assertIn("1+5+20+N", text)

    def test_paragraphs_and_tables_of_a_docx(self):
        state, text = self.read("a.DOCX", docx("党旗红 VI 手册", "第二段", cells=("甲", "乙方")))
        self.assertEqual(state, FileState.READ)
        self.assertEqual(text.split("\n"), ["党旗红 VI 手册", "第二段", "甲", "乙方"])

    def test_what_was_deleted_in_a_docx_is_not_read(self):
        made = Document()
        paragraph = made.add_paragraph("留下的")
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>删掉的</w:delText></w:r></w:del>'
            )
        )
        buffer = io.BytesIO()
        made.save(buffer)
        self.assertEqual(self.read("a.docx", buffer.getvalue())[1], "留下的")

    def test_a_pdf_with_a_password_is_not_read_and_one_with_an_empty_one_is(self):
        self.assert_state(FileState.PROTECTED, "a.pdf", encrypted_pdf("机密", "secret"))
        state, text = self.read("a.pdf", encrypted_pdf("公开", ""))
        self.assertEqual((state, text), (FileState.READ, "公开"))

    def test_a_docx_with_a_password_is_not_read(self):
        self.assert_state(FileState.PROTECTED, "a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600)

    def test_files_without_text_say_so(self):
        self.assert_state(FileState.EMPTY, "a.docx", docx())
        self.assert_state(FileState.EMPTY, "a.pdf", pdf(""))

    def test_broken_files_have_a_state_and_raise_nothing(self):
        whole_pdf, whole_docx = pdf("红色网格"), docx("红色网格")
        for name, content in (
            ("a.pdf", b""),
            ("a.pdf", b"%PDF-1.7"),
            ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50),
            ("a.pdf", whole_docx),
            ("a.pdf", b"<html>"),
            ("a.docx", b""),
            ("a.docx", whole_pdf),
            ("a.docx", whole_docx[: len(whole_docx) // 2]),
            ("a.docx", with_part(b"PK\x05\x06" + b"\0" * 18, "x.txt", "x")),
            ("a.docx", with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", "<w:p>")),
        ):
            with self.subTest(f"{name} {content[:12]}"):
                self.assert_state(FileState.BROKEN, name, content)

    def test_other_kinds_are_left_alone(self):
        self.assert_state(FileState.OTHER_KIND, "a.txt", b"text")
        self.assert_state(FileState.OTHER_KIND, "a.doc", b"\xd0\xcf\x11\xe0")

    def test_a_file_that_is_gone_is_missing(self):
        made = document("a.pdf", pdf("红"))
        made.file.storage.delete(made.file.name)
        self.assertEqual(read_file(made)[0], FileState.MISSING)

    def test_the_hash_is_that_of_wagtail(self):
        made = document("a.pdf", pdf("红"))
        self.assertEqual(read_file(made)[3], made.file_hash)
        with mock.patch.object(file_text, "SIZE", 10):
            self.assertEqual(read_file(made)[3], made.file_hash)

    def test_no_text_is_longer_than_its_bound_nor_holds_what_no_database_stores(self):
        state, text = self.read("a.docx", docx("长" * 250_000))
        self.assertEqual((state, len(text)), (FileState.READ, file_reader.CHARACTERS))
        self.assertEqual(file_reader.clean("a\0b\ud800c \u202e d\n\n\te"), "abc d\ne")

    def test_pages_beyond_the_bound_are_not_read(self):
        pages = [f"第{number}页" for number in range(file_reader.PAGES + 2)]
        state, text = self.read("a.pdf", pdf(*pages))
        self.assertEqual(state, FileState.READ)
        self.assertIn(f"第{file_reader.PAGES - 1}页", text)
        self.assertNotIn(f"第{file_reader.PAGES}页", text)


class HostileTest(TestCase):
    def state(self, name, content):
        started = time.monotonic()
        state = read_file(document(name, content))[0]
        self.assertLess(time.monotonic() - started, 25)
        return state

    def test_a_large_file_is_not_opened(self):
        with mock.patch.object(file_text, "SIZE", 1000):
            self.assertEqual(self.state("a.pdf", pdf("红") + b"\0" * 1000), FileState.TOO_LARGE)

    def test_a_docx_that_unpacks_to_much_is_not_unpacked(self):
        bomb = with_part(docx("红"), "word/media/bomb.bin", b"\0" * 200_000_000)
        self.assertEqual(self.state("a.docx", bomb), FileState.TOO_LARGE)
        dense = with_part(docx("红"), "word/media/dense.bin", b"\0" * 20_000_000)
        self.assertEqual(self.state("a.docx", dense), FileState.TOO_LARGE)

    def test_a_docx_whose_entities_grow_is_not_expanded(self):
        levels = "".join(
            f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12)
        )
        xml = f'<!DOCTYPE x [<!ENTITY e0 "党">{levels}]><x>&e11;</x>'
        bomb = with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", xml)
        self.assertEqual(self.state("a.docx", bomb), FileState.BROKEN)

    def test_a_pdf_whose_pages_go_round_in_a_circle_ends(self):
        circle = assembled(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>",
                stream("x"),
            ]
        )
        states = (FileState.BROKEN, FileState.EMPTY, FileState.TOO_SLOW)
        self.assertIn(self.state("a.pdf", circle), states)

    def run_instead(self, program):
        script = self.enterContext(mock.patch.object(file_text, "READER"))
        file = self.enterContext(tempfile.NamedTemporaryFile("w", suffix=".py"))
        file.write(program)
        file.flush()
        script.__str__ = lambda self: file.name

    def test_a_reader_that_never_ends_is_stopped(self):
        self.run_instead(LOOPING)
        with mock.patch.object(file_text, "SECONDS", 1):
            started = time.monotonic()
            self.assertEqual(self.state("a.pdf", pdf("红")), FileState.TOO_SLOW)
        self.assertLess(time.monotonic() - started, 10)

    def test_a_reader_gets_only_so_much_memory(self):
        self.run_instead(GREEDY)
        self.assertEqual(self.state("a.pdf", pdf("红")), FileState.TOO_SLOW)

    def test_a_reader_that_answers_rubbish_is_not_believed(self):
        self.run_instead(TALKATIVE)
        self.assertEqual(self.state("a.pdf", pdf("红")), FileState.BROKEN)

    def test_when_no_process_can_be_started_the_file_waits(self):
        with mock.patch("subprocess.run", side_effect=OSError), self.assertLogs("dangjian_search"):
            self.assertEqual(self.state("a.pdf", pdf("红")), FileState.WAITING)
