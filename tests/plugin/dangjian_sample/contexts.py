from dangjian_pages.models import ActivityPage
from dangjian_search.public import public_entries
from dangjian_search.queries import RecordQuery


def add_teams_to_activity(page, request, context):
    """Show on the page of an activity which volunteer teams its organisation has."""
    if isinstance(page, ActivityPage) and page.organisation_id:
        teams = RecordQuery(public_entries(request)).narrowed_by(
            {"type": ["volunteer_team"], "organisation": [str(page.organisation_id)]}
        )
        context["volunteer_teams"] = teams.ordered()[:4]
