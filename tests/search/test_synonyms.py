"""Synonyms: what editors may enter, and what a query gets of it."""

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from wagtail import hooks
from wagtail.models import ModelLogEntry

from dangjian_pages import roles
from dangjian_pages.demo.factories import TagFactory
from dangjian_search.analysis import parse_query
from dangjian_search.models import Synonym, SynonymsVersion
from dangjian_search.synonyms import (
    HOOK,
    get_synonyms,
    known_words,
    synonyms_of,
    with_synonyms,
)
from tests.pages.helpers import make_user


def errors_of(**fields):
    """Return what is wrong with a row: dict of field name to messages; {} when nothing is."""
    try:
        Synonym(**fields).full_clean(exclude=["form"])
    except ValidationError as error:
        return error.message_dict
    return {}


def add(word, *others, **fields):
    row = Synonym(word=word, others="\n".join(others), **fields)
    row.full_clean(exclude=["form"])
    row.save()
    return row


class WrongInputTest(TestCase):
    def assert_refused(self, name, **fields):
        errors = errors_of(**fields)
        self.assertEqual(list(errors), [name], (fields, errors))
        return errors[name][0]

    def test_a_sound_row_is_taken(self):
        self.assertEqual(errors_of(word="微网格", others="网格化，小网格\n党建网格"), {})

    def test_nothing_is_no_word(self):
        self.assert_refused("word", word="", others="网格")
        self.assert_refused("word", word="！？", others="网格")
        self.assert_refused("others", word="网格", others="")
        self.assert_refused("others", word="网格", others=" ，\n、 ")

    def test_the_word_itself_is_no_synonym_in_whatever_spelling(self):
        for other in ("党旗红", "黨旗紅", "党旗·红"):
            with self.subTest(other):
                self.assert_refused("others", word="党旗红", others=f"红旗\n{other}")

    def test_a_synonym_given_twice_is_named(self):
        message = self.assert_refused("others", word="党旗红", others="ＶＩ手册、vi手册")
        self.assertIn("ＶＩ手册", message)

    def test_a_word_has_one_row_in_whatever_script(self):
        add("紅色網格", "微网格")
        message = self.assert_refused("word", word="红色网格", others="网格")
        self.assertIn("紅色網格", message)

    def test_a_row_may_be_saved_again(self):
        row = add("红色网格", "微网格")
        row.note = "改"
        row.full_clean()

    def test_several_words_are_no_word(self):
        for text in ("红色 网格", "红色，网格", "-网格", '"网格"党', "党建。品牌"):
            with self.subTest(text):
                self.assertIn("word", errors_of(word=text, others="网格长"))
        self.assert_refused("others", word="网格", others="红色 网格")

    def test_too_long_too_short_too_many(self):
        self.assert_refused("word", word="长" * 41, others="网格")
        self.assert_refused("others", word="网格", others="长" * 41)
        self.assert_refused("word", word="红", others="网格")
        self.assert_refused("word", word="a1+b2+c3+d4+e5+f6+g7", others="网格")
        self.assert_refused("others", word="网格", others="\n".join(f"网名{n}" for n in range(9)))

    def test_a_synonym_that_is_found_anyway_is_refused_one_way_only(self):
        self.assert_refused("others", word="网格", others="小网格", two_way=False)
        self.assertEqual(errors_of(word="网格", others="小网格", two_way=True), {})
        # A Latin word is found as a whole only.
        self.assertEqual(errors_of(word="vi", others="video", two_way=False), {})

    def test_any_text_is_answered(self):
        for text in ("\0", "\ud800", "%", "'", "<script>", "😀", "a" * 10000, "‮党建", "1+5+20+N"):
            with self.subTest(ascii(text[:9])):
                errors_of(word=text, others=text)


class ExpandingTest(TestCase):
    def added(self, text):
        return with_synonyms(parse_query(text))[1]

    def test_a_row_works_with_the_next_query_and_no_longer_when_it_is_gone(self):
        self.assertEqual(synonyms_of("微网格"), [])
        row = add("微网格", "小网格")
        self.assertEqual(synonyms_of("微网格"), ["小网格"])
        row.others = "党建网格"
        row.save()
        self.assertEqual(synonyms_of("微网格"), ["党建网格"])
        row.delete()
        self.assertEqual(synonyms_of("微网格"), [])

    def test_deleting_several_at_once_is_noticed(self):
        add("微网格", "小网格")
        self.assertTrue(synonyms_of("微网格"))
        Synonym.objects.filter(word="微网格").delete()
        self.assertEqual(synonyms_of("微网格"), [])

    def test_both_ways_and_one_way(self):
        add("微网格", "小网格", "网格驿站")
        self.assertEqual(synonyms_of("小网格"), ["微网格", "网格驿站"])
        add("网格员", "专职干部", two_way=False)
        self.assertEqual(synonyms_of("网格员"), ["专职干部"])
        self.assertEqual(synonyms_of("专职干部"), [])

    def test_a_row_out_of_use_counts_for_nothing(self):
        add("微网格", "小网格", active=False)
        self.assertEqual(synonyms_of("微网格"), [])

    def test_a_query_in_the_other_script_finds_them(self):
        add("微网格", "紅色網格")
        self.assertEqual(self.added("微網格"), [("微网格", ["紅色網格"])])
        parsed, _added = with_synonyms(parse_query("微網格"))
        self.assertTrue(parsed.matches("我们的红色网格"))
        self.assertFalse(parsed.matches("蓝色网格"))

    def test_each_part_gets_its_own_and_all_parts_still_have_to_be_there(self):
        add("微网格", "小网格")
        parsed, added = with_synonyms(parse_query("微网格 社区 -红色"))
        self.assertEqual(added, [("微网格", ["小网格"])])
        self.assertTrue(parsed.matches("社区 小网格"))
        self.assertFalse(parsed.matches("小网格"))
        self.assertFalse(parsed.matches("红色社区 小网格"))

    def test_quotation_marks_and_exclusion_ask_for_the_word_itself(self):
        add("微网格", "小网格")
        for text in ('"微网格"', "“微网格”", "社区 -微网格", '社区 "微网格"'):
            with self.subTest(text):
                self.assertEqual(self.added(text), [])

    def test_no_word_gets_more_than_eight(self):
        add("微网格", *[f"网格之{n}" for n in range(8)])
        add("网格之零", "微网格", *[f"别名{n}" for n in range(7)])
        self.assertEqual(len(synonyms_of("微网格")), 8)

    def test_a_query_without_synonyms_comes_back_as_it_was(self):
        parsed = parse_query("社区 驿站")
        self.assertIs(with_synonyms(parsed)[0], parsed)

    def test_no_synonyms_of_synonyms(self):
        add("微网格", "小网格")
        add("小网格", "党建网格")
        self.assertNotIn("党建网格", synonyms_of("微网格"))

    def test_asking_costs_one_query(self):
        synonyms_of("党建")
        with self.assertNumQueries(1):
            with_synonyms(parse_query("党建 社区 两新"))

    def test_words_of_the_table_are_not_cut(self):
        add("微网格", "红色网格", "5G网格")
        self.assertLessEqual({"微网格", "红色网格"}, known_words())
        self.assertNotIn("5g 网格", known_words())

    def test_a_change_is_another_stamp(self):
        before = get_synonyms().stamp
        add("微网格", "小网格")
        self.assertNotEqual(get_synonyms().stamp, before)

    def test_works_on_a_database_without_a_version(self):
        SynonymsVersion.objects.all().delete()
        self.assertEqual(synonyms_of("示范岗"), ["先锋岗"])


class DefaultTableTest(TestCase):
    def test_the_words_of_the_field_find_each_other(self):
        self.assertEqual(synonyms_of("示范岗"), ["先锋岗"])
        self.assertEqual(synonyms_of("先锋岗"), ["示范岗"])
        self.assertEqual(synonyms_of("义工"), ["志愿服务"])
        self.assertEqual(synonyms_of("国企"), ["国有企业"])
        self.assertEqual(synonyms_of("两新"), ["非公企业", "社会组织"])
        self.assertNotIn("两新", synonyms_of("社会组织"))

    def test_every_row_could_be_saved_in_the_admin(self):
        for row in Synonym.objects.all():
            with self.subTest(row.word):
                row.full_clean()


class OtherPackagesTest(TestCase):
    def test_a_hook_gives_synonyms_both_ways(self):
        with hooks.register_temporarily(HOOK, lambda: [("五小", "小发明"), ("！", "坏")]):
            SynonymsVersion.objects.all().delete()
            self.assertEqual(synonyms_of("五小"), ["小发明"])
            self.assertEqual(synonyms_of("小发明"), ["五小"])

    def test_a_tag_and_its_synonyms_find_each_other_at_once(self):
        tag = TagFactory(name="暖新驿站", synonyms="骑手之家\n暖心驿站")
        self.assertEqual(synonyms_of("暖新驿站"), ["骑手之家", "暖心驿站"])
        self.assertEqual(synonyms_of("骑手之家"), ["暖新驿站"])
        tag.synonyms = "小哥驿站"
        tag.save()
        self.assertEqual(synonyms_of("骑手之家"), [])
        self.assertEqual(synonyms_of("小哥驿站"), ["暖新驿站"])
        tag.delete()
        self.assertEqual(synonyms_of("小哥驿站"), [])

    def test_the_editors_own_come_first(self):
        TagFactory(name="暖新驿站", synonyms="骑手之家")
        add("暖新驿站", "小哥驿站")
        self.assertEqual(synonyms_of("暖新驿站"), ["小哥驿站", "骑手之家"])


class AdminTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("administrator", [roles.ADMINISTRATOR])
        cls.row = add("微網格", "小网格", note="街道来信")

    def setUp(self):
        self.client.force_login(self.administrator)

    def url(self, name, *args):
        return reverse(Synonym.snippet_viewset.get_url_name(name), args=args)

    def post(self, address, **fields):
        data = {"word": "", "others": "", "note": "", "two_way": "on", "active": "on", **fields}
        return self.client.post(address, data)

    def test_an_editor_adds_a_row_and_the_history_tells_who(self):
        response = self.post(self.url("add"), word="网格员", others="专职干部，网格长")
        self.assertEqual(response.status_code, 302)
        row = Synonym.objects.get(word="网格员")
        self.assertEqual(row.other_words(), ["专职干部", "网格长"])
        entry = ModelLogEntry.objects.filter(object_id=row.pk, action="wagtail.create").get()
        self.assertEqual(entry.user, self.administrator)
        self.assertEqual(synonyms_of("网格员"), ["专职干部", "网格长"])

    def test_wrong_input_is_told_beside_its_field(self):
        response = self.post(self.url("add"), word="网格", others="网格")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(list(response.context["form"].errors), ["others"])

    def test_harmful_text_is_shown_as_text(self):
        self.post(self.url("add"), word="<b>网格员</b>", others="x")
        Synonym.objects.create(word="网格员", others="<script>alert(1)</script>", note="<b>")
        page = self.client.get(self.url("list")).content.decode()
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert", page)

    def test_the_form_begins_with_the_word_of_the_report(self):
        response = self.client.get(self.url("add"), {"word": '党健"><script>'})
        self.assertEqual(response.context["form"]["word"].value(), '党健"><script>')
        self.assertNotContains(response, '"><script>')

    def test_the_list_is_searched_and_narrowed(self):
        def shown(**query):
            response = self.client.get(self.url("list_results"), query)
            self.assertEqual(response.status_code, 200)
            return "微網格" in response.content.decode()

        for text in ("微网格", "網格", "小网", "来信", "街道 网格"):
            self.assertTrue(shown(q=text), text)
        for text in ("格网", "蓝天", '"', "%", "-网格"):
            self.assertFalse(shown(q=text), text)
        self.assertTrue(shown(q="\0"))  # nothing was asked
        self.assertTrue(shown(two_way="true"))
        self.assertFalse(shown(active="false"))
        self.assertTrue(shown(ordering="-word"))

    def test_the_list_says_yes_and_no_in_words(self):
        page = self.client.get(self.url("list_results")).content.decode()
        self.assertNotIn("True", page)
        self.assertNotIn("False", page)

    def test_deleting_works(self):
        self.client.post(self.url("delete", self.row.pk))
        self.assertEqual(synonyms_of("微网格"), [])

    def test_only_who_may_comes_in(self):
        addresses = [
            *(self.url(name) for name in ("list", "list_results", "add")),
            *(self.url(name, self.row.pk) for name in ("edit", "delete", "history")),
        ]
        for role in (roles.EDITOR, roles.FIRST_REVIEW, roles.SECOND_REVIEW, None):
            self.client.force_login(make_user(f"user-{role}", [role] if role else []))
            for address in addresses:
                with self.subTest(f"{role} {address}"):
                    self.assertIn(self.client.get(address).status_code, (302, 403))
                    self.assertIn(
                        self.post(address, word="别的", others="东西").status_code, (302, 403)
                    )
        self.client.logout()
        for address in addresses:
            self.assertIn("login", self.client.get(address)["Location"])
        self.assertTrue(Synonym.objects.filter(pk=self.row.pk).exists())
        self.assertFalse(Synonym.objects.filter(word="别的").exists())
