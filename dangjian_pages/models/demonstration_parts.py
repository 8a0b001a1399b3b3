"""What hangs on zones, points and posts: children of the page, part of its revision."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from ..choices import DeliverableKind
from ..choices import Standard as StandardNumber
from .parts import AbstractAttachment, AbstractGalleryPicture, AbstractPledge

ZONE = "dangjian_pages.DemonstrationZonePage"
POINT = "dangjian_pages.DemonstrationPointPage"
POST = "dangjian_pages.DemonstrationPostPage"


class PostKind(index.Indexed, models.Model):
    """A kind of demonstration post, e.g. 安全岗."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")])]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("kind of post")
        verbose_name_plural = _("kinds of post")

    def __str__(self):
        return self.name


class AbstractHighlight(Orderable):
    """What a visitor should look for 看点."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return f"{self.title} {self.text}".strip()


class ZoneHighlight(AbstractHighlight):
    page = ParentalKey(ZONE, on_delete=models.CASCADE, related_name="highlights")

    class Meta(AbstractHighlight.Meta):
        verbose_name = _("highlight of a zone")


class PointHighlight(AbstractHighlight):
    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="highlights")

    class Meta(AbstractHighlight.Meta):
        verbose_name = _("highlight of a point")


class ZonePicture(AbstractGalleryPicture):
    page = ParentalKey(ZONE, on_delete=models.CASCADE, related_name="gallery")

    class Meta(AbstractGalleryPicture.Meta):
        verbose_name = _("picture of a zone")


class PointPicture(AbstractGalleryPicture):
    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="gallery")

    class Meta(AbstractGalleryPicture.Meta):
        verbose_name = _("picture of a point")


class PointStandard(ClusterableModel, Orderable):
    """One of the seven standards 七有 as this point keeps it."""

    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="standards")
    number = models.PositiveSmallIntegerField(_("standard"), choices=StandardNumber)
    text = models.TextField(_("how it is kept"), blank=True)

    panels = [
        FieldPanel("number"),
        FieldPanel("text"),
        InlinePanel("evidence", label=_("Evidence file")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("standard")
        verbose_name_plural = _("seven standards")

    def __str__(self):
        return f"{self.get_number_display()} {self.text}".strip()

    def public_evidence(self):
        return [item for item in self.evidence.all() if item.is_public]


class Evidence(AbstractAttachment):
    """A file that shows how a standard is kept."""

    standard = ParentalKey(PointStandard, on_delete=models.CASCADE, related_name="evidence")
    is_public = models.BooleanField(_("shown in public"), default=False)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("is_public")]),
    ]

    class Meta(AbstractAttachment.Meta):
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")


PLEDGE_PANELS = [
    FieldPanel("pledge"),
    FieldRowPanel([FieldPanel("who"), FieldPanel("due_on"), FieldPanel("state")]),
    InlinePanel("comments", label=_("Comment of the public")),
]


class PointPledge(ClusterableModel, Orderable, AbstractPledge):
    """A pledge on a point's public board 公开承诺监督台."""

    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="pledges")
    panels = PLEDGE_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("pledge of a point")
        verbose_name_plural = _("pledges of a point")


class PostPledge(ClusterableModel, Orderable, AbstractPledge):
    """A pledge on a post's public board 公开承诺监督台."""

    page = ParentalKey(POST, on_delete=models.CASCADE, related_name="pledges")
    panels = PLEDGE_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("pledge of a post")
        verbose_name_plural = _("pledges of a post")


class AbstractPledgeComment(Orderable):
    """What the public said of a pledge, shown once an editor has approved it."""

    text = models.TextField(_("comment"))
    author_role = models.CharField(
        _("from"), max_length=40, blank=True, help_text=_("e.g. “a resident”; no name.")
    )
    said_on = models.DateField(_("date"), null=True, blank=True)
    is_approved = models.BooleanField(_("approved for the public"), default=False)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("author_role"), FieldPanel("said_on")]),
        FieldPanel("is_approved"),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.text


class PointPledgeComment(AbstractPledgeComment):
    pledge = ParentalKey(PointPledge, on_delete=models.CASCADE, related_name="comments")

    class Meta(AbstractPledgeComment.Meta):
        verbose_name = _("comment on a point's pledge")


class PostPledgeComment(AbstractPledgeComment):
    pledge = ParentalKey(PostPledge, on_delete=models.CASCADE, related_name="comments")

    class Meta(AbstractPledgeComment.Meta):
        verbose_name = _("comment on a post's pledge")


class LeaderVisit(Orderable):
    """A visit of the contact leader 联系点领导."""

    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="visits")
    visited_on = models.DateField(_("date"))
    solved = models.TextField(_("what was solved"))

    panels = [FieldPanel("visited_on"), FieldPanel("solved")]

    class Meta(Orderable.Meta):
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self):
        return self.solved


class AbstractDeliverable(Orderable):
    """Countable results, e.g. three hazards mended in 2025."""

    kind = models.CharField(_("kind"), max_length=12, choices=DeliverableKind)
    count = models.PositiveIntegerField(
        pgettext_lazy("how many", "number"), help_text=_("A whole number.")
    )
    period = models.CharField(_("period"), max_length=40, blank=True, help_text=_("e.g. 2025."))

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("count"), FieldPanel("period")])]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return f"{self.get_kind_display()} {self.count}"


class PointDeliverable(AbstractDeliverable):
    page = ParentalKey(POINT, on_delete=models.CASCADE, related_name="deliverables")

    class Meta(AbstractDeliverable.Meta):
        verbose_name = _("countable result of a point")


class PostDeliverable(AbstractDeliverable):
    page = ParentalKey(POST, on_delete=models.CASCADE, related_name="deliverables")

    class Meta(AbstractDeliverable.Meta):
        verbose_name = _("countable result of a post")
