import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangjian_pages.preflight.findings import Severity
from dangjian_pages.preflight.registry import PreflightCheck

SHOUTING = re.compile("[！!]{2,}")


class ShoutingCheck(PreflightCheck):
    """Several exclamation marks in a row do not befit a report of voluntary service."""

    code = "dangjian_sample_shouting"
    label = gettext_lazy("Exclamation marks")

    def check(self, target):
        for match in SHOUTING.finditer(target.text):
            yield target.finding_at(
                *match.span(),
                self.code,
                Severity.SHOULD,
                _("Several exclamation marks in a row"),
                suggestion="！",
            )
