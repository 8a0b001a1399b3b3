"""Something else answers where the search server should, or nothing does."""

from tests.faults.cases import FaultCase
from tests.support.fake_servers import ANSWERS, SLOW, fake_server
from tests.support.search_servers import free_port


class RubbishTest(FaultCase):
    def assert_goes_on(self, engine, port):
        with self.assertLogs("dangjian_search", "WARNING") as logs:
            self.searching(f"{engine}://127.0.0.1:{port}")
            self.assert_degraded()
            self.assert_saved_as_ever()
        said = [line for line in logs.output if "the database answers instead" in line]
        self.assertEqual(len(said), 1, "the reason is said once")

    def test_rubbish(self):
        for engine in ("elasticsearch", "opensearch"):
            for answer in ANSWERS:
                with self.subTest(engine=engine, answer=answer), fake_server(answer) as port:
                    self.assert_goes_on(engine, port)

    def test_a_slow_server_is_given_two_seconds_once(self):
        for engine in ("elasticsearch", "opensearch"):
            with self.subTest(engine), fake_server(SLOW) as port:
                self.assert_goes_on(engine, port)

    def test_nobody_listens(self):
        for engine in ("elasticsearch", "opensearch"):
            with self.subTest(engine):
                self.assert_goes_on(engine, free_port())
