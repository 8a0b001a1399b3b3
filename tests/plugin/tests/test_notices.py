"""A channel of a plug-in sends what people are told; it fails alone."""

import tempfile
from pathlib import Path

from django.test import TestCase

from dangjian_pages.models import Delivery, DeliveryState
from dangjian_pages.notices import notify
from dangjian_pages.notices.sending import send_by_channels
from tests.pages.helpers import make_user


class DutyLogTest(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "duty.log"
        self.users = [make_user("a", first_name="甲"), make_user("b", first_name="乙")]

    def tell(self, path):
        with self.settings(DANGJIAN_NOTICE_CHANNELS={"sample_duty_log": {"path": str(path)}}):
            notify(self.users, "published", params={"title": "夜校\n第一课"})
            send_by_channels()
            send_by_channels()

    def test_a_line_for_each_who_is_told(self):
        self.tell(self.log)
        lines = self.log.read_text(encoding="utf-8").splitlines()
        self.assertEqual(
            [line[17:] for line in lines], ["甲 已发布：夜校 第一课", "乙 已发布：夜校 第一课"]
        )

    def test_nothing_without_settings(self):
        notify(self.users, "published", params={"title": "夜校"})
        self.assertFalse(Delivery.objects.exists())

    def test_what_could_not_be_written_waits(self):
        with self.assertRaises(FileNotFoundError):
            self.tell(self.log.parent / "gone" / "duty.log")
        states = set(Delivery.objects.values_list("state", "tries"))
        self.assertEqual(states, {(DeliveryState.WAITING, 1)})
