from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import DraftStateMixin, Page, RevisionMixin, WorkflowMixin

from dangjian_pages.fields import BodyField
from dangjian_pages.models.base import RecordPage
from dangjian_pages.models.lists import RecordIndexPage
from dangjian_search.records import ShowcaseRecord

from .choices import Service, TeamState


class VolunteerTeamIndexPage(RecordIndexPage):
    """The list of volunteer teams, or one organisation's section of it."""

    list_kinds = ["volunteer_team"]
    parent_page_types = ["dangjian_pages.HomePage", "dangjian_sample.VolunteerTeamIndexPage"]
    subpage_types = [
        "dangjian_sample.VolunteerTeamIndexPage",
        "dangjian_sample.VolunteerTeamPage",
    ]
    template = "dangjian_showcase/pages/record_index.html"

    class Meta:
        verbose_name = _("list of volunteer teams")


class VolunteerTeamPage(RecordPage):
    """A volunteer team 党员志愿服务队."""

    record_kind = "volunteer_team"
    parent_page_types = ["dangjian_sample.VolunteerTeamIndexPage"]
    subpage_types = ["dangjian_sample.VolunteerServicePage"]
    template = "dangjian_sample/pages/volunteer_team.html"

    service = models.CharField(
        pgettext_lazy("volunteers", "service"), max_length=12, choices=Service, blank=True
    )
    status = models.CharField(
        pgettext_lazy("volunteers", "status"),
        max_length=10,
        choices=TeamState,
        default=TeamState.SERVING,
    )
    short_name = models.CharField(
        pgettext_lazy("volunteers", "short name"), max_length=40, blank=True
    )
    member_count = models.PositiveIntegerField(
        pgettext_lazy("volunteers", "number of members"), null=True, blank=True
    )
    body = BodyField(verbose_name=pgettext_lazy("volunteers", "body"))

    content_panels = [
        *RecordPage.content_panels,
        FieldRowPanel([FieldPanel("service"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("member_count")]),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("volunteer team")
        verbose_name_plural = _("volunteer teams")

    def publish_errors(self):
        errors = super().publish_errors()
        if not self.service:
            errors["service"] = _("Choose what the team does: visitors look for teams by it.")
        return errors

    def record_state(self):
        return self.status, self.get_status_display()

    def is_public_record(self):
        return self.status != TeamState.DISSOLVED

    def short_names(self):
        return [self.short_name] if self.short_name else []

    def body_texts(self):
        yield self.get_service_display()
        yield from super().body_texts()


class VolunteerServicePage(ShowcaseRecord, Page):
    """One piece of service: a page type that takes the contract on and nothing else of ours."""

    record_kind = "volunteer_service"
    parent_page_types = ["dangjian_sample.VolunteerTeamPage"]
    subpage_types = []
    template = "dangjian_sample/pages/volunteer_service.html"

    served_on = models.DateField(_("day of the service"))
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=pgettext_lazy("volunteers", "organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    report = models.TextField(_("what was done"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("served_on"),
        FieldPanel("organisation"),
        FieldPanel("report"),
    ]

    class Meta:
        verbose_name = _("volunteer service")
        verbose_name_plural = _("volunteer services")

    @property
    def summary(self):
        return self.report[:100]

    @property
    def year(self):
        return self.served_on.year

    def record_date(self):
        return self.served_on

    def search_texts(self):
        return [self.report]


class ServiceNotice(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A notice of the volunteer teams: a snippet that has drafts and is reviewed."""

    title = models.CharField(pgettext_lazy("volunteers", "title"), max_length=100)
    text = models.TextField(pgettext_lazy("volunteers", "text"))

    class Meta:
        verbose_name = _("notice of volunteer teams")
        verbose_name_plural = _("notices of volunteer teams")

    def __str__(self):
        return self.title
