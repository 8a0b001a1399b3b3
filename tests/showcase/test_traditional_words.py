"""The field's words in traditional characters, whatever stands beside them."""

import json

from django.test import SimpleTestCase

from dangjian_showcase.traditional.converting import Converter

TAIWAN, HONG_KONG, STANDARD = (Converter(name, {}).text for name in ("s2tw", "s2hk", "s2t"))


class WordsTest(SimpleTestCase):
    def check(self, *pairs, convert=TAIWAN):
        for simplified, traditional in pairs:
            with self.subTest(simplified):
                self.assertEqual(convert(simplified), traditional)

    def test_forms_are_those_that_people_write(self):
        self.check(
            ("群众为什么在这里吃面", "群眾為什麼在這裡吃麵"),
            ("审核、复核后公布", "審核、複核後公布"),
            ("新闻发布会上念完名单", "新聞發布會上念完名單"),
            ("竹溪村的岩壁", "竹溪村的岩壁"),
        )

    def test_to_sign_and_slips(self):
        self.check(
            ("两人同签一张单，签发并发布", "兩人同簽一張單，簽發並發布"),
            ("工单上签了字，以便签约", "工單上簽了字，以便簽約"),
            ("标签、书签、便签、桌签，抽签用竹签", "標籤、書籤、便籤、桌籤，抽籤用竹籤"),
            ("证书签发", "證書簽發"),
        )

    def test_bells_and_surnames(self):
        self.check(
            ("十分钟，钟只能换钟", "十分鐘，鐘只能換鐘"),
            ("情有独钟", "情有獨鍾"),
            ("钟老师、范书记和于师傅", "鍾老師、范書記和于師傅"),
            ("示范村规范，属于书记", "示範村規範，屬於書記"),
        )

    def test_hair_grows_on_no_word(self):
        self.check(
            ("奖金发在车间，带头发言", "獎金發在車間，帶頭發言"),
            ("组长发言，理事长发布，受理发票", "組長發言，理事長發布，受理發票"),
            ("总结发言，培养发展党员，已被发布", "總結發言，培養發展黨員，已被發布"),
            ("头发花白，义务理发", "頭髮花白，義務理髮"),
        )

    def test_within_and_miles(self):
        self.check(
            ("楼道里、网格里、承诺里、社区里老住户", "樓道裡、網格裡、承諾裡、社區裡老住戶"),
            ("邻里相距两公里", "鄰里相距兩公里"),
        )

    def test_again_and_back(self):
        self.check(
            ("复核、复秤、复检，并不复杂", "複核、複秤、複檢，並不複雜"),
            ("故障复电，恢复供电，重复投诉反复答复", "故障復電，恢復供電，重複投訴反覆答覆"),
        )

    def test_and_or_into_one(self):
        self.check(
            ("提交并发布，上门并为老人送药", "提交並發布，上門並為老人送藥"),
            ("台账并为七类，窗口合并", "臺賬併為七類，窗口合併"),
            ("不并肩走", "不並肩走"),
        )

    def test_measures_of_time(self):
        self.check(
            ("第一周、按周公布、连续四周", "第一週、按週公布、連續四週"),
            ("活动周边环境", "活動周邊環境"),
            ("千年历史，中国历史，农历八月的挂历", "千年歷史，中國歷史，農曆八月的掛曆"),
        )

    def test_one_word_ends_where_the_next_begins(self):
        self.check(
            ("逐一出题，一个中年人", "逐一出題，一個中年人"),
            ("十日制度，资金表决，写明了历史", "十日制度，資金表決，寫明了歷史"),
            ("一直摆到，胸前别着，不吊销", "一直擺到，胸前別著，不吊銷"),
            ("不是只摆好看，晚上六只能用", "不是只擺好看，晚上六只能用"),
            ("一只盒子", "一隻盒子"),
            ("印发干部名册，窗口干部，孙子干的", "印發幹部名冊，窗口幹部，孫子幹的"),
            ("秤准不准，拿不准，一律不准", "秤準不準，拿不準，一律不准"),
            ("一出台就上演一出好戏", "一出臺就上演一齣好戲"),
            ("笋干烘干，水擦干，霉干菜", "筍乾烘乾，水擦乾，霉乾菜"),
            ("有系统地开展采集", "有系統地開展採集"),
            ("三天后，天后宫", "三天後，天后宮"),
        )

    def test_things_of_the_workshop(self):
        self.check(
            ("每台秤、斗臂车、一台风机", "每臺秤、斗臂車、一臺風機"),
            ("去年台风夜里，那台风干机把鱼鳞冲不净", "去年颱風夜裡，那臺風乾機把魚鱗沖不淨"),
            ("锚杆，绝缘操作杆，制笔", "錨桿，絕緣操作桿，製筆"),
            ("居民给回音，没有克制", "居民給回音，沒有克制"),
        )

    def test_places(self):
        self.check(("台州、天台、余杭、钟埭、干窑", "台州、天台、餘杭、鍾埭、干窯"))

    def test_every_configuration_keeps_its_forms(self):
        source = "群众在网格里签发，为了说明"
        self.check((source, "羣眾在網格裏簽發，為了説明"), convert=HONG_KONG)
        self.check((source, "羣衆在網格裏簽發，爲了說明"), convert=STANDARD)
        self.check(("软件里签发", "軟體裡簽發"), convert=Converter("s2twp", {}).text)

    def test_words_of_the_site_win_and_stay_as_written(self):
        ours = Converter("s2tw", {"签发": "核发", "里": "裏"})
        self.assertEqual(ours.text("网格里签发，签字"), "網格裏核发，簽字")

    def test_what_is_traditional_already_stays(self):
        for text in (
            "鄰里互助，資金表決，寫明了歷史，簽名表一貼，必須干預，范爺爺與鍾老師",
            "審核後公布，獎金發在車間，樓道裡的網格，標籤，十分鐘，颱風，為什麼",
        ):
            self.assertEqual(TAIWAN(text), text)


class DataTest(SimpleTestCase):
    def test_our_words_count_in_data_too(self):
        source = json.dumps({"title": "奖金发在网格里"})
        self.assertIn("獎金發在網格裡", Converter("s2tw", {}).json(source))
