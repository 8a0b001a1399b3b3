"""What the generated records refer to: regions, the tree of organisations, tags."""

import math
import random
from dataclasses import dataclass

from dangjian_pages.choices import OrganisationKind, Sector, TagGroup, TagKind
from dangjian_pages.models import DangjianTag, Organisation, Region
from dangjian_pages.slugs import pinyin_slug

from . import words

TAGS = 300
TREE_BATCH = 1000
UNITS = {
    Sector.STATE_ENTERPRISE: ["供电公司", "水务集团", "轨道交通公司", "港务公司"],
    Sector.COMMUNITY: ["社区", "街道", "片区物业服务中心"],
    Sector.RURAL: ["村", "农业合作社", "镇"],
    Sector.GOVERNMENT: ["市场监督管理局", "税务局", "行政服务中心", "交通运输局"],
    Sector.HOSPITAL: ["人民医院", "中医院", "疾控中心"],
    Sector.SCHOOL: ["实验中学", "第一小学", "职业高中"],
    Sector.UNIVERSITY: ["师范学院", "理工大学"],
    Sector.RESEARCH: ["农业科学研究院", "材料研究所"],
    Sector.TWO_NEW: ["纺织有限公司", "公益服务中心", "电子商务协会"],
    Sector.PARK: ["高新技术园区", "商务楼宇", "物流园"],
    Sector.NEW_EMPLOYMENT: ["快递行业", "外卖骑手", "网约车行业"],
}


@dataclass(frozen=True)
class Place:
    """An organisation with what titles and texts say of it."""

    organisation: Organisation
    region: Region
    facts: dict  # org, short, county, city


def make_tags(seed):
    """Make the tags: themes first, then invented ones in all groups. Returns them, frequent first.

    The first hundred or so are set terms; one in three has synonyms.
    """
    rng = random.Random(f"tags {seed}")
    names = list(dict.fromkeys([*words.SYNONYMS, *words.TOPICS]))
    while len(names) < TAGS:
        name = rng.choice(words.BRAND_HEADS) + rng.choice(words.PLACES)
        if name not in names:
            names.append(name)
    there = {tag.name: tag for tag in DangjianTag.objects.all()}
    slugs = {tag.slug for tag in there.values()}
    fresh, known = [], []
    for place, name in enumerate(names):
        if name in there:
            if name in words.SYNONYMS:
                there[name].synonyms = words.SYNONYMS[name].replace(" ", "\n")
                known.append(there[name])
            continue
        slug = pinyin_slug(name)
        slug = f"{slug}-{place}" if slug in slugs else slug
        slugs.add(slug)
        synonyms = words.SYNONYMS.get(name, "").split()
        if not synonyms and place % 3 == 0:
            synonyms = [f"{name}{tail}" for tail in rng.sample(["工作", "活动", "建设", "行动"], 2)]
        fresh.append(
            DangjianTag(
                name=name,
                slug=slug,
                group=TagGroup.THEME if place < 60 else rng.choice(TagGroup.values),
                kind=TagKind.SET if place < 100 else TagKind.FREE,
                synonyms="\n".join(synonyms),
            )
        )
    DangjianTag.objects.bulk_create(fresh)
    DangjianTag.objects.bulk_update(known, ["synonyms"])
    found = DangjianTag.objects.in_bulk(names, field_name="name")
    return [found[name] for name in names]


def make_places(number, seed):
    """Make about so many organisations, in a tree over real regions, and return their Places.

    A province's committee holds those of its cities, these the units, some of which have branches.
    """
    rng = random.Random(f"organisations {seed}")
    regions = Region.objects.in_bulk()
    counties = [region for region in regions.values() if region.level == "county"]
    rng.shuffle(counties)
    cities = max(4, math.isqrt(number))
    tree = Tree()
    made = []

    def add(parent, name, short, kind, sector, region):
        organisation = Organisation(
            name=name[:120],
            short_name=short[:40],
            kind=kind,
            sector=sector,
            region=region,
            member_count=rng.randint(8, 900),
            founding_year=rng.randint(1949, 2020),
        )
        tree.place(organisation, parent)
        province, city = regions[f"{region.code[:2]}0000"], regions.get(f"{region.code[:4]}00")
        facts = {
            "org": organisation.name,
            "short": organisation.short_name or organisation.name,
            "county": region.name,
            "city": (city or province).name,
        }
        made.append(Place(organisation, region, facts))
        return organisation

    committees = {}
    for county in counties:
        if len(made) >= number:
            break
        codes = (f"{county.code[:2]}0000", f"{county.code[:4]}00")
        if codes[1] not in regions or (codes not in committees and len(committees) >= cities):
            continue
        if codes not in committees:
            province, city = (regions[code] for code in codes)
            if codes[0] not in committees:
                committees[codes[0]] = add(
                    None, f"{province.name}基层党建联盟党工委", f"{province.name}联盟",
                    OrganisationKind.WORKING_COMMITTEE, Sector.GOVERNMENT, province,
                )  # fmt: skip
            committees[codes] = add(
                committees[codes[0]], f"{city.full_name}党建工作委员会", f"{city.name}党工委",
                OrganisationKind.COMMITTEE, Sector.GOVERNMENT, city,
            )  # fmt: skip
        for _unit in range(max(1, number // (6 * cities))):
            sector = rng.choice(list(UNITS))
            what = rng.choice(UNITS[sector])
            name = rng.choice(words.NAME_HEADS) + rng.choice(words.NAME_TAILS)
            short = f"{county.name}{name}{what}" if rng.random() < 0.3 else f"{name}{what}"
            unit = add(
                committees[codes], f"{county.full_name}{name}{what}党委", short,
                OrganisationKind.COMMITTEE, sector, county,
            )  # fmt: skip
            for branch in range(rng.choice((0, 0, 1, 3))):
                add(
                    unit, f"{county.name}{name}{what}第{branch + 1}党支部", "",
                    OrganisationKind.BRANCH, sector, county,
                )  # fmt: skip
    Organisation.objects.bulk_create([item.organisation for item in made], batch_size=TREE_BATCH)
    return made


class Tree:
    """Gives nodes of a treebeard tree their places without asking the database for each."""

    def __init__(self, model=Organisation):
        self.model = model
        last = model.get_last_root_node()
        self.roots = model._str2int(last.path) if last else 0

    def place(self, node, parent=None):
        """Set path and depth of an unsaved node, and count it under its parent."""
        if parent is None:
            self.roots += 1
            node.depth, number, above = 1, self.roots, ""
        else:
            parent.numchild += 1
            node.depth, number, above = parent.depth + 1, parent.numchild, parent.path
        node.path = self.model._get_path(above, node.depth, number)
