"""Factories of our records: the least valid record by default, states as traits.

Tests and demo content are made by the same ones.
"""

import io
from datetime import date, timedelta

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from .. import models
from ..choices import OrganisationKind, Sector, Stage
from ..review import guard
from ..upward.versions import submitted_version


def paragraphs(text):
    """Return a body of one paragraph block for each paragraph of a plain text."""
    parts = [part.strip() for part in text.strip().split("\n\n")]
    return [("paragraph", f"<p>{part}</p>") for part in parts if part]


class OrganisationFactory(wagtail_factories.factories.MP_NodeFactory):
    name = factory.Sequence(lambda n: f"第{n}党支部")
    kind = OrganisationKind.BRANCH
    sector = Sector.COMMUNITY
    region_id = "330402"

    class Meta:
        model = models.Organisation


class TagFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"标签{n}")

    class Meta:
        model = models.DangjianTag
        django_get_or_create = ["name"]


class ImageFactory(DjangoModelFactory):
    """A picture; `colour` paints it plain, `small` is quick to draw, `content` gives its bytes."""

    title = factory.Sequence(lambda n: f"图片{n}")

    class Meta:
        model = get_image_model()

    class Params:
        colour = "#a8201a"
        small = False
        content = None

    @factory.lazy_attribute
    def file(self):
        content = self.content
        if content is None:
            buffer = io.BytesIO()
            size = (24, 16) if self.small else (1200, 800)
            PillowImage.new("RGB", size, self.colour).save(buffer, "JPEG")
            content = buffer.getvalue()
        return ImageFile(io.BytesIO(content), name="picture.jpg")


class DocumentFactory(DjangoModelFactory):
    title = factory.Sequence(lambda n: f"文件{n}")

    class Meta:
        model = get_document_model()

    class Params:
        name = "document.pdf"
        content = b"%PDF-1.4\n"

    @factory.lazy_attribute
    def file(self):
        return ContentFile(self.content, name=self.name)


class DangjianPageFactory(wagtail_factories.PageFactory):
    """A live page, published through a revision as an editor would; `live=False` leaves a draft.

    Args:
        tags: names of tags, or tags.
        private: only people who have logged in may see it.
    """

    slug = ""  # made of the title's pinyin
    title = factory.Sequence(lambda n: f"页面{n}")

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        live = kwargs.pop("live", True)
        private = kwargs.pop("private", False)
        user = kwargs.pop("user", None)
        tags = [
            TagFactory(name=tag) if isinstance(tag, str) else tag for tag in kwargs.pop("tags", [])
        ]
        if tags:
            kwargs["dangjian_tagged_items"] = [models.TaggedPage(tag=tag) for tag in tags]
        page = model_class(live=False, owner=user, **kwargs)
        parent.add_child(instance=page)
        if private:
            restriction = PageViewRestriction(page=page, restriction_type="login")
            restriction.save()
        revision = page.save_revision(user=user)
        if live:
            # As the system: the writer of a page may not publish it.
            with guard.without_review("演示内容"):
                revision.publish()
        return model_class.objects.get(pk=page.pk)


class HomePageFactory(DangjianPageFactory):
    """A home page that is the root of the default site."""

    title = "首页"
    parent = factory.LazyFunction(Page.get_first_root_node)
    slogan = "看得见的先锋，学得到的做法"

    class Meta:
        model = models.HomePage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        page = super()._create_instance(model_class, parent, kwargs)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        site.hostname = site.hostname or "localhost"
        site.root_page = page
        site.save()
        return page


class SectionFactory(DangjianPageFactory):
    """A page below the home page; its parent is made when none is given."""

    show_in_menus = True

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        home = parent or models.HomePage.objects.first() or HomePageFactory()
        return super()._create_instance(model_class, home, kwargs)


class BrandIndexPageFactory(SectionFactory):
    title = "党建品牌"
    slug = "brands"

    class Meta:
        model = models.BrandIndexPage


class DemonstrationIndexPageFactory(SectionFactory):
    title = "示范创建"
    slug = "demonstration"

    class Meta:
        model = models.DemonstrationIndexPage


class CaseIndexPageFactory(SectionFactory):
    title = "典型案例"
    slug = "cases"

    class Meta:
        model = models.CaseIndexPage


class NewsChannelPageFactory(SectionFactory):
    title = "新闻"
    slug = "news"

    class Meta:
        model = models.NewsChannelPage


class TopicIndexPageFactory(SectionFactory):
    title = "专题"
    slug = "topics"

    class Meta:
        model = models.TopicIndexPage


class StandardPageFactory(SectionFactory):
    title = "关于我们"
    show_in_menus = False

    class Meta:
        model = models.StandardPage


class RecordFactory(DangjianPageFactory):
    """A record; the index that it stands below is made when none is given."""

    organisation = factory.SubFactory(OrganisationFactory)

    class Meta:
        abstract = True

    @classmethod
    def _index(cls):
        """Return the factory of the index that the record stands below."""
        raise NotImplementedError

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        if parent is None:
            index_factory = cls._index()
            parent = index_factory._meta.model.objects.first() or index_factory()
        # The tree may have grown since the caller read the parent.
        parent = Page.objects.get(pk=parent.pk)
        return super()._create_instance(model_class, parent, kwargs)


class BrandPageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"品牌{n}")
    positioning_why = "群众有需要。"
    positioning_what = "一个看得见的服务品牌。"
    positioning_how = "党员带头，一件一件办。"

    class Meta:
        model = models.BrandPage

    @classmethod
    def _index(cls):
        return BrandIndexPageFactory


class ActivityPageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"活动{n}")
    starts_on = date(2025, 7, 1)

    class Meta:
        model = models.ActivityPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        return super()._create_instance(model_class, parent or BrandPageFactory(), kwargs)


class DemonstrationFactory(RecordFactory):
    class Meta:
        abstract = True

    class Params:
        named = factory.Trait(stage=Stage.NAMED, named_on=date(2024, 7, 1))
        in_publicity = factory.Trait(
            stage=Stage.PUBLICITY,
            publicity_from=factory.LazyFunction(date.today),
            publicity_to=factory.LazyFunction(lambda: date.today() + timedelta(days=7)),
            publicity_contact="联盟办公室 0573-82000000",
        )
        revoked = factory.Trait(stage=Stage.REVOKED, named_on=date(2021, 7, 1))

    @classmethod
    def _index(cls):
        return DemonstrationIndexPageFactory


class DemonstrationZonePageFactory(DemonstrationFactory):
    title = factory.Sequence(lambda n: f"示范区{n}")

    class Meta:
        model = models.DemonstrationZonePage


class DemonstrationPointPageFactory(DemonstrationFactory):
    title = factory.Sequence(lambda n: f"示范点{n}")

    class Meta:
        model = models.DemonstrationPointPage


class DemonstrationPostPageFactory(DemonstrationFactory):
    title = factory.Sequence(lambda n: f"示范岗{n}")
    kind = factory.LazyFunction(lambda: models.PostKind.objects.get(name="先锋岗"))

    class Meta:
        model = models.DemonstrationPostPage


class TypicalCasePageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"案例{n}")
    abstract = "一件小事怎样办成了制度。"
    practice = factory.LazyFunction(lambda: paragraphs("先走现场，再定办法。"))

    class Meta:
        model = models.TypicalCasePage

    @classmethod
    def _index(cls):
        return CaseIndexPageFactory


class CaseSubmissionFactory(DjangoModelFactory):
    """A case submitted to the superior of its organisation; `adopted=True` as it is adopted there.

    Args:
        case: a live TypicalCasePage whose organisation has a superior.
    """

    from_organisation = factory.SelfAttribute("case.organisation")
    to_organisation = factory.LazyAttribute(lambda one: one.from_organisation.get_parent())
    revision = factory.SelfAttribute("case.live_revision")
    content_hash = factory.LazyAttribute(lambda one: submitted_version(one.case)[1])

    class Meta:
        model = models.CaseSubmission

    class Params:
        adopted = factory.Trait(state="adopted", decided_at=factory.LazyFunction(timezone.now))


class CaseBatchPageFactory(RecordFactory):
    """An issued batch; `submissions` are the adopted ones in it."""

    title = factory.Sequence(lambda n: f"第{n}批典型案例")
    number = factory.Sequence(lambda n: n + 1)
    issued_on = date(2025, 7, 1)

    class Meta:
        model = models.CaseBatchPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        kwargs["items"] = [
            models.CaseBatchItem(submission=one, sort_order=place)
            for place, one in enumerate(kwargs.pop("submissions", []))
        ]
        return super()._create_instance(model_class, parent, kwargs)

    @classmethod
    def _index(cls):
        return CaseIndexPageFactory


class NewsPageFactory(RecordFactory):
    title = factory.Sequence(lambda n: f"新闻{n}")
    body = factory.LazyFunction(lambda: paragraphs("支部召开了一次现场会。"))

    class Meta:
        model = models.NewsPage

    class Params:
        reprint = factory.Trait(origin="reprint", source="浙北先锋视窗")

    @classmethod
    def _index(cls):
        return NewsChannelPageFactory


class TopicPageFactory(RecordFactory):
    organisation = None
    title = factory.Sequence(lambda n: f"专题{n}")

    class Meta:
        model = models.TopicPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        kwargs.pop("organisation")
        return super()._create_instance(model_class, parent, kwargs)

    @classmethod
    def _index(cls):
        return TopicIndexPageFactory
