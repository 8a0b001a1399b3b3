"""What a plug-in counts stands among our statistics, with its file, under the same filters."""

import csv
import io

from bs4 import BeautifulSoup
from dangjian_sample.choices import Service
from dangjian_sample.factories import VolunteerTeamPageFactory
from django.test import TestCase
from django.urls import reverse

from dangjian_pages.demo.factories import OrganisationFactory


class StatisticsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.city = OrganisationFactory(name="嘉兴市委")
        teams = (
            {"service": Service.ELDERLY, "member_count": 12, "organisation": cls.city},
            {"service": Service.ELDERLY, "member_count": 30},
            {"service": Service.CHILDREN, "member_count": 5},
        )
        for team in teams:
            VolunteerTeamPageFactory(**team)
        VolunteerTeamPageFactory(service=Service.SPREADING, member_count=99, live=False)
        VolunteerTeamPageFactory(service=Service.EMERGENCY, member_count=99, private=True)

    def rows(self, name, query=""):
        address = reverse("dangjian_showcase:statistic", args=[name])
        text = self.client.get(address + query).content.decode().removeprefix("\ufeff")
        return list(csv.reader(io.StringIO(text)))[1:]

    def test_a_facet_of_a_plug_in_is_counted_in_four_lines(self):
        elderly, children = str(Service.ELDERLY.label), str(Service.CHILDREN.label)
        self.assertEqual(self.rows("sample_service"), [[elderly, "2"], [children, "1"]])
        page = BeautifulSoup(
            self.client.get(reverse("dangjian_showcase:statistics")).content, "html.parser"
        )
        [link, _other] = page.find(id="sample_service").select("td a")
        self.assertEqual(self.client.get(f"{link['href']}&format=json").json()["total"], 2)

    def test_numbers_of_its_own_follow_the_filters_and_leave_out_what_is_not_public(self):
        elderly, children = str(Service.ELDERLY.label), str(Service.CHILDREN.label)
        self.assertEqual(self.rows("sample_members"), [[elderly, "42"], [children, "5"]])
        narrowed = f"?organisation={self.city.pk}"
        self.assertEqual(self.rows("sample_members", narrowed), [[elderly, "12"]])
