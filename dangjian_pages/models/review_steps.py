"""A step of the review, as a type of Wagtail's workflow tasks."""

from django import forms
from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from ..review.choices import Quorum, Scope, Stage


class ReviewLock(WorkflowLock):
    """Nobody changes what is in review: its writer takes it back first, reviewers return it."""

    def get_message(self, user):
        state = self.object.current_workflow_state
        if state is None:
            return ""
        # Translators: step, e.g. 初审
        message = _("In review: it waits for {step}. ")
        if state.requested_by_id == user.pk:
            message += _("To change it, take it back first (Cancel workflow).")
        else:
            message += _("Changes are not possible until the review is over.")
        return format_html(message, step=self.task.name)

    def get_description(self, user, can_lock=False):
        return _("Nobody can change it during the review")


class ReviewTaskState(TaskState):
    """One time that an item stands at a step; what is decided binds to the content's hash."""

    # Called otherwise than a host site's own class of that name, as seen from TaskState.
    taskstate_ptr = models.OneToOneField(
        TaskState,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        auto_created=True,
        serialize=False,
        related_name="dangjian_pages_reviewtaskstate",
    )
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("state of a review step")
        verbose_name_plural = _("states of review steps")


class ReviewStep(Task):
    """A step whose reviewers come from the record's organisation, never from its writers."""

    task_ptr = models.OneToOneField(
        Task,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        auto_created=True,
        serialize=False,
        related_name="dangjian_pages_reviewstep",
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.FIRST)
    scope = models.CharField(
        _("reviewers"),
        max_length=15,
        choices=Scope,
        default=Scope.ORGANISATION,
        help_text=_(
            "Where nobody is left, the next superior's reviewers are asked, then the group."
        ),
    )
    group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The named group; or who is asked when no organisation has a reviewer left."),
    )
    quorum = models.CharField(_("who decides"), max_length=5, choices=Quorum, default=Quorum.ANY)
    days = models.PositiveSmallIntegerField(
        _("time limit in working days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Left empty, there is none."),
    )
    allows_bulk = models.BooleanField(
        _("several at once"),
        default=False,
        help_text=_("Whether reviewers may pass several items at once from the list."),
    )

    lock_class = ReviewLock
    task_state_class = ReviewTaskState
    admin_form_fields = [
        *Task.admin_form_fields, "stage", "scope", "group", "quorum", "days", "allows_bulk"
    ]  # fmt: skip
    admin_form_widgets = {"scope": forms.RadioSelect, "quorum": forms.RadioSelect}

    class Meta:
        verbose_name = _("review step (三审三校)")
        verbose_name_plural = _("review steps (三审三校)")

    @classmethod
    def get_description(cls):
        return _("Reviewers of the record's organisation decide; nobody reviews their own writing")

    def start(self, workflow_state, user=None):
        from ..review.moving import arrive

        return arrive(self, workflow_state, user)

    def start_here(self, workflow_state, user):
        """Begin this very step, wherever the item came from; return its ReviewTaskState."""
        return super().start(workflow_state, user=user)

    def on_action(self, task_state, user, action_name, **kwargs):
        from ..review.actions import act

        act(action_name, task_state, user, **kwargs)

    def get_actions(self, obj, user):
        from ..review.actions import outcomes_for

        return outcomes_for(self, obj, user)

    def get_form_for_action(self, action):
        from ..review.forms import form_for

        return form_for(action)

    def get_template_for_action(self, action):
        # Wagtail's form shows nothing of the version; this leads to the review screen.
        return "dangjian_pages/review/modal.html"

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from ..review.visibility import waiting_for

        items = waiting_for(user).filter(step=self)
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__in=items.values("workflow_state"),
        )

    def user_can_access_editor(self, obj, user):
        return self.user_is_reviewer(obj, user)

    def locked_for_user(self, obj, user):
        # What reviewers would mend they write down as proof errors: who changes a text has
        # written it, and could no longer review it.
        return True

    def user_is_reviewer(self, obj, user):
        """Return whether an item of this object waits for the user at this step."""
        from ..review.visibility import waiting_for

        state = obj.current_workflow_state
        return state is not None and waiting_for(user).filter(workflow_state=state).exists()
