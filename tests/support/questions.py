"""Questions about generated records: what people type, narrow by and leaf through."""

import random
from dataclasses import replace

from dangjian_search.models import Entry, EntryValue
from dangjian_search.queries import ORDERS, SearchQuery
from dangjian_search.reach import Reach

SAMPLE = [
    "党建", "党建品牌", "黨建品牌", "基层党建 创新", "红色物业", "红色物业 社区", "党旗红",
    "技术人", "“一支部一品牌”", "1+5+20+N", "互联网+", "5G基站", "国企", "义工", "先锋岗", "两新",
    "红", "%", "'", '"', "\0", "a" * 10_000, "<script>", "😀", "示范岗 -安全岗", "2024", "2024年",
    "ＶＩ", "vi手册", "三会一课", "医院 志愿服务", "志愿服务 医院", "-党建", "c++", "技·术·人",
    "党 建", "红 -红色", '"红色 物业"', '"党建 品"', "党建服务中心 -", "𠮷", "AND", "NOT 党",
    "title:党", "*", "党*", "\\",
]  # fmt: skip
TRADITIONAL = str.maketrans("党红务业医乡区办风", "黨紅務業醫鄉區辦風")


class Questions:
    """Makes questions; the same seed makes the same ones.

    Args:
        seed: any.
    """

    def __init__(self, seed=11):
        self.chance = random.Random(f"questions {seed}")
        entries = Entry.objects.order_by("pk").values_list("title", "tag_words")
        self.texts = [text for title, tags in entries for text in (title, *tags.split("\n"))]
        self.values = list(
            EntryValue.objects.order_by("facet", "value").values_list("facet", "value").distinct()
        )
        self.paths = list(Entry.objects.order_by("pk").values_list("page__path", flat=True))

    def text(self):
        """Return something that is typed."""
        if self.chance.random() < 0.15:
            return self.chance.choice(SAMPLE)
        words = [self._word() for _word in range(self.chance.choice([1, 1, 1, 2, 2, 3]))]
        if self.chance.random() < 0.1:
            words.append(f"-{self._word()}")
        text = " ".join(words)
        return text.translate(TRADITIONAL) if self.chance.random() < 0.2 else text

    def _word(self):
        text = self.chance.choice(self.texts).strip() or "党"
        if self.chance.random() < 0.2:
            return text
        start = self.chance.randrange(len(text))
        word = text[start : start + self.chance.choice([1, 2, 2, 3, 4, 6])]
        return f'"{word}"' if self.chance.random() < 0.1 else word

    def query(self):
        """Return a SearchQuery of public records."""
        query = SearchQuery(self._reach())
        if self.chance.random() < 0.85:
            query = query.matching(self.text())
        query = query.narrowed_by(self._choice()).sorted_by(self.chance.choice(["", *ORDERS]))
        if self.chance.random() < 0.15:
            name, value = self.chance.choice(self.values)
            query = query.about(**{name: [value]})
        return query.on_page(self.chance.choice([1, 1, 1, 2, 3, 10, 99, 10_000]))

    def _choice(self):
        chosen = {}
        for _each in range(self.chance.choice([0, 0, 1, 1, 2, 3])):
            name, value = self.chance.choice(self.values)
            chosen.setdefault(name, []).append(value)
        return chosen

    def _reach(self):
        reach = Reach.of()
        if self.chance.random() < 0.2:  # somebody has closed a section
            closed = self.chance.choice(self.paths)[:-4]
            reach = replace(reach, private_paths=(*reach.private_paths, closed))
        return reach
