from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, TestCase
from django.urls import resolve

from dangjian_site.transactions import reading_takes_no_lock


def depth():
    """How many transactions are open, one inside the other; tests run in some already."""
    return len(connection.savepoint_ids)


@reading_takes_no_lock
def view(request):
    return HttpResponse(str(depth()))


class ReadingTakesNoLockTest(TestCase):
    def test_a_reader_opens_no_transaction(self):
        self.assertEqual(int(view(RequestFactory().get("/")).content), depth())

    def test_a_writer_does(self):
        self.assertEqual(int(view(RequestFactory().post("/")).content), depth() + 1)

    def test_the_view_is_known_to_django_as_not_atomic(self):
        self.assertEqual(view._non_atomic_requests, {"default"})

    def test_holds_for_public_addresses_and_not_for_the_admin(self):
        for address in ("/", "/search/", "/sitemap.xml", "/any/page/", "/readyz"):
            with self.subTest(address):
                self.assertTrue(hasattr(resolve(address).func, "_non_atomic_requests"))
        self.assertFalse(hasattr(resolve("/admin/pages/3/").func, "_non_atomic_requests"))
