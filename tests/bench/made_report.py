"""A report of any length about a district that does not exist, with headings, targets, markers and a glossary."""

from __future__ import annotations

from collections.abc import Iterator

TERMS = ("一窗通办", "十五分钟阅读圈", "青苗托育计划", "河岸会客厅", "匠心夜校", "碳账本")
WORKS = (
    "坚持把供水管网当作里子工程来抓，排出清单、倒排工期，改造老旧管网{n}公里，确保入冬以前全部通水。",
    "完善社区养老服务，支持街道与餐饮企业共办食堂，让行动不便的老年人足不出户也能吃上热饭。",
    "推广{term}[{mark}]，把分散在各个部门的事项归到一处，让群众少跑一趟路、少交一份材料。",
    "办好技工学校，请企业师傅进课堂，培训青年技工{n}名以上，让想留下来的年轻人有活干、有奔头。",
    "整治背街小巷，听取沿街商户与住户的意见，先修排水再铺路面，不让同一条路反复开挖。",
    "加强河道巡查与雨季值守，做到险情早发现、隐患早排除，守住城市安全运行的底线。",
    "健全项目服务专班，对重点企业一家一策，帮助解决用地、用工和融资当中的实际困难。",
)
NUMERALS = "一二三四五六七八九十"


def paragraph(seed: int) -> str:
    """Some four sentences of measures; ``seed`` varies numbers and terms."""
    sentences = []
    for step in range(4):
        work = WORKS[(seed * 5 + step) % len(WORKS)]
        mark = (seed + step) % len(TERMS)
        sentences.append(work.format(n=seed + step + 2, term=TERMS[mark], mark=mark + 1))
    return "".join(sentences)


def lines(characters: int, back: float = 0.33) -> Iterator[str]:
    """The report's paragraphs: about a third (``back``) looks back, the rest is the year's part.

    A number stands in every third sentence or so and a heading over every four paragraphs, as in real reports.
    """
    yield "# 政府工作报告"
    yield "——2031年1月12日在青澜区第六届人民代表大会第二次会议上"
    yield "区人民政府区长 闻一舟"
    yield "各位代表："
    yield "现在，我代表区人民政府向大会报告工作，请予审议。"
    written, seed = 0, 0
    for part, (title, share) in enumerate((("2030年工作回顾", back), ("2031年工作安排", 1 - back))):
        yield f"## {NUMERALS[part]}、{title}"
        goal = written + characters * share
        group = 0
        while written < goal:
            yield f"### （{NUMERALS[group % 10]}）办好第{group + 1}组实事"
            for _ in range(4):
                text = paragraph(seed)
                seed += 1
                written += len(text)
                yield text
            group += 1
    yield "## 名词解释"
    for number, term in enumerate(TERMS, 1):
        yield f"{number}. {term}：指由街道牵头、居民参与、按月公开进度的一项便民服务。"


def made_report(characters: int, back: float = 0.33) -> str:
    """A Markdown report of about ``characters`` characters, of which the share ``back`` looks back."""
    return "\n\n".join(lines(characters, back)) + "\n"
