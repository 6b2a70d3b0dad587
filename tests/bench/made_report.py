"""A report of any length about a district that does not exist, with headings, targets, markers and a glossary."""

from __future__ import annotations

from collections.abc import Iterator

TERMS = ("一窗通办", "十五分钟阅读圈", "青苗托育计划", "河岸会客厅", "匠心夜校", "碳账本")
WORKS = (
    "改造老旧供水管网{n}公里，确保年内通水。",
    "新建社区食堂{n}家，为老年人送餐{n}万份。",
    "推广{term}[{mark}]，群众办事平均用时压缩至{n}分钟以内。",
    "培训青年技工{n}名，带动就业{n}人。",
    "整治背街小巷{n}条，新增停车位{n}个。",
    "规模以上工业增加值增长{n}%左右，城镇登记失业率控制在{n}%以内。",
)
NUMERALS = "一二三四五六七八九十"


def paragraph(seed: int) -> str:
    """Some four sentences of measures; ``seed`` varies numbers and terms."""
    sentences = []
    for step in range(4):
        work = WORKS[(seed * 5 + step) % len(WORKS)]
        mark = (seed + step) % len(TERMS)
        sentences.append(work.format(n=seed % 90 + step + 2, term=TERMS[mark], mark=mark + 1))
    return "".join(sentences)


def lines(characters: int) -> Iterator[str]:
    """The report's paragraphs: about a third looks back, the rest is the year's part."""
    yield "# 政府工作报告"
    yield "——2031年1月12日在青澜区第六届人民代表大会第二次会议上"
    yield "区人民政府区长 闻一舟"
    yield "各位代表："
    yield "现在，我代表区人民政府向大会报告工作，请予审议。"
    written, seed = 0, 0
    for part, (title, share) in enumerate((("2030年工作回顾", 0.33), ("2031年工作安排", 0.67))):
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


def made_report(characters: int) -> str:
    """A Markdown report of about ``characters`` characters."""
    return "\n\n".join(lines(characters)) + "\n"
