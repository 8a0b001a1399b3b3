"""Loading and resetting of the whole demo content."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from .. import models
from ..new_site import make_site
from ..review import guard
from . import articles, brands, demonstrations, looks, states, submissions
from .accounts import ACCOUNTS, make_accounts
from .world import make_world, open_city_sections


@guard.without_review("demo content")
def load(say):
    """Load what is missing; what an editor has made or changed stays as it is.

    Args:
        say: function that prints a line of progress.
    """
    users = make_accounts()
    if models.BrandPage.objects.exists():
        say(_("The demo content is there already."))
        return
    world = make_world(users, say)
    world.home = make_site()
    open_city_sections(world)
    for text, add in (
        (_("brands"), brands.add_brands),
        (_("demonstration records"), demonstrations.add_demonstrations),
        (_("activities"), brands.add_activities),
        (_("cases"), articles.add_cases),
        (_("news"), articles.add_news),
        (_("topics"), articles.add_topics),
        (_("plain pages"), articles.add_plain_pages),
        (_("drafts and reviews"), states.apply_states),
        (_("case submissions"), submissions.submit_cases),
    ):
        say(text)
        add(world)
    finish_home(world)


def finish_home(world):
    home = models.HomePage.objects.get(pk=world.home.pk)
    home.lead_record = world.pages["b01"]
    home.layout = looks.home_layout(home)
    home.save_revision().publish()
    site = Site.objects.get(is_default_site=True)
    site.site_name = home.title
    site.save()
    identity = models.SiteIdentity.for_site(site)
    identity.name = identity.name or home.title
    identity.description = "基层党建品牌、示范点与典型案例的展示与学习"
    identity.organiser = "浙江省基层党建示范联盟党工委（演示）"
    identity.contact = "联盟办公室 0571-88006600"
    identity.takedown_contact = "联盟办公室 0571-88006600，office@example.org"
    identity.footer_columns = looks.footer_columns()
    identity.partners = looks.partners()
    identity.save()


def reset():
    """Delete all pages, pictures, tags, organisations and demo accounts."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    get_image_model().objects.all().delete()
    models.DangjianTag.objects.all().delete()
    models.Organisation.objects.all().delete()
    get_user_model().objects.filter(username__in=ACCOUNTS).delete()
