"""The bell, the list of notices and the settings, as each person sees them."""

from django.db import connection
from django.test import Client, RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_pages.admin.notices import menu_item
from dangjian_pages.models import Appointment, Notice, NoticeSettings
from dangjian_pages.notices import notify
from tests.pages.helpers import make_user, shown_text
from tests.review.cases import ReviewFixture
from tests.review.notice_cases import told

LIST = reverse("dangjian_notices:index")
XSS = "<script>alert(1)</script>夜校"


class NoticePageFixture(ReviewFixture):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.first, cls.second):
            user.groups.add(cls.editor.groups.get())  # may enter the admin, and nothing more

    def tell(self, user, title="通知一则", kind="published", **details):
        [notice] = notify([user], kind, params={"title": title}, **details)
        return notice

    def shown(self, user, query=""):
        self.client.force_login(user)
        response = self.client.get(LIST + query)
        self.assertEqual(response.status_code, 200)
        return response.content.decode()


class BellTest(NoticePageFixture, TestCase):
    def bell(self):
        """Return what the menu's data says of the bell: (label, icon)."""
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        component = menu_item().render_component(request)
        return component.label, component.icon_name

    def test_counts_what_is_unread_of_ones_own(self):
        for _number in range(3):
            self.tell(self.first)
        self.tell(self.second)
        Notice.objects.filter(pk=self.tell(self.first).pk).mark_read()
        self.client.force_login(self.first)
        self.assertEqual(self.bell(), ("通知 (3)", "dangjian-bell-unread"))
        home = shown_text(self.client.get(reverse("wagtailadmin_home")))
        self.assertIn('"通知 (3)"', home)
        Notice.objects.mark_read()
        self.assertEqual(self.bell(), ("通知", "dangjian-bell"))

    def test_counts_no_further_than_99(self):
        Notice.objects.bulk_create([Notice(user=self.first, kind="passed") for _n in range(120)])
        self.client.force_login(self.first)
        self.assertEqual(self.bell()[0], "通知 (99+)")

    def test_takes_one_query(self):
        self.client.force_login(self.first)
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        request.user.has_perm("wagtailadmin.access_admin")
        with self.assertNumQueries(1):
            menu_item().render_component(request)

    def test_is_not_there_for_who_may_not_enter(self):
        request = RequestFactory().get("/")
        request.user = self.outsider
        self.assertFalse(menu_item().is_shown(request))


class ListTest(NoticePageFixture, TestCase):
    def test_shows_ones_own_and_the_unread_first(self):
        old = self.tell(self.first, "先到的")
        self.tell(self.first, "后到的")
        self.tell(self.second, "别人的")
        html = self.shown(self.first)
        self.assertNotIn("别人的", html)
        self.assertLess(html.index("已发布：后到的"), html.index("已发布：先到的"))
        Notice.objects.exclude(pk=old.pk).mark_read()
        html = self.shown(self.first)
        self.assertLess(html.index("已发布：先到的"), html.index("已发布：后到的"))

    def test_filters(self):
        self.tell(self.first, "已发布的")
        Notice.objects.mark_read()
        self.tell(self.first, "勘误的", "corrected")
        self.assertNotIn("已发布的", self.shown(self.first, "?kind=corrected"))
        self.assertIn("勘误的", self.shown(self.first, "?kind=corrected"))
        self.assertIn("已发布的", self.shown(self.first, "?state=read"))
        self.assertNotIn("勘误的", self.shown(self.first, "?state=read"))
        self.assertNotIn("已发布的", self.shown(self.first, "?state=unread"))
        for wrong in ("?kind=nothing", "?state=%00", "?p=abc", "?p=999"):
            self.shown(self.first, wrong)

    def test_pages_of_twenty_with_the_same_number_of_queries(self):
        self.client.force_login(self.first)
        item = self.submit()
        self.client.get(LIST)  # fills Wagtail's caches

        def queries():
            with CaptureQueriesContext(connection) as captured:
                self.client.get(LIST)
            return len(captured)

        few = queries()
        Notice.objects.bulk_create(
            [
                Notice(
                    user=self.first, kind="passed", item=item, params={"title": f"第{n}篇"},
                    content_type_id=item.base_content_type_id, object_id=item.object_id,
                )
                for n in range(60)
            ]
        )  # fmt: skip
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 30)
        self.assertEqual(self.shown(self.first).count('class="title-wrapper"'), 20)

    def test_titles_that_the_reader_may_no_longer_know(self):
        self.submit()
        self.assertIn("夜校第一课", self.shown(self.first))
        Appointment.objects.filter(user=self.first).delete()
        html = self.shown(self.first)
        self.assertNotIn("夜校", html)
        self.assertIn("内容已不可查看", html)

    def test_markup_stays_text(self):
        item = self.submit(self.draft(title=XSS))
        self.decide(item, "return", self.first, opinion="<img src=x onerror=alert(2)>")
        html = self.shown(self.editor)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;夜校", html)
        self.assertNotIn("<script>alert", html)
        self.assertNotIn("<img src=x", html)

    def test_nobody_else_comes_in(self):
        for url in (LIST, reverse("dangjian_notices:index_results")):
            self.client.logout()
            self.assertRedirects(
                self.client.get(url), f"/admin/login/?next={url}", fetch_redirect_response=False
            )
            self.client.force_login(self.outsider)  # may not enter the admin
            self.assertEqual(self.client.get(url).status_code, 302)


class ReadTest(NoticePageFixture, TestCase):
    def url(self, name, *args):
        return reverse(f"dangjian_notices:{name}", args=args)

    def test_opening_marks_it_and_leads_on(self):
        item = self.submit()
        notice = Notice.objects.get(user=self.first)
        self.client.force_login(self.first)
        response = self.client.get(self.url("open", notice.pk))
        self.assertRedirects(
            response, f"/admin/dangjian/review/{item.pk}/", fetch_redirect_response=False
        )
        self.assertIsNotNone(self.fresh(notice).read_at)

    def test_an_address_of_its_own(self):
        notice = self.tell(self.first, url="/admin/reports/")
        self.client.force_login(self.first)
        response = self.client.get(self.url("open", notice.pk))
        self.assertRedirects(response, "/admin/reports/", fetch_redirect_response=False)

    def test_a_stored_address_that_leads_away_is_not_followed(self):
        notice = self.tell(self.first)
        for url in ("https://evil.example/", "//evil.example/"):
            Notice.objects.update(url=url)
            self.client.force_login(self.first)
            response = self.client.get(self.url("open", notice.pk))
            self.assertRedirects(response, LIST, fetch_redirect_response=False)

    def test_what_is_no_longer_available(self):
        self.submit()
        notice = Notice.objects.get(user=self.first)
        Appointment.objects.filter(user=self.first).delete()
        self.client.force_login(self.first)
        response = self.client.get(self.url("open", notice.pk), follow=True)
        self.assertContains(response, "您已无权查看")
        self.assertNotContains(response, "夜校")

    def test_read_and_unread_again(self):
        notice = self.tell(self.first)
        self.client.force_login(self.first)
        url = self.url("mark", notice.pk)
        response = self.client.post(url, {"as": "read", "next": f"{LIST}?state=unread"})
        self.assertRedirects(response, f"{LIST}?state=unread", fetch_redirect_response=False)
        self.assertIsNotNone(self.fresh(notice).read_at)
        response = self.client.post(url, {"as": "unread", "next": "https://evil.example/"})
        self.assertRedirects(response, LIST, fetch_redirect_response=False)
        self.assertIsNone(self.fresh(notice).read_at)
        self.assertEqual(self.client.get(url).status_code, 405)

    def test_all_that_were_there(self):
        first, second = self.tell(self.first), self.tell(self.first)
        late, other = self.tell(self.first), self.tell(self.second)
        self.client.force_login(self.first)
        response = self.client.post(self.url("mark_all_read"), {"newest": second.pk}, follow=True)
        self.assertContains(response, "已将 2 条通知标为已读")
        self.assertIsNotNone(self.fresh(first).read_at)
        for untouched in (late, other):
            self.assertIsNone(self.fresh(untouched).read_at)
        for wrong in ("", "abc", "9" * 40, "²"):
            self.assertEqual(
                self.client.post(self.url("mark_all_read"), {"newest": wrong}).status_code, 302
            )

    def test_not_those_of_others(self):
        notice = self.tell(self.first)
        self.client.force_login(self.second)
        self.assertEqual(self.client.get(self.url("open", notice.pk)).status_code, 404)
        response = self.client.post(self.url("mark", notice.pk), {"as": "read"})
        self.assertEqual(response.status_code, 404)
        self.client.post(self.url("mark_all_read"), {"newest": notice.pk})
        self.assertIsNone(self.fresh(notice).read_at)

    def test_a_form_from_elsewhere_does_nothing(self):
        notice = self.tell(self.first)
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.first)
        response = client.post(self.url("mark", notice.pk), {"as": "read"})
        self.assertEqual(response.status_code, 403)
        html = client.get(LIST).content.decode()
        token = html.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        client.post(self.url("mark", notice.pk), {"as": "read", "csrfmiddlewaretoken": token})
        self.assertIsNotNone(self.fresh(notice).read_at)


class SettingsTest(NoticePageFixture, TestCase):
    def setUp(self):
        self.client.force_login(self.first)
        self.url = reverse("wagtailadmin_account")

    def save(self, **fields):
        data = {
            "name_email-first_name": "初审员",
            "name_email-last_name": "员",
            "name_email-email": "first@dangjian.example",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            **{f"dangjian_notices-{name}": value for name, value in fields.items()},
        }
        return self.client.post(self.url, data)

    def test_everything_is_told_at_first(self):
        response = self.client.get(self.url)
        self.assertContains(response, "审核通知")
        self.assertContains(response, "您的账号没有填写邮箱")
        html = response.content.decode()
        self.assertRegex(html, r'value="passed"[^>]*checked')
        self.assertNotIn('value="to_review"', html)  # cannot be switched off
        self.assertFalse(NoticeSettings.objects.exists())

    def test_chosen(self):
        NoticeSettings.objects.create(user=self.first, muted=["of_a_plugin"])
        response = self.save(mail="digest", told=["published", "due_soon"])
        self.assertRedirects(response, self.url)
        chosen = NoticeSettings.objects.get(user=self.first)
        self.assertEqual(chosen.mail, "digest")
        self.assertIn("passed", chosen.muted)
        self.assertIn("of_a_plugin", chosen.muted)
        self.assertNotIn("due_soon", chosen.muted)
        notify([self.first], "passed", params={"title": "一"})
        notify([self.first], "published", params={"title": "二"})
        self.assertEqual(told(self.first), ["published"])

    def test_a_wrong_choice_is_told(self):
        response = self.save(mail="hourly", told=["to_review"])
        self.assertEqual(response.status_code, 200)
        self.assertFalse(NoticeSettings.objects.exists())


class OtherUsersTest(NoticePageFixture, TestCase):
    def test_a_new_user_has_an_empty_list(self):
        newcomer = make_user("newcomer", ["编辑"])
        self.assertIn("通知", self.shown(newcomer))
        self.assertNotIn("title-wrapper", self.shown(newcomer))
