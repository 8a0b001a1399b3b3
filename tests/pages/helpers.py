"""What the tests of the admin share: people with roles, and forms filled in as a browser does."""

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

PAGE_FORM = "page-edit-form"
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{3,} [a-z]{2,}")


def make_user(username="someone", groups=(), **fields):
    """Make a user who is in some groups, given as groups or by their names."""
    user = get_user_model().objects.create_user(username, password="secret-word", **fields)
    for group in groups:
        user.groups.add(group if isinstance(group, Group) else Group.objects.get(name=group))
    return user


def add_url(model, parent):
    meta = model._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def read_form(html, model):
    """Return what a browser would send of a page's form: dict of field name to value or list.

    Bodies are built by scripts, so a form starts without blocks.
    """
    data = querydict_from_html(html, form_id=PAGE_FORM)
    # Django puts a line break before the text of a textarea, which browsers take away.
    data = {
        name: values if len(values) > 1 else values[0].removeprefix("\n")
        for name, values in data.lists()
    }
    streams = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return data | nested_form_data({name: streamfield([]) for name in streams})


def open_form(client, url, model):
    """Open a page's form and return what it would send unchanged."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return read_form(response.content.decode(), model)


def rows(name, *items):
    """Return the form data of new rows of an inline panel."""
    data = {f"{name}-TOTAL_FORMS": str(len(items))}
    for place, item in enumerate(items):
        for field, value in {"id": "", "ORDER": str(place + 1), "DELETE": "", **item}.items():
            data[f"{name}-{place}-{field}"] = value
    return data


def form_errors(response):
    """Return what a refused page form says: dict of field name to messages; {} if accepted."""
    if response.status_code == 302:
        return {}
    form = response.context["form"]
    errors = {name: list(messages) for name, messages in form.errors.items()}
    for name, formset in form.formsets.items():
        for place, row in enumerate(formset.forms):
            for field, messages in row.errors.items():
                errors[f"{name}-{place}-{field}"] = list(messages)
    return errors


def shown_text(response):
    """Return the text of a page, with what scripts show of it: bodies report errors as JSON."""
    text = response.content.decode()
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def is_chinese(message):
    """Return whether a message is in Chinese, with no English sentence in it."""
    return bool(CHINESE.search(str(message))) and not ENGLISH.search(str(message))
