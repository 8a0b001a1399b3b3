"""Parts of a public page that are not for the public: names, evidence, comments, reports."""

from datetime import date

from django.test import TestCase

from dangjian_pages import models
from dangjian_pages.choices import ReportOutcome, Standard, Team
from dangjian_pages.demo import factories
from tests.showcase.helpers import everywhere, read, search, words_of

CANARY = "金丝雀"
SHOWN = "公开的话"
DAY = date(2025, 5, 1)


class PrivatePartsTest(TestCase):
    def assert_hidden(self, page):
        self.assertNotIn(CANARY, everywhere(self.client, page))
        self.assertEqual(search(self.client, q=CANARY)["total"], 0)

    def test_a_name_without_consent(self):
        members = [
            models.GroupMember(role="组长", team=team, duty=SHOWN, name=f"{CANARY}师傅")
            for team in Team
        ]
        brand = factories.BrandPageFactory(members=members)
        self.assert_hidden(brand)
        self.assertIn(SHOWN, words_of(read(self.client, brand.get_url())))

    def test_a_name_with_consent_is_shown_and_not_searched(self):
        member = models.GroupMember(role="组长", name="李同意", consent_on=DAY)
        brand = factories.BrandPageFactory(members=[member])
        self.assertIn("李同意", words_of(read(self.client, brand.get_url())))
        self.assertEqual(search(self.client, q="李同意")["total"], 0)

    def test_a_consent_that_was_withdrawn(self):
        member = models.GroupMember(role="组长", name=f"{CANARY}师傅", consent_on=DAY)
        brand = factories.BrandPageFactory(members=[member])
        self.assertIn(CANARY, read(self.client, brand.get_url()))
        kept = brand.members.get()
        kept.consent_on = None
        brand.members.add(kept)
        brand.save_revision().publish()
        self.assert_hidden(brand)

    def test_evidence_that_is_not_for_the_public(self):
        secret = factories.DocumentFactory(title=f"{CANARY}文件", name="canary-file.pdf")
        evidence = [
            models.Evidence(title=f"{CANARY}佐证", document=secret),
            models.Evidence(title=SHOWN, document=factories.DocumentFactory(), is_public=True),
        ]
        standard = models.PointStandard(
            number=Standard.LEADERSHIP, text="班子团结", evidence=evidence
        )
        point = factories.DemonstrationPointPageFactory(named=True, standards=[standard])
        self.assert_hidden(point)
        text = read(self.client, point.get_url())
        self.assertNotIn("canary-file", text)
        self.assertNotIn(secret.url, text)
        self.assertIn(SHOWN, words_of(text))

    def test_comments_that_nobody_has_approved(self):
        for factory, pledge, comment in [
            (
                factories.DemonstrationPointPageFactory,
                models.PointPledge,
                models.PointPledgeComment,
            ),
            (factories.DemonstrationPostPageFactory, models.PostPledge, models.PostPledgeComment),
        ]:
            with self.subTest(factory._meta.model.__name__):
                comments = [
                    comment(text=f"{CANARY}评论", author_role=f"{CANARY}居民"),
                    comment(text=SHOWN, is_approved=True),
                ]
                page = factory(named=True, pledges=[pledge(pledge="一周内修好", comments=comments)])
                self.assert_hidden(page)
                self.assertIn(SHOWN, words_of(read(self.client, page.get_url())))

    def test_reports_of_a_case_to_superiors(self):
        report = models.CaseReport(
            reported_to=f"{CANARY}组织部",
            reported_on=date(2024, 1, 2),
            result=ReportOutcome.RETURNED,
            note=f"{CANARY}意见",
        )
        case = factories.TypicalCasePageFactory(reports=[report])
        self.assert_hidden(case)
        text = words_of(read(self.client, case.get_url()))
        self.assertNotIn(str(ReportOutcome.RETURNED.label), text)

    def test_the_leader_of_a_point_is_shown_by_position_only(self):
        point = factories.DemonstrationPointPageFactory(named=True, leader_position="县委常委")
        self.assertIn("县委常委", words_of(read(self.client, point.get_url())))
        names = {field.name for field in models.DemonstrationPointPage._meta.get_fields()}
        self.assertNotIn("leader_name", names)
