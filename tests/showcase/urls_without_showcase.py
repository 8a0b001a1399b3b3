"""The addresses of a site that has none of ours."""

urlpatterns = []
