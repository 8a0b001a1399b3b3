"""What browsers are told to refuse, on public pages, in the admin and in previews."""

from django.contrib.auth import get_user_model
from django.test import RequestFactory, TestCase, override_settings
from wagtail.models import Site

from dangjian_site.policies import POLICY_HEADERS

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
ADMIN = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}


def policy(response):
    parts = response["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


class HeadersTest(TestCase):
    def test_public_pages_allow_no_inline_script_or_style(self):
        for address in ("/", "/robots.txt", "/no-such-page/", "/search/"):
            with self.subTest(address):
                self.assertEqual(policy(self.client.get(address)), PUBLIC)

    def test_the_admin_gets_what_wagtail_needs_and_no_more(self):
        self.assertEqual(policy(self.client.get("/admin/login/")), ADMIN)

    def test_an_address_that_only_looks_like_the_admin_gets_the_public_policy(self):
        self.assertEqual(policy(self.client.get("/administration/")), PUBLIC)

    def test_a_preview_has_the_public_policy_and_may_be_framed_by_the_admin(self):
        page = Site.objects.get(is_default_site=True).root_page.specific
        request = RequestFactory().get("/admin/")
        preview = page.make_preview_request(request)
        self.assertEqual(policy(preview), PUBLIC | {"frame-ancestors": "'self'"})

    def test_an_admin_response_that_is_framed_says_so_in_both_headers(self):
        editor = get_user_model().objects.create_superuser("root-editor")
        self.client.force_login(editor)
        page = Site.objects.get(is_default_site=True).root_page
        response = self.client.get(f"/admin/pages/{page.pk}/edit/preview/")
        self.assertEqual(response["X-Frame-Options"], "SAMEORIGIN")
        self.assertEqual(policy(response)["frame-ancestors"], "'self'")

    def test_every_response_carries_the_other_headers(self):
        wanted = POLICY_HEADERS | {
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }
        for address in ("/", "/admin/login/", "/no-such-page/", "/livez"):
            response = self.client.get(address)
            with self.subTest(address):
                self.assertEqual({name: response.get(name) for name in wanted}, wanted)

    @override_settings(SECURE_HSTS_SECONDS=63072000)
    def test_https_is_remembered_for_two_years(self):
        response = self.client.get("/livez", secure=True)
        self.assertTrue(response["Strict-Transport-Security"].startswith("max-age=63072000"))
