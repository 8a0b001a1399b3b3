"""Links inside the site that lead nowhere."""

from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from .findings import Severity
from .registry import PreflightCheck


class LinkCheck(PreflightCheck):
    """One query for each kind of link, however many there are."""

    code = "links"
    label = gettext_lazy("Broken links")

    def check(self, target):
        links = [self._resolved(link) for link in target.links]
        pages = self._ids(links, "page")
        states = dict(Page.objects.filter(pk__in=pages).values_list("pk", "live")) if pages else {}
        known = {
            "document": self._existing(get_document_model(), self._ids(links, "document")),
            "image": self._existing(get_image_model(), self._ids(links, "image")),
        }
        paths = self._paths([key for kind, key, _link in links if kind == "url_path"])
        for kind, key, link in links:
            words = None
            if kind == "page":
                words = self._page_words(states.get(key))
            elif kind == "url_path" and not paths.get(key):
                # Not as grave: an address below a page may be answered by the page itself.
                severity = Severity.SHOULD
                words = severity, _("No public page stands at this address")
            elif kind in known and key not in known[kind]:
                words = Severity.MUST, MISSING[kind]
            if words:
                severity, message = words
                yield target.finding(
                    link.place,
                    self.code,
                    severity,
                    str(message),
                    remedy=_("Choose another one, or take it out."),
                    quotation=link.text,
                )

    def _page_words(self, live):
        if live is None:
            return Severity.MUST, _("The page that was chosen no longer exists")
        if not live:
            return Severity.SHOULD, _("The page that was chosen is not public")
        return None

    def _ids(self, links, kind):
        return {key for own, key, _link in links if own == kind and key is not None}

    def _existing(self, model, ids):
        return set(model.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()

    def _resolved(self, link):
        """Return (kind, key, link); an address that was typed becomes what it leads to."""
        if link.kind != "path":
            return link.kind, link.key, link
        try:
            parts = urlsplit(link.key)
        except ValueError:  # an address in square brackets that is none
            return "elsewhere", None, link
        if not parts.path.startswith("/") or not self._is_ours(parts):
            return "elsewhere", None, link
        try:
            match = resolve(unquote(parts.path))
        except Resolver404:
            return "url_path", parts.path, link
        if match.url_name == "wagtail_serve":
            return "url_path", parts.path, link
        if match.url_name == "wagtaildocs_serve":
            number = str([*match.args, *match.kwargs.values()][0])
            return "document", int(number) if len(number) < 10 else None, link
        return "elsewhere", None, link

    def _is_ours(self, parts):
        if not parts.netloc:
            return True
        return any(
            parts.netloc in (urlsplit(root.root_url).netloc, root.root_url)
            for root in Site.get_site_root_paths()
        )

    def _paths(self, paths):
        """Return which addresses have a live page: dict of path to bool."""
        roots = [root.root_path for root in Site.get_site_root_paths()]
        wanted = {
            f"{root}{unquote(path).strip('/')}/".replace("//", "/"): path
            for path in paths
            for root in roots
        }
        if not wanted:
            return {}
        live = Page.objects.live().filter(url_path__in=wanted)
        return {wanted[path]: True for path in live.values_list("url_path", flat=True)}


MISSING = {
    "document": gettext_lazy("The document that was chosen no longer exists"),
    "image": gettext_lazy("The picture that was chosen no longer exists"),
}

CHECKS = [LinkCheck]
