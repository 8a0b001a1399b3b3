"""The addresses of the read API.

path("api/v2/", include("dangjian_showcase.api.urls"))
"""

from wagtail.api.v2.router import WagtailAPIRouter

from .views import FacetsEndpoint, OrganisationsEndpoint, PagesEndpoint, TagsEndpoint

app_name = "dangjian_api"
router = WagtailAPIRouter(app_name)
for endpoint in (PagesEndpoint, TagsEndpoint, OrganisationsEndpoint, FacetsEndpoint):
    router.register_endpoint(endpoint.name, endpoint)
urlpatterns = router.get_urlpatterns()
