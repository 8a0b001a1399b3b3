"""The admin pages of case submissions: who sees what, the buttons, the export, wrong input."""

from bs4 import BeautifulSoup

from dangjian_pages.demo import factories
from dangjian_pages.models import AuditRecord, CaseSubmission
from dangjian_pages.upward.choices import SubmissionState as State
from tests.pages.helpers import edit_url
from tests.review.submission_pages import XSS, PagesCase, url


class WhoSeesWhatTest(PagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.submission = factories.CaseSubmissionFactory(case=cls.case, submitted_by=cls.editor)

    def test_each_page_for_each_person(self):
        """200: seen; 404 or 403: neither title nor count; 302: sent to log in, or home."""
        pages = {
            "detail": url("detail", self.submission.pk),
            "preview": url("preview", self.submission.pk),
            "submit": url("submit", self.case.pk),
        }
        expected = {  # detail and preview, submit
            "editor": (200, 200),
            "decider": (200, 302),
            "leader": (200, 302),
            "overseer": (200, 200),
            "neighbour": (404, 302),
            "sideways": (404, 302),
            "top": (404, 302),
            "first": (404, 302),
            "outsider": (404, 302),
            "stranger": (302, 302),
        }
        for name, (detail, submit) in expected.items():
            for page, address in pages.items():
                with self.subTest(name, page=page):
                    response = self.open(getattr(self, name), address)
                    wanted = submit if page == "submit" else detail
                    self.assertEqual(response.status_code, wanted)
                    if wanted != 200:
                        self.assertNotContains(response, self.case.title, status_code=wanted)

    def test_the_list_holds_what_concerns_a_person(self):
        for name in ("editor", "decider", "leader", "overseer"):
            with self.subTest(name):
                user = getattr(self, name)
                tab = "all" if user == self.overseer else ""
                address = url("tab", tab) if tab else url("index")
                self.assertContains(self.open(user, address), self.case.title)
        for name in ("neighbour", "sideways", "top", "first", "outsider"):
            with self.subTest(name):
                user = getattr(self, name)
                for tab in ("sent", "received"):
                    for view in ("tab", "results"):
                        response = self.open(user, url(view, tab))
                        if response.status_code == 404:
                            continue
                        self.assertNotContains(response, self.case.title)
                        self.assertNotIn(self.branch.name, self.said(response))
                response = self.open(user, url("index"))
                tabs = BeautifulSoup(response.content, "html.parser").select("a.w-tabs__tab")
                self.assertFalse(any(char.isdigit() for one in tabs for char in one.get_text()))

    def test_the_number_beside_a_tab_says_what_it_counts(self):
        response = self.open(self.decider, url("index"))
        tabs = BeautifulSoup(response.content, "html.parser").select("a.w-tabs__tab")
        counted = [one.get_text() for one in tabs if any(map(str.isdigit, one.get_text()))]
        self.assertTrue(counted)
        self.assertTrue(all(text.endswith("1 件未办结") for text in counted), counted)

    def test_a_tab_that_a_person_does_not_have(self):
        for user in (self.editor, self.outsider):
            for tab in ("received", "all", "nothing"):
                self.assertEqual(self.open(user, url("tab", tab)).status_code, 404)
        self.assertEqual(self.open(self.decider, url("tab", "all")).status_code, 404)

    def test_nobody_from_outside(self):
        self.client.logout()
        for address in (url("index"), url("detail", self.submission.pk), url("tab", "sent")):
            for method in (self.client.get, self.client.post):
                response = method(address)
                self.assertEqual(response.status_code, 302)
                self.assertIn("/login/", response.headers["Location"])

    def test_a_forged_decision_changes_nothing(self):
        for name in ("neighbour", "sideways", "top", "first", "outsider"):
            response = self.press(getattr(self, name), self.submission, "adopt")
            self.assertEqual(response.status_code, 404)
        for name in ("adopt", "return", "decline", "forward"):
            response = self.press(self.editor, self.submission, name, opinion="意见")
            self.assertContains(response, "须由他人处理")
        self.assertEqual(self.states(), [State.PENDING])

    def test_the_editor_has_the_button_and_others_have_not(self):
        address = url("submit", self.case.pk)
        self.assertContains(self.open(self.editor, edit_url(self.case)), address)
        draft = self.make_case(self.branch, user=self.editor, live=False)
        response = self.open(self.editor, edit_url(draft))
        self.assertNotContains(response, url("submit", draft.pk))


class SubmitPageTest(PagesCase):
    def test_submitted_with_a_message(self):
        self.client.force_login(self.editor)
        response = self.client.post(
            url("submit", self.case.pk),
            {"to_organisation": self.committee.pk, "message": "请审阅"},
            follow=True,
        )
        submission = CaseSubmission.objects.get()
        self.assertRedirects(response, url("detail", submission.pk))
        self.assertIn("已报送“南湖党委”", self.said(response))
        self.assertEqual(submission.message, "请审阅")

    def test_the_next_superior_is_chosen_to_begin_with(self):
        soup = BeautifulSoup(
            self.open(self.editor, url("submit", self.case.pk)).content, "html.parser"
        )
        options = [one.get_text(strip=True) for one in soup.select("select option")]
        self.assertEqual(options, ["南湖党委", "联盟党工委"])

    def test_wrong_input_is_refused_in_words(self):
        self.client.force_login(self.editor)
        for wrong in ("x", "-1", str(self.beside.pk), str(self.branch.pk), "9" * 40, XSS):
            with self.subTest(wrong):
                response = self.client.post(url("submit", self.case.pk), {"to_organisation": wrong})
                self.assertEqual(response.status_code, 200)
        response = self.client.post(url("submit", self.case.pk), {"message": "长" * 2001})
        self.assertEqual(response.status_code, 200)
        self.assertFalse(CaseSubmission.objects.exists())

    def test_twice_is_told(self):
        self.submit()
        self.client.force_login(self.editor)
        response = self.client.post(url("submit", self.case.pk), {})
        self.assertIn("正在“南湖党委”等待处理", self.said(response))
        self.assertEqual(CaseSubmission.objects.count(), 1)

    def test_nobody_there_to_decide_is_told(self):
        self.committee.appointments.all().delete()
        self.client.force_login(self.editor)
        response = self.client.post(url("submit", self.case.pk), {}, follow=True)
        self.assertIn("没有指定", self.said(response))

    def test_pages_that_are_no_case(self):
        self.client.force_login(self.editor)
        for pk in (self.case.get_parent().pk, 999_999):
            self.assertEqual(self.client.get(url("submit", pk)).status_code, 404)


class DecisionPageTest(PagesCase):
    def test_adopted_by_the_button(self):
        submission = self.submit(message="请审阅")
        response = self.open(self.decider, url("detail", submission.pk))
        for part in ("夜校第一课", "运河支部", "请审阅", "报送上级"):
            self.assertIn(part, self.said(response))
        seen = response.context["form"].initial["seen_hash"]
        response = self.press(self.decider, submission, "adopt", opinion="可推广", seen_hash=seen)
        self.assertIn("上级采用", self.said(response))
        self.assertIn("可推广", self.said(response))
        self.assertEqual(self.states(), [State.ADOPTED])
        self.assertTrue(AuditRecord.objects.filter(action="dangjian_pages.adopt_up").exists())

    def test_a_missing_opinion_stands_at_its_field(self):
        submission = self.submit()
        response = self.press(self.decider, submission, "decline")
        self.assertEqual(response.context["form"].errors.keys(), {"opinion"})
        self.assertEqual(self.states(), [State.PENDING])

    def test_a_changed_case_is_shown_and_an_old_screen_decides_nothing(self):
        submission = self.submit()
        old = submission.content_hash
        self.publish_change(summary="后来改的")
        for address in (url("detail", submission.pk), url("index")):
            self.assertIn("报送后有修改", self.said(self.open(self.decider, address)))
        response = self.press(self.decider, submission, "adopt", seen_hash=old)
        self.assertIn("案例有了修改", self.said(response))
        self.assertEqual(self.states(), [State.PENDING])

    def test_the_preview_shows_the_version_that_was_submitted(self):
        submission = self.submit()
        self.publish_change(abstract="后来改的摘要")
        text = self.said(self.open(self.decider, url("preview", submission.pk)))
        self.assertIn("一件小事怎样办成了制度", text)
        self.assertNotIn("后来改的摘要", text)

    def test_an_unknown_outcome_is_refused(self):
        submission = self.submit()
        for outcome in ("", "sign", XSS):
            response = self.press(self.decider, submission, outcome)
            self.assertContains(response, "请点击意见下方的按钮")
        self.assertEqual(self.states(), [State.PENDING])

    def test_handed_on_the_lower_ones_see_what_became_of_it(self):
        submission = self.submit()
        self.press(self.decider, submission, "forward", opinion="建议推广")
        upper = CaseSubmission.objects.get(to_organisation=self.alliance)
        self.press(self.top, upper, "adopt", opinion="同意采用")
        for user, one in ((self.editor, submission), (self.decider, upper), (self.top, upper)):
            text = self.said(self.open(user, url("detail", one.pk)))
            for part in ("建议推广", "同意采用", "转报上级"):
                self.assertIn(part, text)
        self.assertEqual(self.open(self.top, url("detail", submission.pk)).status_code, 404)

    def test_another_way_up_is_not_told(self):
        self.decide(self.submit(), "adopt", self.decider, opinion="只对支部说的话")
        direct = self.submit(to=self.alliance)
        text = self.said(self.open(self.top, url("detail", direct.pk)))
        self.assertNotIn("只对支部说的话", text)

    def test_what_was_typed_is_text(self):
        case = self.make_case(self.branch, title=XSS, user=self.editor)
        submission = self.submit(case, message=XSS)
        self.decide(submission, "return", self.decider, opinion=XSS)
        for user, address in (
            (self.decider, url("detail", submission.pk)),
            (self.decider, url("index")),
            (self.editor, url("submit", case.pk)),
        ):
            response = self.open(user, address)
            self.assertNotContains(response, XSS)
            self.assertContains(response, "kanari")
