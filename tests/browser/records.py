"""One record of each kind, as an editor would type it.

Names are made up for these tests, so that a search for one finds nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass

ORGANISATION = "嘉兴南湖供电服务公司党委"
REGION = "浙江省嘉兴市南湖区"


@dataclass(frozen=True)
class Sample:
    kind: str
    parent: str  # title of the page that it is made below
    title: str
    slug: str
    tag: str
    fill: Callable  # types the rest into the form
    shown: tuple[str, ...]  # what of it the public page shows
    word: str  # stands in its body and nowhere else on the site

    def __str__(self):
        return self.kind


def fill_basics(form, sample):
    """Fill the first tab, which all kinds have."""
    if not form.chosen("organisation"):  # an activity takes it from its brand
        form.choose("organisation", ORGANISATION, search="南湖供电")
    assert form.chosen("organisation") == ORGANISATION
    form.choose("region", REGION, search="南湖区")
    form.fill(level="county", year="2025", summary=f"{sample.title}的摘要。")
    form.add_tags(sample.tag, "志愿服务")


def fill_brand(form):
    form.fill(slogan="一帆引路，一灯守望", founding_year="2021", short_name="红帆")
    form.fill(
        positioning_why="沿河的老小区用电老化，群众盼着有人管。",
        positioning_what="一支守在河边的服务队。",
        positioning_how="党员包片，夜里巡灯。",
        method_name="1+3+N 巡灯法",
    )
    form.add_row("method_steps", name="1", text="一支队伍")
    form.add_row("carriers", name="巡灯夜", starts_on="2024-03-01", ends_on="2024-09-30")
    form.write("body", "每逢汛期，红帆队沿着堤岸逐盏检查，蓑衣不离身。")
    form.add_row("figures", label="检查路灯", value="326", unit="盏", since="2025")
    form.add_row("honours", name="先进集体", issuer="示范联盟")
    form.write_rich_text("lessons", "先问居民，再定路线。")
    form.add_row("roadmap", name="铺开阶段", goal="覆盖六个小区", state="active")


def fill_activity(form):
    form.fill(kind="party_day", mode="offline", starts_on="2025-06-18", ends_on="2025-06-19")
    form.fill(place="滨河码头", participants="42")
    form.write("process", "上午在码头重温誓词，下午分组巡灯，暮色里放了河灯。")
    form.fill(outcome="当天修好二十一盏灯。")


def fill_place(form):
    form.fill(address="南湖区滨河路 18 号", latitude="30.746129", longitude="120.755486")
    form.fill(opening_hours="周一至周五 9:00–16:30", visit_contact="服务站 0573-82000018")


def fill_naming(form):
    form.fill(stage="named", named_on="2025-07-01", plate_number="南示〔2025〕18 号")
    form.fill(plate_issuer="示范联盟", plate_on="2025-07-01")


def fill_zone(form):
    fill_place(form)
    form.add_row("highlights", title="河灯长廊", text="三百米灯带都由党员认领。")
    form.write("body", "示范区沿河而建，廊桥与驿站相望。")
    fill_naming(form)


def fill_point(form):
    fill_place(form)
    form.fill(leader_position="区委常委")
    form.add_row("highlights", title="守灯人小屋", text="值守记录全部公开。")
    form.write("body", "小屋里挂着历年的值守簿，最早一页写于腊月。")
    form.write_rich_text("experience", "值守表上墙，人人看得见。")
    form.add_row("standards", number="1", text="支部班子分片负责。")
    form.fill(hardware="有屋、有灯、有桌椅。")
    form.add_row("pledges", pledge="报修两小时内到场", who="值守岗", due_on="2026-12-31")
    form.add_row("visits", visited_on="2025-08-08", solved="解决了夜间照明不足。")
    form.add_row("deliverables", kind="deed", count="12", period="2025")
    fill_naming(form)


def fill_post(form):
    form.choose("kind", "服务岗")
    form.write_rich_text("duties", "接听报修电话，登记，派单。")
    form.write("body", "岗位设在码头入口，抬头就能看见辘轳。")
    form.add_row("pledges", pledge="来电三声内接听", who="接线员", state="kept")
    form.add_row("deliverables", kind="suggestion", count="5", period="2025")
    fill_naming(form)


def fill_case(form):
    form.choose("brand", "南湖先锋·电靓民心", search="电靓民心")
    form.fill(abstract="十七盏坏灯怎样在一个月里全部亮起来。")
    form.write("background", "沿河小区的路灯多年无人认领。")
    form.write("practice", "先点数，再分片，最后每盏灯上挂一块竹篾牌。")
    form.write("outcome", "一个月后全部亮灯。")
    form.write("insight", "把责任写在灯杆上。")
    form.add_row("figures", label="修复路灯", value="17", unit="盏")
    form.add_row("lessons", text="一灯一牌，一牌一人。")
    form.fill(batch="2025 年第二批典型案例", issued_on="2025-09-01")


def fill_news(form):
    form.fill(subtitle="六个小区夜里更亮了")
    form.write("body", "昨晚，红帆队在滨河路点亮了最后一盏灯，围观的孩子敲起了铜锣。")
    form.fill(author="林河", responsible_editor="周岸", issue_number="2025 年第 9 期")
    form.fill(origin="reprint", source="滨河晚报", source_url="https://news.example.org/9")


SAMPLES = [
    Sample(
        "brand", "党建品牌", "滨河红帆", "bin-he-hong-fan", "巡灯守夜", fill_brand,
        ("一帆引路，一灯守望", "1+3+N 巡灯法", "巡灯夜", "326", "铺开阶段"), "蓑衣",
    ),
    Sample(
        "activity", "南湖先锋·电靓民心", "码头主题党日", "ma-tou-zhu-ti-dang-ri", "码头党日",
        fill_activity, ("滨河码头", "42"), "暮色里放了河灯",
    ),
    Sample(
        "zone", "示范创建", "滨河灯廊示范区", "bin-he-deng-lang-shi-fan-qu", "灯廊", fill_zone,
        ("滨河路 18 号", "河灯长廊", "南示〔2025〕18 号"), "廊桥与驿站",
    ),
    Sample(
        "point", "示范创建", "守灯人小屋示范点", "shou-deng-ren-xiao-wu-shi-fan-dian", "守灯人",
        fill_point, ("区委常委", "支部班子分片负责", "报修两小时内到场", "照明不足"), "值守簿",
    ),
    Sample(
        "post", "示范创建", "码头接线岗", "ma-tou-jie-xian-gang", "接线岗", fill_post,
        ("服务岗", "来电三声内接听"), "辘轳",
    ),
    Sample(
        "case", "典型案例", "十七盏灯的一个月", "shi-qi-zhan-deng-de-yi-ge-yue", "一灯一牌",
        fill_case, ("无人认领", "一灯一牌，一牌一人", "17"), "竹篾牌",
    ),
    Sample(
        "news", "党建动态", "滨河路最后一盏灯亮了", "bin-he-lu-zui-hou-yi-zhan-deng-liang-le",
        "亮灯", fill_news, ("六个小区夜里更亮了", "林河", "滨河晚报", "周岸"), "铜锣",
    ),
]  # fmt: skip
