"""Editors meet a plug-in's records where they meet ours: menu, listing, forms, block chooser."""

import json

from dangjian_sample.choices import Service, TeamState
from dangjian_sample.factories import (
    VolunteerServicePageFactory,
    VolunteerTeamIndexPageFactory,
    VolunteerTeamPageFactory,
)
from dangjian_sample.kinds import VolunteerTeamKind
from dangjian_sample.models import VolunteerTeamIndexPage, VolunteerTeamPage
from django.test import RequestFactory, TestCase
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import admin_menu
from wagtail.test.utils.form_data import nested_form_data, streamfield

from dangjian_pages.admin.listings import listing_groups
from dangjian_pages.demo.factories import (
    HomePageFactory,
    ImageFactory,
    NewsChannelPageFactory,
    OrganisationFactory,
    TagFactory,
)
from dangjian_pages.models import HomePage, NewsPage
from dangjian_pages.sections import open_sections
from dangjian_search.models import Entry
from tests.pages.helpers import add_url, form_errors, make_user, open_form


class AdminTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user(is_superuser=True)
        cls.home = HomePageFactory()
        cls.index = VolunteerTeamIndexPageFactory(parent=cls.home)

    def setUp(self):
        self.client.force_login(self.user)

    def group(self):
        """Return the menu items of the plug-in's group: dict of label to address."""
        request = RequestFactory().get(reverse("wagtailadmin_home"))
        request.user = self.user
        items = {str(item.label): item for item in admin_menu.menu_items_for_request(request)}
        group = items["志愿服务队"].menu
        return {str(item.label): item.url for item in group.menu_items_for_request(request)}


class MenuTest(AdminTest):
    def test_its_kinds_stand_in_a_menu_group_of_their_own(self):
        self.assertEqual(list(self.group()), ["志愿服务队", "志愿服务记录"])

    def test_its_icon_is_drawn(self):
        self.assertContains(self.client.get(reverse("wagtailadmin_sprite")), "dangjian-sample-team")

    def test_a_kind_may_join_a_group_of_ours_or_name_none(self):
        class Joining(VolunteerTeamKind):
            name = "joining"
            menu_group = "brands"

        class Alone(VolunteerTeamKind):
            name = "alone"
            menu_group = ""

        with (
            hooks.register_temporarily("register_dangjian_record_kind", lambda: Joining),
            hooks.register_temporarily("register_dangjian_record_kind", lambda: Alone),
        ):
            groups = {group.menu_name: group for group in listing_groups()}
        names = [viewset.name for viewset in groups["dangjian-brands"].items]
        self.assertIn("dangjian_joining", names)
        self.assertEqual(
            [viewset.name for viewset in groups["dangjian-alone"].items], ["dangjian_alone"]
        )


class ListingTest(AdminTest):
    def titles(self, **choice):
        response = self.client.get(self.group()["志愿服务队"], choice)
        self.assertEqual(response.status_code, 200)
        return {page.title for page in response.context["object_list"]}

    def test_it_shows_what_our_listings_show_and_a_column_of_its_own(self):
        organisation = OrganisationFactory(short_name="烟雨社区")
        VolunteerTeamPageFactory(
            title="烛光队",
            organisation=organisation,
            level="county",
            tags=["志愿服务"],
            cover=ImageFactory(),
        )
        response = self.client.get(self.group()["志愿服务队"])
        for shown in ("烛光队", "烟雨社区", "县（区）级", "志愿服务", "服务中", "助老服务", ".jpg"):
            self.assertContains(response, shown)

    def test_it_filters_by_all_that_ours_do_and_by_its_own(self):
        tag = TagFactory(name="义诊")
        organisation = OrganisationFactory()
        VolunteerTeamPageFactory(
            title="甲",
            organisation=organisation,
            level="county",
            tags=[tag],
            service=Service.CHILDREN,
            status=TeamState.FORMING,
            cover=ImageFactory(),
        )
        VolunteerTeamPageFactory(title="乙", live=False)
        VolunteerTeamPageFactory(title="丙")
        self.assertEqual(self.titles(), {"甲", "乙", "丙"})
        for choice in (
            {"organisation": organisation.pk},
            {"level": "county"},
            {"tags": tag.pk},
            {"status": "forming"},
            {"has_cover": "yes"},
            {"service": "children"},
        ):
            self.assertEqual(self.titles(**choice), {"甲"}, choice)
        self.assertEqual(self.titles(state="draft"), {"乙"})

    def test_a_page_type_with_the_contract_alone_has_a_listing_too(self):
        VolunteerServicePageFactory(title="三月五日")
        response = self.client.get(self.group()["志愿服务记录"])
        self.assertContains(response, "三月五日")

    def test_a_team_can_be_made_from_the_listing(self):
        response = self.client.get(self.group()["志愿服务队"])
        add = response.context["header_action_url"]
        self.assertRedirects(
            self.client.get(add, follow=False),
            add_url(VolunteerTeamPage, self.index),
            fetch_redirect_response=False,
        )


class EditingTest(AdminTest):
    def create(self, **changes):
        url = add_url(VolunteerTeamPage, self.index)
        data = open_form(self.client, url, VolunteerTeamPage)
        return self.client.post(url, data | {"action-publish": "1"} | changes)

    def test_the_tree_offers_it_where_it_belongs_and_only_there(self):
        for parent, address in (
            (self.home, add_url(VolunteerTeamIndexPage, self.home)),
            (self.index, add_url(VolunteerTeamPage, self.index)),
        ):
            offered = self.client.get(reverse("wagtailadmin_pages:add_subpage", args=[parent.pk]))
            self.assertContains(offered, address)
        self.assertNotIn(VolunteerTeamPage, HomePage.allowed_subpage_models())

    def test_an_editor_publishes_a_team_with_its_block_and_finds_it(self):
        schedule = {
            "title": "服务时间",
            "lines": streamfield([("item", {"time": "周三", "place": "南门", "service": ""})]),
        }
        response = self.create(
            title="红烛志愿服务队",
            service="elderly",
            organisation=OrganisationFactory().pk,
            **nested_form_data({"body": streamfield([("service_schedule", schedule)])}),
        )
        self.assertEqual(form_errors(response), {})
        page = VolunteerTeamPage.objects.get()
        self.assertEqual(page.slug, "hong-zhu-zhi-yuan-fu-wu-dui")
        self.assertContains(self.client.get(page.url), "南门")
        self.assertTrue(Entry.objects.filter(pk=page.pk, kind="volunteer_team").exists())

    def test_its_own_rule_keeps_an_unfinished_team_from_the_public_and_says_why(self):
        response = self.create(title="红烛", organisation=OrganisationFactory().pk, service="")
        self.assertEqual(list(form_errors(response)), ["service"])
        self.assertContains(response, "请选择服务内容")

    def test_an_organisation_gets_its_section_of_the_list(self):
        organisation = OrganisationFactory(short_name="烟雨社区")
        open_sections(organisation, self.home)
        section = VolunteerTeamIndexPage.objects.child_of(self.index).get()
        self.assertEqual(section.organisation, organisation)


class BlockTest(AdminTest):
    def test_the_block_stands_in_the_chooser_of_every_body(self):
        channel = NewsChannelPageFactory(parent=self.home)
        label = json.dumps("服务时间表")[1:-1]
        for model, parent in ((VolunteerTeamPage, self.index), (NewsPage, channel)):
            response = self.client.get(add_url(model, parent))
            self.assertContains(response, "service_schedule")
            self.assertContains(response, label)

    def test_it_stands_at_the_place_that_it_asks_for(self):
        names = list(NewsPage.body.field.stream_block.child_blocks)
        place = names.index("service_schedule")
        self.assertEqual(names[place - 1], "policy_citation")
        self.assertEqual(names[place + 1], "related_records")

    def test_the_chooser_previews_it(self):
        block = NewsPage.body.field.stream_block.child_blocks["service_schedule"]
        address = reverse("wagtailadmin_block_preview")
        response = self.client.get(address, {"id": block.definition_prefix})
        self.assertContains(response, "家电维修")
