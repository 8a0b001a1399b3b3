"""Titles and texts of the generated records: a template grammar over a skewed vocabulary."""

import random
import re
import uuid
from itertools import accumulate

from dangjian_pages.demo.content_files import FOLDER

from . import words

# {…} names a list of words, of clauses, or one of the methods of Writer.
SENTENCES = [
    "{time}，{org}把{topic}作为{topic}的抓手，组织{role}{deed}、{deed}",
    "{role}和{role}一起{deed}，{clause}，{clause}",
    "在{place}，{thing}和{thing}都由{role}负责，{clause}",
    "{clause}，{clause}，{clause}",
    "支部党员大会讨论通过了{thing}，明确由{role}牵头{deed}，每{number}天对账一次",
    "围绕{topic}，党支部提出“{method}”，{clause}",
    "到{year}年底，{result}由{number}%提高到{number}%，{clause}",
    "{time}，{name}的{role}反映{place}的{thing}不好用，党员{deed}，{number}天后{clause}",
    "{role}说：“{clause}，{clause}”",
    "党建工作与业务工作同部署，{topic}与{topic}同考核，{deed}列入年度计划",
    "党委每季度听取一次{topic}汇报，{role}到{place}现场{deed}",
    "据统计，{number}名党员参加{topic}，{result}比上年增长{number}%",
    "{clause}，因此{org}决定{deed}，并把{thing}公布在{place}门口",
    "从{name}到{name}，{number}公里路，{role}走了{number}遍，{clause}",
    "党建引领不是口号，{clause}，{clause}",
    "{year}年{month}月，{role}{deed}，累计解决{place}问题{number}件",
    "“{head}{tail}”服务队在{place}设立{thing}，{clause}",
    "为了{topic}，{org}与{org}签订共建协议，{deed}、{deed}、{deed}",
]
TITLES = {
    "brand": [
        "{head}{tail}",
        "“{head}{tail}”党建品牌",
        "{head}·{tail}",
        "{short}“{head}{tail}”",
        "{short}{topic}品牌",
        "{head}{name}",
    ],
    "zone": [
        "{county}{topic}示范区",
        "{name}片区党建示范区",
        "{head}{place}党建联建示范区",
        "{city}{topic}党建示范带（{name}段）",
    ],
    "point": [
        "{name}{place}党建示范点",
        "{short}{topic}示范点",
        "“{head}{tail}”示范点",
        "{county}{name}{place}党群服务中心",
    ],
    "post": [
        "{name}{place}党员{post}",
        "{short}{post}",
        "“{head}{tail}”{post}",
        "{role}党员先锋岗（{name}）",
    ],
    "case": [
        "以{topic}破解{place}难题——{org}的实践",
        "{method}：{short}推进{topic}的探索",
        "{name}{place}的{number}天：{topic}案例",
        "从“{thing}”到“{thing}”：{county}{topic}纪实",
        "{topic}怎样落到{place}",
    ],
    "activity": [
        "{short}开展{topic}主题党日活动",
        "“{head}{tail}”品牌发布会",
        "{name}{place}{topic}活动",
        "{month}月{topic}：{role}走进{place}",
    ],
    "news": [
        "{org}召开{topic}推进会",
        "{short}：{role}{deed}，{clause}",
        "{county}{topic}工作现场会在{name}举行",
        "{clause}——{name}{place}见闻",
        "{year}年{topic}先进名单公布",
        "{city}{number}名{role}参加{topic}培训",
        "图解：{topic}的{number}个问题",
        "{topic}",
    ],
}
SPECIAL = 0.06  # share of titles in an unusual spelling
SLOT = re.compile(r"\{(\w+)\}")


def demo_clauses():
    """Return the clauses of the demo texts: true Chinese, which no list of words gives."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))]
    clauses = re.split(r"[，。；：！？、“”\"=\n]", "\n".join(texts))
    chinese = re.compile(r"[\u4e00-\u9fff0-9]{6,22}")
    return list(dict.fromkeys(clause for clause in clauses if chinese.fullmatch(clause)))


def compiled(template):
    """Return a template as (texts between the slots, names of the slots)."""
    parts = SLOT.split(template)
    return parts[::2], parts[1::2]


class Skewed:
    """A list drawn from by Zipf's law: the second half as often as the first, and so on."""

    def __init__(self, items, exponent=0.9):
        self.items = list(items)
        self.weights = list(accumulate((n + 1) ** -exponent for n in range(len(self.items))))

    def draw(self, rng, number):
        return rng.choices(self.items, cum_weights=self.weights, k=number)


class Writer:
    """Writes titles and texts.

    Args:
        seed: the same seed writes the same.
    """

    BUFFER = 2000  # words drawn at a time: one by one costs three times as much

    def __init__(self, seed):
        self.rng = random.Random(f"texts {seed}")
        self.random = self.rng.random
        clauses = demo_clauses()
        random.Random(f"clauses {seed}").shuffle(clauses)
        self.lists = {
            "topic": Skewed(words.TOPICS, 1.0),
            "role": Skewed(words.ROLES),
            "deed": Skewed(words.DEEDS, 0.7),
            "thing": Skewed(words.THINGS, 0.7),
            "result": Skewed(words.RESULTS),
            "time": Skewed(words.TIMES, 0.5),
            "place": Skewed(words.PLACES),
            "head": Skewed(words.BRAND_HEADS, 0.6),
            "tail": Skewed(words.BRAND_TAILS, 0.6),
            "method": Skewed(words.METHODS, 0.8),
            "clause": Skewed(clauses, 0.6),
            "number": Skewed([str(n) for n in range(2, 400)], 0.5),
            "month": Skewed(range(1, 13), 0.0),
            "year": Skewed([str(year) for year in range(2025, 2011, -1)], 0.4),
            "name": Skewed(self._names(), 0.35),
            "sentence": Skewed([compiled(text) for text in SENTENCES], 0.3),
            "special": Skewed([compiled(text) for text in words.SPECIAL_TITLES], 0.3),
        }
        self.buffers = {name: iter(()) for name in self.lists}
        self.titles = {kind: [compiled(text) for text in some] for kind, some in TITLES.items()}

    def _names(self):
        rng = random.Random("names")
        names = {
            rng.choice(words.NAME_HEADS) + middle + rng.choice(words.NAME_TAILS)
            for middle in ["", *words.NAME_MIDDLES]
            for _each in range(250)
        }
        shuffled = sorted(names)  # a set's own order is another one in each process
        rng.shuffle(shuffled)
        return shuffled

    def word(self, name):
        """Return the next word of a list."""
        for word in self.buffers[name]:
            return word
        self.buffers[name] = iter(self.lists[name].draw(self.rng, self.BUFFER))
        return next(self.buffers[name])

    def fill(self, template, facts):
        """Return a compiled template filled in: with the facts, else with words of the lists."""
        texts, slots = template
        filled = [texts[0]]
        for slot, text in zip(slots, texts[1:], strict=True):
            filled.append(str(facts[slot] if slot in facts else self.word(slot)))
            filled.append(text)
        return "".join(filled)

    def title(self, kind, facts):
        """Return a title of a kind; a few are spelt in an unusual way."""
        if self.random() < SPECIAL:
            return self.fill(self.word("special"), facts)[:120]
        return self.fill(self.rng.choice(self.titles[kind]), facts)[:120]

    def text(self, length, facts):
        """Return a text of about so many characters."""
        sentences, written = [], 0
        while written < length:
            sentence = self.fill(self.word("sentence"), facts)
            sentences.append(sentence)
            written += len(sentence) + 1
        return "。".join(sentences) + "。"

    def body(self, length, facts):
        """Return the raw blocks of a body of about so many characters."""
        blocks, left = [], length
        while left > 0:
            piece = min(left, 260)
            if len(blocks) % 4 == 3:
                heading = f"{self.word('topic')}与{self.word('topic')}"
                blocks.append(self.block("heading", {"text": heading, "level": "2"}))
            blocks.append(self.block("paragraph", f"<p>{self.text(piece, facts)}</p>"))
            left -= piece
        return blocks

    def block(self, kind, value):
        # As random as uuid4, but the same for the same seed.
        number = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        return {"type": kind, "value": value, "id": str(number)}
