"""Nothing that an editor types becomes markup, wherever it is typed and wherever it is shown."""

import datetime
import json

from bs4 import BeautifulSoup
from django.db import models as fields
from django.test import TestCase
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.models import Site

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.showcase.helpers import read, tag_address

MARK = "kanari"
CORPUS = [
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg/onload={MARK}()>",
    f"</title><iframe src=javascript:{MARK}()>",
    f"{{{{ {MARK} }}}}{{% now 'Y' %}}<b>{MARK}</b>",
    f"&lt;{MARK}&gt;",
]
SKIPPED = {"slug", "wagtail_admin_comments", "dangjian_tagged_items"}
LINKS = ("href", "src", "action", "formaction", "cite", "poster")


class Filler:
    """Fills records with one text wherever text may stand."""

    def __init__(self, text):
        self.text = text
        self.image = factories.ImageFactory(title=text, description=text)
        self.document = factories.DocumentFactory(title=text)

    def fill(self, item):
        for field in item._meta.concrete_fields:
            if field.model._meta.app_label != "dangjian_pages" or field.name in SKIPPED:
                continue
            if (value := self.value_for(field)) is not None:
                setattr(item, field.name, value)
        for relation in get_all_child_relations(type(item)):
            if relation.related_name not in SKIPPED:
                setattr(item, relation.related_name, [self.fill(relation.related_model())])
        return item

    def value_for(self, field):
        if field.choices:
            return field.choices[0][0] if isinstance(field, fields.IntegerField) else None
        if isinstance(field, (fields.URLField, RichTextField)):
            return None  # a URL is checked when it is saved; the editor cleans rich text
        if isinstance(field, (fields.CharField, fields.TextField)):
            return self.text[: field.max_length]
        if isinstance(field, fields.BooleanField):
            return True
        if isinstance(field, fields.DateField) and not isinstance(field, fields.DateTimeField):
            return datetime.date(2025, 5, 1)
        if isinstance(field, fields.DecimalField):
            return 1
        if isinstance(field, fields.PositiveIntegerField):
            return 1
        if field.related_model is get_image_model():
            return self.image
        if field.related_model is get_document_model():
            return self.document
        return None

    def picture(self):
        return dict.fromkeys(("alt_text", "caption", "credit"), self.text) | {"image": self.image}

    def body(self):
        text, picture = self.text, self.picture()
        return [
            ("heading", {"text": text, "level": "2"}),
            ("picture", picture),
            ("gallery", {"title": text, "pictures": [picture, picture]}),
            ("before_after", {"before": picture, "after": picture, "caption": text}),
            ("document_list", {"title": text, "documents": [self.document]}),
            (
                "table",
                {
                    "data": [[text, text], [text, text]],
                    "first_row_is_table_header": True,
                    "first_col_is_header": True,
                    "table_caption": text,
                },
            ),
            ("quotation", {"text": text, "source": text}),
            ("working_method", {"name": text, "steps": [{"name": text, "text": text}]}),
            (
                "figures",
                {
                    "title": text,
                    "figures": [{"label": text, "value": 1, "unit": text, "since": text}],
                },
            ),
            ("timeline", {"title": text, "events": [{"date": text, "title": text, "text": text}]}),
            (
                "policy_citation",
                dict.fromkeys(("title", "number", "issuer", "passage"), text)
                | {"issued_on": None, "url": ""},
            ),
        ]


class EscapingTest(TestCase):
    def make_records(self, text):
        """Make a live record of every type, full of the text. Returns the addresses to look at."""
        filler = Filler(text)
        organisation = factories.OrganisationFactory(
            name=text, short_name=text[:40], introduction=text
        )
        below = factories.OrganisationFactory(name=text, parent=organisation)
        tag = factories.TagFactory(name=text, synonyms=f"{text}同义", description=text)
        known = {"organisation": below, "region_id": "330402", "tags": [tag]}
        known |= {"title": text, "seo_title": text}
        pages = []
        for factory, more in [
            (factories.BrandPageFactory, {"body": filler.body()}),
            (factories.ActivityPageFactory, {"process": filler.body()}),
            (factories.DemonstrationZonePageFactory, {"named": True}),
            (factories.DemonstrationPointPageFactory, {"named": True}),
            (factories.DemonstrationPointPageFactory, {"in_publicity": True}),
            (factories.DemonstrationPostPageFactory, {"named": True}),
            (factories.TypicalCasePageFactory, {"practice": filler.body()}),
            (factories.NewsPageFactory, {"reprint": True}),
            (factories.TopicPageFactory, {}),
        ]:
            own = known if factory is not factories.TopicPageFactory else known | {"body": []}
            own = {name: value for name, value in own.items() if name != "region_id"}
            if factory is factories.TopicPageFactory:
                own.pop("organisation")
            page = filler.fill(factory(slug="", **own, **more))
            page.year = page.founding_year = 2025
            page.latitude = page.longitude = None
            page.save_revision().publish()
            pages.append(page)
        for model in (models.BrandIndexPage, models.NewsChannelPage, models.HomePage):
            page = filler.fill(model.objects.get())
            page.title = text
            page.save_revision().publish()
        factories.StandardPageFactory(title=text, introduction=text, show_in_menus=True)
        identity = models.SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        filler.fill(identity).error_report_url = ""
        identity.save()
        return [
            *(page.get_url() for page in pages),
            *(f"/{name}/" for name in ("brands", "demonstration", "cases", "news", "topics")),
            "/",
            tag_address(tag.slug),
            reverse("dangjian_showcase:tags"),
            reverse("dangjian_showcase:organisations"),
            organisation.get_absolute_url(),
            below.get_absolute_url(),
        ]

    def assert_harmless(self, address, source):
        with self.subTest(address):
            soup = BeautifulSoup(source, "html.parser")
            for element in soup.find_all(True):
                names = [name for name in element.attrs if name.lower().startswith("on")]
                self.assertEqual(names, [], element)
                for name in LINKS:
                    link = str(element.get(name, "")).strip().lower()
                    self.assertFalse(link.startswith(("javascript:", "data:text")), element)
                    self.assertNotEqual(link, "x", element)
                if element.get("type") == "application/ld+json":
                    json.loads(element.string)  # whole: nothing in it ended the element
                elif element.name in ("script", "style", "iframe", "svg", "b"):
                    self.assertNotIn(MARK, str(element))
            self.assertNotIn(f"<{MARK}>", source)

    def test_every_text_in_every_place(self):
        for text in CORPUS:
            with self.subTest(text):
                addresses = self.make_records(text)
                for address in addresses:
                    source = read(self.client, address)
                    self.assert_harmless(address, source)
                    self.assertIn(MARK, source, address)
                models.HomePage.objects.all().delete()

    def test_what_is_typed_into_search_and_filters(self):
        factories.BrandPageFactory()
        for text in CORPUS:
            for parameters in (
                {"q": text},
                {"tag": text},
                {"sort": text},
                {"page": text},
                {"organisation": text, "level": text, "view": text},
                {text: "1"},
            ):
                for path in (reverse("dangjian_search:search"), "/brands/", "/news/"):
                    response = self.client.get(path, parameters)
                    if response.status_code != 404:
                        self.assert_harmless(f"{path} {parameters}", response.content.decode())

    def test_the_answer_for_programs_is_no_page(self):
        response = self.client.get(
            reverse("dangjian_search:search"), {"q": CORPUS[0], "format": "json"}
        )
        self.assertEqual(response["Content-Type"], "application/json")
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")

    def test_an_address_that_is_none_is_refused(self):
        for factory, name in [(factories.NewsPageFactory, "source_url")]:
            page = factory()
            for address in (f"javascript:{MARK}()", f"data:text/html,{MARK}", "//x y"):
                with self.subTest(address):
                    setattr(page, name, address)
                    with self.assertRaises(Exception) as refusal:
                        page.save()
                    self.assertIn(name, refusal.exception.message_dict)

    def test_a_missing_page_shows_no_markup_of_its_address(self):
        for text in CORPUS:
            response = self.client.get(f"/{text}/")
            self.assert_harmless(text, response.content.decode())
