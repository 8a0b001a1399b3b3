"""What the audit knows of requests: addresses, what was refused, what failed, what was exported."""

from django.db import transaction
from django.http import HttpResponse
from django.test import (
    RequestFactory,
    SimpleTestCase,
    TestCase,
    TransactionTestCase,
    override_settings,
)
from django.urls import reverse

from dangjian_pages import audit, roles
from dangjian_pages.audit.addresses import client_address
from dangjian_pages.audit.checks import (
    check_audit_days,
    check_audit_middleware,
    check_trusted_proxies,
)
from dangjian_pages.audit.context import entered
from dangjian_pages.demo.factories import BrandPageFactory
from dangjian_pages.middleware import AuditMiddleware
from dangjian_pages.models import AuditRecord
from tests.pages.audit_helpers import records
from tests.pages.helpers import edit_url, make_user

SPOOFED = {"HTTP_X_FORWARDED_FOR": "9.9.9.9", "REMOTE_ADDR": "10.0.0.1"}


class AddressTest(SimpleTestCase):
    def test_a_header_that_anybody_can_send_is_ignored(self):
        self.assertEqual(client_address(SPOOFED), "10.0.0.1")

    @override_settings(DANGJIAN_TRUSTED_PROXIES=1)
    def test_behind_a_proxy_what_it_has_appended_counts(self):
        meta = SPOOFED | {"HTTP_X_FORWARDED_FOR": "9.9.9.9, 8.8.8.8,  203.0.113.7"}
        self.assertEqual(client_address(meta), "203.0.113.7")

    @override_settings(DANGJIAN_TRUSTED_PROXIES=2)
    def test_behind_two_what_the_outer_one_has_appended_counts(self):
        meta = SPOOFED | {"HTTP_X_FORWARDED_FOR": "9.9.9.9, 203.0.113.7, 10.0.0.2"}
        self.assertEqual(client_address(meta), "203.0.113.7")

    @override_settings(DANGJIAN_TRUSTED_PROXIES=2)
    def test_who_did_not_pass_through_both_is_named_by_the_connection(self):
        self.assertEqual(client_address(SPOOFED), "10.0.0.1")

    @override_settings(DANGJIAN_TRUSTED_PROXIES=1)
    def test_rubbish_is_no_address(self):
        for rubbish in ("", "unknown", "<script>", "999.1.1.1", "1.2.3", "\0"):
            with self.subTest(rubbish):
                meta = SPOOFED | {"HTTP_X_FORWARDED_FOR": rubbish}
                self.assertEqual(client_address(meta), "10.0.0.1")
        self.assertIsNone(client_address({"REMOTE_ADDR": ""}))  # a Unix socket

    @override_settings(DANGJIAN_TRUSTED_PROXIES=1)
    def test_ports_zones_and_mapped_addresses_are_read(self):
        for written, address in (
            ("203.0.113.7:5000", "203.0.113.7"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("fe80::1%eth0", "fe80::1"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
        ):
            with self.subTest(written):
                self.assertEqual(client_address({"HTTP_X_FORWARDED_FOR": written}), address)


class RefusalTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = BrandPageFactory()
        cls.editor = make_user("editor", [roles.EDITOR])

    def setUp(self):
        self.client.force_login(self.editor)

    def test_a_page_of_the_admin_that_one_may_not_open(self):
        response = self.client.get(edit_url(self.brand), headers={"user-agent": "<script>"})
        self.assertRedirects(response, reverse("wagtailadmin_home"), fetch_redirect_response=False)
        (record,) = records("request.refused")
        self.assertEqual((record.user, record.result), (self.editor, "refused"))
        self.assertEqual((record.address, record.agent), ("127.0.0.1", "<script>"))
        self.assertEqual(record.detail["path"], edit_url(self.brand))
        # The person is told of it all the same.
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), "权限")

    def test_a_request_of_a_script(self):
        response = self.client.post(
            reverse("wagtailadmin_pages:delete", args=[self.brand.pk]),
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        self.assertEqual(response.status_code, 403)
        (record,) = records("request.refused")
        self.assertEqual((record.detail["method"], record.detail["status"]), ("POST", 403))

    def test_somebody_without_access_to_the_admin(self):
        self.client.force_login(make_user("outsider"))
        self.client.get(reverse("wagtailadmin_home"))
        (record,) = records("request.refused")
        self.assertEqual(record.username, "outsider")

    def test_who_has_not_logged_in_is_asked_to_and_not_recorded(self):
        self.client.logout()
        self.client.get(edit_url(self.brand))
        self.assertEqual(records("request.refused"), [])

    def test_what_is_allowed_is_no_refusal(self):
        self.client.force_login(make_user("final", [roles.FINAL_REVIEW]))
        self.client.get(reverse("wagtailadmin_home"))
        self.client.get(reverse("wagtailadmin_explore_root"))
        self.assertEqual(records("request.refused"), [])

    def test_a_page_not_found_is_none_either(self):
        self.client.get("/admin/no/such/page/")
        self.client.get("/no/such/page/")
        self.assertEqual(records("request.refused"), [])


class ExportTest(TestCase):
    def test_lists_taken_out_of_the_admin_are_recorded_with_their_filters(self):
        self.client.force_login(make_user("administrator", [roles.ADMINISTRATOR]))
        url = reverse("wagtailadmin_reports:site_history")
        self.client.get(url, {"export": "csv", "label": "南湖", "user": ""})
        (record,) = records("report.exported")
        self.assertEqual((record.username, record.detail["path"]), ("administrator", url))
        self.assertEqual(record.detail["filters"], {"export": "csv", "label": "南湖"})
        self.client.get(url, {"export": "exe"})
        self.client.get(url)
        self.assertEqual(len(records("report.exported")), 1)


class RolledBackTest(TransactionTestCase):
    """The reference site takes back what a request wrote when it breaks: ATOMIC_REQUESTS."""

    serialized_rollback = True

    def test_what_failed_is_kept_though_the_request_is_taken_back(self):
        def view(request):
            with transaction.atomic():
                audit.record("done", request)
                audit.record("tried", request, result="refused")
                transaction.set_rollback(True)
            return HttpResponse()

        request = RequestFactory().post("/anywhere/", REMOTE_ADDR="203.0.113.7")
        AuditMiddleware(view)(request)
        self.assertEqual(
            list(AuditRecord.objects.values_list("action", "address", "result")),
            [("tried", "203.0.113.7", "refused")],
        )


class NestedTest(TestCase):
    def test_a_request_within_a_request_gives_back_the_outer_one(self):
        outer = RequestFactory().get("/", REMOTE_ADDR="203.0.113.1")
        inner = RequestFactory().get("/", REMOTE_ADDR="203.0.113.2")
        with entered(outer):
            with entered(inner):
                audit.record("inner")
            audit.record("outer")
        audit.record("after")
        found = dict(AuditRecord.objects.values_list("action", "address"))
        self.assertEqual(found, {"inner": "203.0.113.2", "outer": "203.0.113.1", "after": None})


class CheckTest(SimpleTestCase):
    def ids(self, check):
        return [problem.id for problem in check(None)]

    def test_a_good_site_hears_nothing(self):
        for check in (check_audit_days, check_audit_middleware, check_trusted_proxies):
            self.assertEqual(self.ids(check), [])

    def test_records_are_kept_half_a_year_at_least(self):
        for days in (179, 0, -1, "365", None, True):
            with self.subTest(days), override_settings(DANGJIAN_AUDIT_DAYS=days):
                self.assertEqual(self.ids(check_audit_days), ["dangjian_pages.E010"])
        with override_settings(DANGJIAN_AUDIT_DAYS=180):
            self.assertEqual(self.ids(check_audit_days), [])

    def test_proxies_are_counted(self):
        for proxies in (-1, "1", None, True):
            with self.subTest(proxies), override_settings(DANGJIAN_TRUSTED_PROXIES=proxies):
                self.assertEqual(self.ids(check_trusted_proxies), ["dangjian_pages.E011"])

    @override_settings(MIDDLEWARE=["django.middleware.common.CommonMiddleware"])
    def test_without_the_middleware_one_is_told_what_to_do(self):
        (problem,) = check_audit_middleware(None)
        self.assertEqual(problem.id, "dangjian_pages.W010")
        self.assertIn("dangjian_pages.middleware.AuditMiddleware", problem.hint)
