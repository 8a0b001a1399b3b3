"""What an editor meets of Wagtail is in Chinese, whichever Wagtail is installed."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import polib
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory, SimpleTestCase, override_settings
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext, override
from wagtail.admin.forms.choosers import EmailLinkChooserForm, ExternalLinkChooserForm
from wagtail.admin.views.i18n import localized_js_catalog

import dangjian_pages

ROOT = Path(__file__).resolve().parents[2]
APP = Path(dangjian_pages.__file__).parent / "wagtail_chinese"
CATALOGUES = sorted((APP / "locale" / "zh_Hans" / "LC_MESSAGES").glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+|href=\"[^\"]*\"")


def texts(entry):
    """Return the longer English text of an entry and its Chinese one."""
    if entry.msgid_plural:
        return entry.msgid_plural, entry.msgstr_plural[0]
    return entry.msgid, entry.msgstr


class CatalogueTests(SimpleTestCase):
    def entries(self):
        self.assertEqual([path.stem for path in CATALOGUES], ["django", "djangojs"])
        for path in CATALOGUES:
            yield from polib.pofile(str(path))

    def test_no_string_of_the_installed_wagtail_is_left_in_english(self):
        script = ROOT / "scripts" / "wagtail_strings.py"
        done = subprocess.run(
            [sys.executable, str(script)],
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_placeholders_and_tags_are_kept(self):
        for entry in self.entries():
            english, chinese = texts(entry)
            self.assertTrue(chinese, english)
            self.assertCountEqual(TAG.findall(chinese), TAG.findall(english), english)
            # A number that is always nought where the text shows need not be repeated.
            if "no-python-format" not in entry.flags:
                wanted = set(PLACEHOLDER.findall(english))
                self.assertEqual(set(PLACEHOLDER.findall(chinese)), wanted, english)

    def test_compiled_catalogue_matches_its_source(self):
        for path in CATALOGUES:
            with path.with_suffix(".mo").open("rb") as file:
                compiled = gettext.GNUTranslations(file)._catalog
            compiled.pop("")  # the header
            source = {}
            for entry in polib.pofile(str(path)):
                key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
                source[(key, 0) if entry.msgid_plural else key] = texts(entry)[1]
            self.assertEqual(compiled, source)


class AdminTests(SimpleTestCase):
    def test_gaps_and_misleading_words_show_in_chinese(self):
        with override("zh-hans"):
            self.assertEqual(translated("Keyboard shortcuts"), "键盘快捷键")  # Wagtail's own
            self.assertEqual(translated("Choose parent"), "选择父页面")
            self.assertEqual(translated("live + draft"), "已发布 + 草稿")
            plural = ngettext("%(num_pages)d page", "%(num_pages)d pages", 3)
            self.assertEqual(plural % {"num_pages": 3}, "3 个页面")

    @override_settings(LANGUAGE_CODE="zh-hans")
    def test_admin_scripts_get_our_catalogue_before_login_too(self):
        request = RequestFactory().get("/admin/jsi18n/")
        request.user = AnonymousUser()
        with override("zh-hans"):
            script = localized_js_catalog(request).content.decode()
        # The view escapes what is not ASCII.
        script = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), script)
        self.assertIn("正在自动保存…", script)
        self.assertIn("全部收起", script)  # Wagtail's own
        self.assertNotIn("部件开关", script)

    def test_link_dialogue_has_chinese_labels(self):
        with override("zh-hans"):
            self.assertEqual(str(ExternalLinkChooserForm()["link_text"].label), "链接文字")
            labels = [str(field.label) for field in EmailLinkChooserForm()]
        self.assertEqual(labels, ["电子邮件地址", "链接文字", "主题", "正文"])
