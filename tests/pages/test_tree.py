"""A wrong tree is impossible: each page type stands only where it may."""

from django.apps import apps
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.pages.helpers import add_url, make_user

# Parent and what may stand below it; everything else may not. Page is Wagtail's own root.
ALLOWED = {
    "Page": ["HomePage"],
    "HomePage": [
        "BrandIndexPage",
        "CaseIndexPage",
        "DemonstrationIndexPage",
        "NewsChannelPage",
        "StandardPage",
        "TopicIndexPage",
    ],
    "BrandIndexPage": ["BrandIndexPage", "BrandPage"],
    "BrandPage": ["ActivityPage"],
    "ActivityPage": [],
    "DemonstrationIndexPage": [
        "DemonstrationIndexPage",
        "DemonstrationPointPage",
        "DemonstrationPostPage",
        "DemonstrationZonePage",
    ],
    "DemonstrationZonePage": ["DemonstrationPointPage", "DemonstrationPostPage"],
    "DemonstrationPointPage": ["DemonstrationPostPage"],
    "DemonstrationPostPage": [],
    "CaseIndexPage": ["CaseBatchPage", "CaseIndexPage", "TypicalCasePage"],
    "CaseBatchPage": [],
    "TypicalCasePage": [],
    "NewsChannelPage": ["NewsChannelPage", "NewsPage"],
    "NewsPage": [],
    "TopicIndexPage": ["TopicPage"],
    "TopicPage": [],
    "StandardPage": ["StandardPage"],
}


def page_models():
    own = apps.get_app_config("dangjian_pages").get_models()
    return {"Page": Page} | {model.__name__: model for model in own if issubclass(model, Page)}


class TreeRulesTest(TestCase):
    def test_the_table_names_every_page_type(self):
        self.assertEqual(set(ALLOWED), set(page_models()))

    def test_each_type_stands_only_where_it_may(self):
        known = page_models()
        for parent_name, parent in known.items():
            children = set(parent.creatable_subpage_models()) & set(known.values())
            with self.subTest(parent_name):
                self.assertEqual(sorted(child.__name__ for child in children), ALLOWED[parent_name])

    def test_rules_of_parents_and_children_agree(self):
        known = page_models()
        for child_name in set(known) - {"Page"}:
            child = known[child_name]
            parents = {parent.__name__ for parent in child.allowed_parent_page_models()}
            with self.subTest(child_name):
                expected = {name for name, children in ALLOWED.items() if child_name in children}
                self.assertEqual(parents & set(known), expected)


class TreeInAdminTest(TestCase):
    """The admin obeys the rules: what may not stand there can neither be made nor moved there."""

    @classmethod
    def setUpTestData(cls):
        home = factories.HomePageFactory()
        brand = factories.BrandPageFactory()
        zone = factories.DemonstrationZonePageFactory()
        point = factories.DemonstrationPointPageFactory(parent=zone)
        pages = [
            Page.get_first_root_node(),
            home,
            brand,
            factories.ActivityPageFactory(parent=brand),
            zone,
            point,
            factories.DemonstrationPostPageFactory(parent=point),
            factories.TypicalCasePageFactory(),
            factories.CaseBatchPageFactory(live=False),
            factories.NewsPageFactory(),
            factories.TopicPageFactory(),
            factories.StandardPageFactory(),
            *(
                model.objects.get()
                for model in (
                    models.BrandIndexPage,
                    models.DemonstrationIndexPage,
                    models.CaseIndexPage,
                    models.NewsChannelPage,
                    models.TopicIndexPage,
                )
            ),
        ]
        cls.pages = {type(page).__name__: Page.objects.get(pk=page.pk) for page in pages}
        cls.user = make_user(is_superuser=True)

    def setUp(self):
        self.client.force_login(self.user)

    def test_a_page_of_every_type_is_there(self):
        self.assertEqual(set(self.pages), set(ALLOWED))

    def test_the_form_of_a_new_page_opens_only_where_it_may_stand(self):
        known = page_models()
        known.pop("Page")
        for parent_name, parent in self.pages.items():
            for child_name, child in known.items():
                allowed = child_name in ALLOWED[parent_name]
                if allowed and child_name == "TopicIndexPage":
                    continue  # one per site: see below
                with self.subTest(parent=parent_name, child=child_name):
                    response = self.client.get(add_url(child, parent))
                    self.assertEqual(response.status_code, 200 if allowed else 302)

    def test_a_site_has_one_list_of_topics(self):
        response = self.client.get(add_url(models.TopicIndexPage, self.pages["HomePage"]))
        self.assertEqual(response.status_code, 302)

    def test_moving_obeys_the_same_rules(self):
        for child, target, allowed in [
            ("DemonstrationPostPage", "DemonstrationZonePage", True),
            ("DemonstrationPostPage", "DemonstrationIndexPage", True),
            ("DemonstrationZonePage", "BrandIndexPage", False),
            ("BrandPage", "NewsChannelPage", False),
            ("NewsPage", "BrandPage", False),
            ("TypicalCasePage", "TopicIndexPage", False),
        ]:
            with self.subTest(child=child, target=target):
                page, parent = self.pages[child], self.pages[target]
                self.client.post(
                    reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
                )
                now = Page.objects.get(pk=page.pk).get_parent()
                self.assertEqual(now.pk == parent.pk, allowed)
