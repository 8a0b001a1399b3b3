"""What is asked: the queries that people are known to type, and generated ones."""

import random
import re

from . import words

# As typed by people, and as typed by those who try what happens.
SAMPLE = [
    "党建", "党建品牌", "黨建品牌", "基层党建 创新", "红色物业", "红色物业 社区", "党旗红",
    "技术人", '"一支部一品牌"', "1+5+20+N", "互联网+", "5G基站", "国企", "义工", "先锋岗", "示范岗",
    "两新", "省级示范点", "省级示范点 2024", "红", "示范岗 -安全岗", "2024", "2024年", "ＶＩ",
    "ＶＩ手册", "vi手册", "三会一课", "医院 志愿服务", "志愿服务 医院", "党建示範点", "支部",
    "嘉兴供电", "社区 志愿服务 苏州", "党旗红 红色物业 志愿服务",
]  # fmt: skip
# Answered by sound or likeness, or with nothing: a page has to come, and soon, but no set of
# records is the only right one.
ODD = [
    "djpp", "dangqihong", "dangjianpinpai", "dang旗红", "党健", "党健品牌", "%", "'", '"', "\0",
    "a" * 10_000, "<script>", "😀", "a b c d e f g h i j k l m n", "的 了 在 和",
]  # fmt: skip
SUGGESTED = [
    "党", "党建", "党旗", "红色", "红", "志愿", "服务", "品牌", "djpp", "dj", "d", "dangjian",
    "dang jian", "dang建", "dangqihong", "hongse", "shequ", "sifan", "示范", "1+5", "供电", "z",
]  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]{4,}")


def generated(texts, number, seed=7):
    """Return queries that find something, of all the forms that people use.

    Args:
        texts: list of (title, other text) of public records.
        number: how many.
    """
    rng = random.Random(f"queries {seed}")
    forms = [_of_title, _of_text, _of_both, _two_parts, _quoted, _excluding, _of_vocabulary, _one]
    found = {}
    while len(found) < number:
        title, text = rng.choice(texts)
        query = rng.choice(forms)(rng, title, text)
        if query:
            found[query] = True
    return list(found)


def _cut(rng, text, shortest=2, longest=6):
    runs = HAN.findall(text)
    if not runs:
        return ""
    run = rng.choice(runs)
    length = min(rng.randint(shortest, longest), len(run))
    start = rng.randint(0, len(run) - length)
    return run[start : start + length]


def _of_title(rng, title, text):
    return _cut(rng, title)


def _of_text(rng, title, text):
    return _cut(rng, text)


def _of_both(rng, title, text):
    parts = _cut(rng, text, 2, 3), _cut(rng, title, 2, 3)
    return " ".join(parts) if all(parts) else ""


def _two_parts(rng, title, text):
    return f"{_cut(rng, text, 2, 4)} {_cut(rng, text, 2, 4)}"


def _quoted(rng, title, text):
    return f'"{_cut(rng, text, 4, 9)}"'


def _excluding(rng, title, text):
    return f"{_cut(rng, title, 2, 2)} -{rng.choice(words.TOPICS)}" if HAN.search(title) else ""


def _of_vocabulary(rng, title, text):
    lists = (words.TOPICS, words.ROLES, words.BRAND_HEADS, words.METHODS, words.RESULTS)
    return rng.choice(rng.choice(lists))


def _one(rng, title, text):
    return rng.choice(text) if rng.random() < 0.1 and HAN.search(text) else ""
