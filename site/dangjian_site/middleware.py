from csp.middleware import CSPMiddleware, PolicyParts
from django.urls import reverse

from dangjian_showcase.tiles import picture_hosts

from .policies import ADMIN_POLICY, FRAMED_POLICY, POLICY_HEADERS


class PolicyHeadersMiddleware:
    """Set the headers that Django itself has no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in POLICY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy, loosened where Wagtail's admin needs it."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        changes = {}
        if is_admin(request):
            changes |= ADMIN_POLICY
        if is_framed(request, response):
            changes |= FRAMED_POLICY
        update = dict(parts.update or {})
        if hosts := picture_hosts(request):
            update["img-src"] = hosts
        return PolicyParts(parts.config, update, changes | (parts.replace or {}), parts.nonce)


def is_admin(request):
    # A preview passes through here twice; the inner request carries the page's public address.
    return request.path.startswith(reverse("wagtailadmin_home"))


def is_framed(request, response):
    """Tell whether the admin shows this response in a frame: previews of pages and of blocks."""
    if getattr(request, "is_preview", False):
        return True
    return response.headers.get("X-Frame-Options") == "SAMEORIGIN"
