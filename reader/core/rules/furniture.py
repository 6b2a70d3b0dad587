"""Page numbers and web page residue: left out, never silently."""

from __future__ import annotations

import re

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Stream

_DASH = "-—－–─―~～·•"
_PAGE_NUMBER = re.compile(
    rf"^(?:[{_DASH}]+\d{{1,4}}[{_DASH}]+|第\d{{1,4}}页(?:[，,/]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}|[Pp]age\d+(?:of\d+)?)$"
)
_CHROME = re.compile(
    r"""^[【\[（(]?(?:
    字体[:：]?[【\[]?大|字号[:：]|我要纠错|责任编辑|责编[:：]|编辑[:：]|扫一扫|浏览次数|阅读次数|点击数|访问量|
    发布(?:时间|日期|机构)[:：]|成文日期[:：]|索引号|主题分类[:：]|信息来源[:：]|文章来源[:：]|来源[:：]|稿源[:：]|作者[:：]|
    时间[:：]20\d\d-|上一页|下一页|上一篇|下一篇|上一条|下一条|返回顶部|返回首页|关闭窗口|打印本页|打印此页|分享到|相关链接|相关阅读|相关附件|
    您(?:现在|当前)?(?:的|所在)?位置|当前位置|首页[>》＞]|版权所有|主办单位[:：]?.{0,20}版权|ICP备|网站地图|联系我们|
    收藏本页|设为首页|无障碍|智能问答|点击(?:下载|查看)|附件下载
    )""",
    re.VERBOSE,
)
_ONLY_BUTTONS = re.compile(
    r"^(?:[\[【]?(?:大|中|小|加大|减小|还原|下载|打印|全屏|收藏|分享|关闭|默认|超大|转发|微信|微博|QQ|保存)[\]】]?[|｜/]?)+$|^[】\]]$"
)
_LONGEST = 80


def drop_furniture(stream: Stream) -> None:
    """Leave out lines that belong to the page they were printed on, not to the report."""
    for draft in list(stream.drafts):
        text = compact(draft.text)
        if draft.table is not None or len(text) > _LONGEST:
            continue
        if _PAGE_NUMBER.match(text) or (_is_chrome(text) and not _is_content(text)):
            stream.drop(draft, RepairKind.DROPPED_LINE)


def _is_chrome(text: str) -> bool:
    return bool(_CHROME.match(text) or _ONLY_BUTTONS.match(text))


def _is_content(text: str) -> bool:
    """A date or a meeting stands in it: the header of the report shares the line."""
    return "会议" in text and "年" in text
