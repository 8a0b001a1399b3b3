"""Keeping a text from being handed in while something in it must be mended.

A form does it with PreflightFormMixin, so that what was typed is kept and the message stands above
it. Every other way of handing in calls refuse_unclean().
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from .findings import must_fix
from .run import run_checks, run_on
from .target import Target

OVERRIDE = "dangjian.preflight.override"  # log action
PERMISSION = "dangjian_pages.override_preflight"
REASON = "dangjian-preflight-reason"  # field of the form in which an override gives its reason
REASON_LENGTH = 500
SUBMITTING = ("action-submit", "action-restart-workflow")
TOLD = 5  # findings named in the message


class SubmissionRefused(PermissionDenied):
    """A text may not be handed in yet.

    Attributes:
        findings: list of Finding that must be mended.
    """

    def __init__(self, findings):
        self.findings = findings
        super().__init__(refusal(findings))


@dataclass
class Override:
    """That somebody hands in what a check forbids.

    Attributes:
        reason: why.
        codes: codes of the checks, each once.
        findings: how many findings must be mended.
        is_logged: whether it stands in the log already.
    """

    reason: str
    codes: list
    findings: int
    is_logged: bool = False


def may_override(user):
    """Return whether a user may hand in what must be mended, with a reason."""
    return user is not None and user.is_active and user.has_perm(PERMISSION)


def refusal(findings):
    """Return the message that names what must be mended."""
    told = "；".join(described(finding) for finding in findings[:TOLD])
    message = ngettext(
        "This cannot be handed in yet: %(count)d thing must be mended. %(told)s.",
        "This cannot be handed in yet: %(count)d things must be mended. %(told)s.",
        len(findings),
    )
    return message % {"count": len(findings), "told": told}


def described(finding):
    """Return a finding in one line: where, what, what instead."""
    words = f"{finding.place} {finding.message}".strip()
    if finding.quotation:
        words += _(" “%(text)s”") % {"text": finding.quotation}
    return f"{words} → {finding.suggestion}" if finding.suggestion else words


def refuse_unclean(instance, user, reason=""):
    """Let a page or snippet be handed in, or refuse it.

    Call it in the transaction that hands in, for every way but the editor's form, which has asked
    already. An override is logged on the instance, which therefore has to be saved.

    Args:
        instance: the version that is handed in.
        user: who hands it in; None for what happens by itself, which never overrides.
        reason: why it is handed in all the same; "" takes the one that was typed into the form
            that saved this instance.
    Returns:
        list of Finding that must be mended and were overridden; [] for a clean text.
    Raises:
        SubmissionRefused: something must be mended, and the user may not override or gave no
            reason.
    """
    findings = must_fix(run_checks(instance, user))
    if not findings:
        return []
    override = make_override(findings, user, reason) or typed_override(findings, instance, user)
    if override is None:
        raise SubmissionRefused(findings)
    instance.preflight_override = override
    log_override(instance, user)
    return findings


def make_override(findings, user, reason):
    """Return the Override of a user who may, with a reason; None for everybody else."""
    reason = " ".join(reason.split())[:REASON_LENGTH]
    if not reason or not may_override(user):
        return None
    codes = list(dict.fromkeys(finding.code for finding in findings))
    return Override(reason, codes, len(findings))


def typed_override(findings, instance, user):
    """Return the Override typed into the form of this request that covers all findings, or None.

    The form leaves it with the instance and with the user: a workflow loads the instance anew.
    """
    override = getattr(instance, "preflight_override", None) or getattr(
        user, "preflight_override", None
    )
    covers = override is not None and {finding.code for finding in findings} <= set(override.codes)
    return override if covers else None


def log_override(instance, user):
    """Write the override of a saved instance into the log, once."""
    override = getattr(instance, "preflight_override", None)
    if override is None or override.is_logged:
        return
    data = {"reason": override.reason, "codes": override.codes, "findings": override.findings}
    log(instance, OVERRIDE, user=user, data=data)
    override.is_logged = True


class PreflightFormMixin:
    """Refuses to hand in what must be mended, with everything typed still in the form.

    For a `base_form_class` of pages, or of snippets with a workflow. It stands before Wagtail's
    own class.
    """

    def is_valid(self):
        valid = super().is_valid()
        if valid and self.is_submission():
            findings = must_fix(run_on(Target.of_form(self, self.for_user)))
            valid = not findings or self._overrides(findings)
        return valid

    def is_submission(self):
        """Return whether the button that was pressed hands in for review."""
        return any(self.data.get(name) for name in SUBMITTING)

    def _overrides(self, findings):
        override = make_override(findings, self.for_user, self.data.get(REASON, ""))
        self.instance.preflight_override = override
        self.for_user.preflight_override = override
        if override is None:
            # The checks panel opens by itself where this is set.
            self.instance.preflight_refused = True
            message = refusal(findings)
            if may_override(self.for_user):
                message += " " + _("Or give a reason under Checks and hand it in all the same.")
            self.add_error(None, message)
        return override is not None
