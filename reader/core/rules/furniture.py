"""Page numbers and web page residue: left out, never silently."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream

_DASH = "-—－–─―~～·•"
_PAGE_NUMBER = re.compile(
    rf"^(?:[{_DASH}]+\d{{1,4}}[{_DASH}]+|第\d{{1,4}}页(?:[，,/]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}|[Pp]age\d+(?:of\d+)?)$"
)
_CHROME = re.compile(
    r"""^[【\[（(]?(?:
    字体[:：]?[【\[]?大|字号[:：]|我要纠错|责任编辑|责编[:：]|编辑[:：]|扫一扫|浏览次数|阅读次数|点击数|访问量|
    发布(?:时间|日期|机构)[:：]|成文日期[:：]|索引号|主题分类[:：]|信息来源[:：]|文章来源[:：]|来源[:：]|稿源[:：]|作者[:：]|
    时间[:：]20\d\d-|https?://[!-~]+$|20\d\d/\d{1,2}/\d{1,2}[，,]?(?:[上下]午)?\d{1,2}:\d\d|上一页|下一页|上一篇|下一篇|上一条|下一条|返回顶部|返回首页|关闭窗口|打印本页|打印此页|分享到|相关链接|相关阅读|相关附件|
    您(?:现在|当前)?(?:的|所在)?位置|当前位置|首页[>》＞]|版权所有|主办单位[:：]?.{0,20}版权|主办[:：].{2,30}承办[:：]|[\u4e00-\u9fff]?ICP备|备案序号|技术支持[:：]|[Cc]opyright|©|[\u4e00-\u9fff]公网安备|网站标识码|网站地图|联系我们|
    抄送[:：]|[（(]?共印\d+份|.{2,30}办公[室厅](?:秘书处)?\d{4}年\d{1,2}月\d{1,2}日印发$|
    收藏本页|设为首页|无障碍|智能问答|点击(?:下载|查看)|附件下载
    )""",
    re.VERBOSE,
)
_ONLY_BUTTONS = re.compile(
    r"^(?:[\[【]?(?:大|中|小|加大|减小|还原|下载|打印|全屏|收藏|分享|关闭|默认|超大|转发|微信|微博|QQ|保存)[\]】]?[|｜/]?)+$|^[】\]]$"
)
_LONGEST = 80
_RUNNING_HEAD = re.compile(r"^.{0,16}工作报告$")
_REPEATS = 3
_PAGES = 3
_LINE, _TITLE = 15, 5
"""A page number stands beside a line of text at least this long, and never beside a shorter line than a title's."""
_PAGE_LENGTH = 100
"""Characters from one page number to the next, on average at the least: the numbers of a list stand closer."""


def drop_furniture(stream: Stream) -> None:
    """Leave out lines that belong to the page they were printed on, not to the report."""
    stream.drop([d for d in stream.drafts if _is_furniture(d)], RepairKind.DROPPED_LINE)
    stream.drop([*_running_heads(stream.drafts), *_bare_page_numbers(stream.drafts)], RepairKind.DROPPED_LINE)


def _is_furniture(draft: Draft) -> bool:
    if draft.table is not None:
        return False
    text = compact(draft.text)
    if len(text) > _LONGEST:
        return False
    return bool(_PAGE_NUMBER.match(text)) or (_is_chrome(text) and not _is_content(text))


def _running_heads(drafts: list[Draft]) -> list[Draft]:
    """The report's title, printed again on every page."""
    heads: dict[str, list[Draft]] = {}
    for draft in drafts:
        text = compact(draft.text)
        if draft.table is None and _RUNNING_HEAD.match(text):
            heads.setdefault(text, []).append(draft)
    return [d for same in heads.values() if len(same) > _REPEATS for d in same[1:]]


def _bare_page_numbers(drafts: list[Draft]) -> list[Draft]:
    """Numbers on lines of their own that count through the text, pages apart."""
    found = [i for i, d in enumerate(drafts) if d.table is None and _is_number(d)]
    values = [int(compact(drafts[i].text)) for i in found]
    counts = all(b == a + 1 for a, b in pairwise(values))
    if len(found) < _PAGES or not counts or not all(_amid_text(drafts, i) for i in found):
        return []
    between = sum(len(d.text) for d in drafts[found[0] : found[-1]])
    if between < _PAGE_LENGTH * (len(found) - 1):
        return []
    return [drafts[i] for i in found]


def _is_number(draft: Draft) -> bool:
    text = compact(draft.text)
    return text.isdecimal() and len(text) <= 3


def _amid_text(drafts: list[Draft], index: int) -> bool:
    beside = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
    lengths = [len(compact(d.text)) for d in beside]
    return max(lengths, default=0) >= _LINE and min(lengths, default=0) >= _TITLE


def _is_chrome(text: str) -> bool:
    return bool(_CHROME.match(text) or _ONLY_BUTTONS.match(text))


def _is_content(text: str) -> bool:
    """A date or a meeting stands in it: the header of the report shares the line."""
    return "会议" in text and "年" in text
