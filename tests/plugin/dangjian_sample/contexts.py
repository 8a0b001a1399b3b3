from dangjian_pages.models import ActivityPage
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import search


def add_teams_to_activity(page, request, context):
    """Show on the page of an activity which volunteer teams its organisation has."""
    if isinstance(page, ActivityPage) and page.organisation_id:
        teams = SearchQuery.of(request).about(
            type=["volunteer_team"], organisation=[str(page.organisation_id)]
        )
        context["volunteer_teams"] = search(teams, request, counting=False).records[:4]
