"""Sections: an organisation's own part of each list, to which its editors are limited."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, get_page_models

from . import models, roles
from .models.lists import RecordIndexPage
from .review import guard
from .slugs import pinyin_slug


def sectioned_models():
    """Return the index page types, a plug-in's too, of which an organisation gets its own part."""
    return [
        model
        for model in get_page_models()
        if issubclass(model, RecordIndexPage) and model.has_sections
    ]


def editors_group_name(organisation):
    return f"{roles.EDITOR} · {organisation.display_name}"[:150]


@transaction.atomic
def open_sections(organisation, home, user=None):
    """Make an organisation's sections and the group of its editors. Runs again safely.

    Args:
        organisation: whose sections they are.
        home: HomePage below which the lists stand.
        user: who is named as the maker of the section pages.
    Returns:
        Group whose members may add and change pages in these sections, and add news.
    """
    group, _made = Group.objects.get_or_create(name=editors_group_name(organisation))
    roles.allow_admin_and_models(apps, group, roles.EDITOR)
    roles.allow_on_collection(apps, group, Collection.get_first_root_node().pk, roles.EDITOR)
    for model in sectioned_models():
        index = model.objects.child_of(home).first()
        if index:
            section = section_of(organisation, index, user)
            roles.allow_on_pages(apps, group, section.pk, roles.EDITOR)
    for channel in models.NewsChannelPage.objects.child_of(home):
        # “Add” lets a person change their own pages, not those of others.
        roles.allow(apps, group, channel.pk, "add")
    return group


def section_of(organisation, index, user=None):
    """Return an organisation's section below an index page; it is made when it is missing."""
    found = type(index).objects.child_of(index).filter(organisation=organisation).first()
    if found:
        return found
    section = type(index)(
        title=_("%(list)s of %(organisation)s")
        % {"list": index.title, "organisation": organisation.display_name},
        slug=free_slug(index, pinyin_slug(organisation.display_name)),
        organisation=organisation,
        owner=user,
        live=False,
    )
    index.add_child(instance=section)
    with guard.without_review("an organisation's empty section"):
        section.save_revision(user=user).publish(user=user)
    return section


def free_slug(parent, slug):
    """Return a slug that no child of `parent` has, by putting a number behind it if need be."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
