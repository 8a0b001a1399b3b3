"""What the tests of the preflight checks share."""

from wagtail.models import Workflow, WorkflowPage

from dangjian_pages import roles
from dangjian_pages.demo import factories
from dangjian_pages.models import HomePage
from dangjian_pages.review_workflow import NAME
from dangjian_pages.sections import open_sections
from tests.pages.helpers import make_user


def body(*blocks):
    """Return a stored body: block type and value, each with an id made of its number."""
    return [
        {"type": name, "value": value, "id": f"block-{number}"}
        for number, (name, value) in enumerate(blocks)
    ]


def section_editor(name):
    """Return an editor who works in the sections of an organisation of their own."""
    home = HomePage.objects.first() or factories.HomePageFactory()
    for index in (
        factories.BrandIndexPageFactory,
        factories.DemonstrationIndexPageFactory,
        factories.CaseIndexPageFactory,
    ):
        if not index._meta.model.objects.exists():
            index()
    organisation = factories.OrganisationFactory(name=name)
    opener = make_user(f"opens {name}", is_superuser=True)
    group = open_sections(organisation, home, opener)
    return make_user(name, [group, roles.EDITOR])


def assign_review(home):
    """Give the shipped review to a home page and all below; return the Workflow."""
    workflow = Workflow.objects.get(name=NAME)
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
    return workflow
