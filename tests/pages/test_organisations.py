"""Organisations as a tree: who counts to whom, in the admin, in lists and in search."""

from django.db import transaction
from django.db.models import ProtectedError
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from dangjian_pages.demo import factories
from dangjian_pages.models import Organisation
from tests.pages.helpers import is_chinese, make_user
from tests.showcase.helpers import found, read, search


class OrganisationCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = factories.OrganisationFactory(name="第一市委", short_name="一市")
        cls.second = factories.OrganisationFactory(name="第二市委", short_name="二市")
        cls.first.refresh_from_db()
        cls.unit = factories.OrganisationFactory(name="供电党委", parent=cls.first)
        cls.team = factories.OrganisationFactory(name="城东支部", parent=cls.unit)
        cls.page = factories.BrandPageFactory(title="亮灯人", organisation=cls.team)
        cls.own = factories.BrandPageFactory(title="市委品牌", organisation=cls.first)
        cls.user = make_user(is_superuser=True)

    def counted(self, organisation):
        """Return the titles that the public finds under an organisation."""
        results = search(self.client, organisation=organisation.pk)["results"]
        return sorted(result["title"] for result in results)

    def edit(self, organisation, **changes):
        """Send the admin's form of an organisation (None: a new one)."""
        self.client.force_login(self.user)
        viewset = Organisation.snippet_viewset
        if organisation is None:
            address = reverse(viewset.get_url_name("add"))
        else:
            address = reverse(viewset.get_url_name("edit"), args=[organisation.pk])
        html = self.client.get(address).content.decode()
        form_id = "w-editor-form" if 'id="w-editor-form"' in html else None
        data = querydict_from_html(html, form_id=form_id, form_index=-1 if form_id is None else 0)
        response = self.client.post(address, data.dict() | changes)
        errors = response.context["form"].errors if response.status_code == 200 else {}
        self.assertEqual(dict(errors), {})

    def parent_of(self, organisation):
        return Organisation.objects.get(pk=organisation.pk).get_parent()


class TreeTest(OrganisationCase):
    def test_a_record_counts_to_all_superiors(self):
        for organisation in (self.team, self.unit):
            self.assertEqual(self.counted(organisation), ["亮灯人"])
        self.assertEqual(self.counted(self.first), ["亮灯人", "市委品牌"])
        self.assertEqual(self.counted(self.second), [])

    def test_moving_in_the_admin_updates_lists_and_counts(self):
        self.edit(self.unit, parent=str(self.second.pk))
        self.assertEqual(self.parent_of(self.unit), self.second)
        self.assertEqual(self.parent_of(self.team), self.unit)
        self.assertEqual(self.counted(self.first), ["市委品牌"])
        for organisation in (self.second, self.unit, self.team):
            self.assertEqual(self.counted(organisation), ["亮灯人"])
        self.assertIn("亮灯人", read(self.client, self.second.get_absolute_url()))
        self.assertNotIn("亮灯人", read(self.client, self.first.get_absolute_url()))

    def test_moving_to_the_top(self):
        self.edit(self.unit, parent="")
        self.assertIsNone(self.parent_of(self.unit))
        self.assertEqual(self.counted(self.first), ["市委品牌"])
        self.assertEqual(self.counted(self.unit), ["亮灯人"])
        self.assertEqual(Organisation.find_problems(), ([], [], [], [], []))

    def test_an_edit_that_moves_nothing_leaves_the_tree_alone(self):
        paths = dict(Organisation.objects.values_list("pk", "path"))
        self.edit(self.unit, member_count="30")
        self.assertEqual(dict(Organisation.objects.values_list("pk", "path")), paths)
        self.unit.refresh_from_db()
        self.assertEqual(self.unit.member_count, 30)

    def test_it_is_not_offered_to_stand_below_itself(self):
        self.client.force_login(self.user)
        viewset = Organisation.snippet_viewset
        address = reverse(viewset.get_url_name("edit"), args=[self.unit.pk])
        offered = set(self.client.get(address).context["form"].fields["parent"].queryset)
        self.assertEqual(offered, {self.first, self.second})
        data = {"name": "x", "kind": "branch", "parent": str(self.team.pk)}
        self.assertIn("parent", self.client.post(address, data).context["form"].errors)

    def test_a_new_one_gets_its_place(self):
        self.edit(None, name="新支部", kind="branch", parent=str(self.unit.pk))
        self.assertEqual(self.parent_of(Organisation.objects.get(name="新支部")), self.unit)
        self.edit(None, name="新党委", kind="committee", parent="")
        self.assertTrue(Organisation.objects.get(name="新党委").is_root())
        self.assertEqual(Organisation.find_problems(), ([], [], [], [], []))

    def test_the_list_in_the_admin_is_in_the_order_of_the_tree(self):
        self.client.force_login(self.user)
        address = reverse(Organisation.snippet_viewset.get_url_name("list"))
        text = self.client.get(address).content.decode()
        places = [text.index(name) for name in ("第一市委", "供电党委", "城东支部", "第二市委")]
        self.assertEqual(places, sorted(places))


class NamesTest(OrganisationCase):
    def test_a_new_name_shows_at_once(self):
        self.team.name, self.team.short_name = "城西党支部", "城西"
        self.team.save()
        self.assertEqual(found(self.client, "城西党支部"), ["亮灯人"])
        self.assertEqual(found(self.client, "城东支部"), [])
        self.assertIn("城西", read(self.client, "/brands/"))
        self.assertEqual(search(self.client, q="亮灯人")["results"][0]["organisation"], "城西")

    def test_a_new_sector_is_counted_at_once(self):
        self.team.sector = "hospital"
        self.team.save()
        self.assertEqual(search(self.client, sector="hospital")["total"], 1)

    def test_the_short_name_is_shown_and_both_are_found(self):
        self.assertEqual(search(self.client, q="市委品牌")["results"][0]["organisation"], "一市")
        for word in ("第一市委", "一市"):
            self.assertIn("市委品牌", found(self.client, word))


class DeletionTest(OrganisationCase):
    def test_one_with_records_stays_and_so_do_its_superiors(self):
        for organisation in (self.team, self.unit, self.first):
            refused = self.assertRaises(ProtectedError)
            with self.subTest(organisation.name), refused, transaction.atomic():
                Organisation.objects.get(pk=organisation.pk).delete()
        self.assertEqual(Organisation.objects.count(), 4)

    def test_the_admin_says_so_instead_of_failing(self):
        self.client.force_login(self.user)
        for organisation in (self.team, self.unit, self.first):
            with self.subTest(organisation.name):
                name = Organisation.snippet_viewset.get_url_name("delete")
                address = reverse(name, args=[organisation.pk])
                self.assertEqual(self.client.get(address).status_code, 200)
                self.assert_told(self.client.post(address, follow=True), organisation)
        self.assertEqual(Organisation.objects.count(), 4)

    def test_several_at_once_are_refused_in_words_too(self):
        self.client.force_login(self.user)
        address = reverse("wagtail_bulk_action", args=["dangjian_pages", "organisation", "delete"])
        chosen = f"id={self.second.pk}&id={self.unit.pk}"
        self.assert_told(self.client.post(f"{address}?{chosen}", follow=True), self.unit)
        self.assertEqual(Organisation.objects.count(), 4)

    def assert_told(self, response, organisation):
        self.assertEqual(response.status_code, 200)
        told = [str(message) for message in response.context["messages"]]
        self.assertEqual(len(told), 1)
        self.assertIn(organisation.name, told[0])
        self.assertTrue(is_chinese(told[0]), told)

    def test_one_without_records_can_be_deleted(self):
        self.client.force_login(self.user)
        name = Organisation.snippet_viewset.get_url_name("delete")
        self.client.post(reverse(name, args=[self.second.pk]))
        self.assertFalse(Organisation.objects.filter(pk=self.second.pk).exists())
