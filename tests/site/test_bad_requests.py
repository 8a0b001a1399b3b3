"""A request that nobody can read gets a page that says what to do."""

from django.test import TestCase, override_settings


class BadRequestTest(TestCase):
    @override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=10)
    def test_too_many_parameters(self):
        response = self.client.get("/search/?" + "a&" * 20)
        self.assertEqual(response.status_code, 400)
        self.assertContains(response, "无法处理这个请求", status_code=400)
        self.assertContains(response, 'href="/"', status_code=400)
