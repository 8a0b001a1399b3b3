"""What the admin pages of this folder share: a form on a page, a list of what concerns a user."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from ...models import Organisation
from ...review.errors import ReviewRefused
from ...review.visibility import takes_part
from ..filters import OrganisationFilter


def form_page(request, form, *, title, subtitle, icon, submit, back, template="form", **context):
    """Return the page that shows a form.

    Args:
        submit: what its button says.
        back: where “Cancel” leads.
        template: name of the template in admin/after/, without its ending.
        **context: what the template shows beside it: `intro` (a sentence), `facts` (pairs).
    """
    context |= {
        "form": form,
        "media": form.media,
        "page_title": title,
        "page_subtitle": subtitle,
        "header_icon": icon,
        "submit": submit,
        "back": back,
    }
    return TemplateResponse(request, f"dangjian_pages/admin/after/{template}.html", context)


def carried_out(request, action, form=None):
    """Carry out an action; return what it returns, or None when it was refused.

    What is missing stands at the field of the form, everything else above the page.
    """
    try:
        return action.execute() or True
    except ReviewRefused as refusal:
        field = getattr(refusal, "field", None)
        if form is not None and field in form.fields:
            form.add_error(field, str(refusal))
        else:
            messages.error(request, str(refusal))
    return None


def done(request, message, address):
    messages.success(request, message)
    return redirect(address)


class ListView(BaseListingView):
    """A list of what concerns the user. Subclasses name the query in `scoped`."""

    paginate_by = 50
    is_searchable = True
    search_backend_name = None

    def dispatch(self, request, *args, **kwargs):
        if not takes_part(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def scoped(self, user):
        """Return the rows that a user may see: queryset."""
        raise NotImplementedError

    @cached_property
    def rows(self):
        return self.scoped(self.request.user)

    def get_base_queryset(self):
        return self.rows

    def get_filterset_kwargs(self):
        return {**super().get_filterset_kwargs(), "queryset": self.rows}


class OrganisationsInList(OrganisationFilter):
    """The organisations that occur among the rows which the user may see, and no others."""

    def __init__(self, **kwargs):
        super().__init__(label=_("Organisation"), queryset=Organisation.objects.none(), **kwargs)

    def get_queryset(self, request):
        ids = self.parent.queryset.order_by().values("organisation")
        return Organisation.objects.filter(pk__in=ids).order_by("path")


class WideTitleColumn(ButtonsColumnMixin, TitleColumn):
    """A title with what else there is to know below it, so that a list fits a phone.

    Args:
        line_of: takes a row and returns its texts, those that are empty are left out.
        buttons_for: takes a row and returns the buttons of what can be done.
    """

    cell_template_name = "dangjian_pages/admin/after/title_cell.html"

    def __init__(self, *args, line_of, buttons_for=None, **kwargs):
        super().__init__(*args, width="50%", **kwargs)
        self.line_of, self.buttons_for = line_of, buttons_for

    def get_buttons(self, instance, parent_context):
        return self.buttons_for(instance) if self.buttons_for else []

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        line = " · ".join(str(text) for text in self.line_of(instance) if text)
        return {**context, "line": line}


class StateFilter(django_filters.ChoiceFilter):
    """Narrows by a named Q: `states` is a function that returns a dict of value to Q."""

    def __init__(self, *args, states, **kwargs):
        super().__init__(*args, **kwargs)
        self.states = states

    def filter(self, queryset, value):
        return queryset.filter(self.states()[value]) if value else queryset
