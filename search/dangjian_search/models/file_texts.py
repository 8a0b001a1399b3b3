"""The text of attached files, read once in the background."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class FileState(models.TextChoices):
    WAITING = "waiting", _("not read yet")
    READ = "read", _("read")
    EMPTY = "empty", _("holds no text, e.g. a scan")
    TOO_LARGE = "too_large", _("too large to be read")
    PROTECTED = "protected", _("protected by a password")
    BROKEN = "broken", _("damaged, or not what its name says")
    TOO_SLOW = "too_slow", _("could not be read within its time and memory")
    MISSING = "missing", _("the file is not there")
    OTHER_KIND = "other_kind", _("of a kind that is not read")


class FileText(models.Model):
    """What a document says, if a record uses it."""

    document = models.OneToOneField(
        get_document_model_string(),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="dangjian_file_text",
    )
    text = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=FileState, default=FileState.WAITING)
    error = models.CharField(max_length=200, blank=True)  # for who looks after the server
    extracted_at = models.DateTimeField(null=True)
    file_hash = models.CharField(max_length=40, blank=True)  # of the file that was read
    # Live records that show the document: they are indexed again when its text is there.
    pages = models.ManyToManyField("wagtailcore.Page", related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self):
        return str(self.document)
