from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node
from wagtail.search import index

from ..choices import OrganisationKind, Sector


class Organisation(index.Indexed, MP_Node):
    """A Party organisation in the tree of organisations."""

    name = models.CharField(_("full name"), max_length=120)
    short_name = models.CharField(
        _("short name"),
        max_length=40,
        blank=True,
        help_text=_("As people say it, e.g. “Jiaxing Power”; it is searched too."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.BRANCH
    )
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, blank=True)
    region = models.ForeignKey(
        "dangjian_pages.Region",
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    member_count = models.PositiveIntegerField(_("number of Party members"), null=True, blank=True)
    founding_year = models.PositiveSmallIntegerField(
        _("founding year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1921), MaxValueValidator(2100)],
        help_text=_("Four digits, e.g. 1998."),
    )
    introduction = models.TextField(_("introduction"), blank=True)

    node_order_by = None

    search_fields = [
        index.SearchField("name"),
        index.SearchField("short_name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("short_name"),
        index.FilterField("kind"),
        index.FilterField("sector"),
        index.FilterField("region_id"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name

    @property
    def display_name(self):
        return self.short_name or self.name

    @admin.display(description=_("organisation"), ordering="path")
    def tree_name(self):
        """The name set in by its depth, as a flat list shows a tree."""
        return "　　" * (self.depth - 1) + self.name

    def get_absolute_url(self):
        return reverse("dangjian_showcase:organisation", args=[self.pk])

    def tree_paths(self):
        """Return the tree paths of this organisation and its superiors, the highest first."""
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        return [self.path[:end] for end in steps]

    @cached_property
    def tree_ids(self):
        """The ids of this organisation and its superiors, the highest first."""
        self.load_tree_ids([self])
        return self.tree_ids

    @classmethod
    def load_tree_ids(cls, organisations):
        """Look up the tree_ids of many organisations in one query."""
        paths = {path for one in organisations for path in one.tree_paths()}
        ids = dict(cls.objects.filter(path__in=paths).values_list("path", "pk")) if paths else {}
        for one in organisations:
            one.tree_ids = [ids[path] for path in one.tree_paths() if path in ids]
