"""Prints the paths of one page of each kind as JSON: the fullest there is.

python -m bench.addresses, with the site's settings and database in the environment.
"""

import json
from urllib.parse import quote

LISTED = quote("党建")  # found in nearly every record


def main():
    import django

    django.setup()
    print(json.dumps(addresses(), ensure_ascii=False))


def addresses():
    """Return dict of kind of page to path; a kind that the site does not have is left out."""
    from django.urls import reverse

    from dangjian_pages import models
    from dangjian_pages.choices import Stage

    tag = fullest_tag()
    found = {
        "home": path_of(models.HomePage.objects.first()),
        "list": path_of(models.BrandIndexPage.objects.order_by("path").first()),
        "brand": fullest(models.BrandPage),
        "point": fullest(models.DemonstrationPointPage, stage=Stage.NAMED),
        "case": fullest(models.TypicalCasePage),
        "news": fullest(models.NewsPage),
        "tag": reverse("dangjian_showcase:tag", args=[tag.slug]) if tag else None,
        "search": f"{reverse('dangjian_search:search')}?q={LISTED}",
        "map points": "/showcase/map/points.json",
        "statistics": "/showcase/statistics/",
        "feed": reverse("dangjian_search:feed"),
        "sitemap": "/sitemap.xml",
    }
    return {name: path for name, path in found.items() if path}


def fullest(model, **filters):
    """Return the path of the public page with the most below it and the longest title."""
    from django.db.models.functions import Length

    pages = model.objects.live().public().filter(**filters)
    return path_of(pages.order_by("-numchild", -Length("title"), "pk").first())


def path_of(page):
    # Its url may name the host that the site was given.
    return page and page.get_url_parts()[2]


def fullest_tag():
    from django.db.models import Count

    from dangjian_pages.models import DangjianTag, TaggedPage

    counted = TaggedPage.objects.values("tag").annotate(number=Count("pk")).order_by("-number")
    first = counted.first()
    return first and DangjianTag.objects.get(pk=first["tag"])


if __name__ == "__main__":
    main()
