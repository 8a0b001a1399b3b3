"""Teams for tests and demo content, from the factories that wagtail-dangjian[demo] brings."""

from datetime import date

import factory

from dangjian_pages.demo.factories import RecordFactory, SectionFactory

from . import models
from .choices import Service


class VolunteerTeamIndexPageFactory(SectionFactory):
    title = "志愿服务队"
    slug = "volunteers"

    class Meta:
        model = models.VolunteerTeamIndexPage


class VolunteerTeamPageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"志愿服务队{n}")
    service = Service.ELDERLY

    class Meta:
        model = models.VolunteerTeamPage

    @classmethod
    def _index(cls):
        return VolunteerTeamIndexPageFactory


class VolunteerServicePageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"服务记录{n}")
    served_on = date(2025, 3, 5)
    report = "上门检修了线路。"

    class Meta:
        model = models.VolunteerServicePage

    @classmethod
    def _index(cls):
        return VolunteerTeamPageFactory
