"""A small invented report and the command line run inside the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.__main__ import main

REPORT = """# 政府工作报告

——2026年1月15日在清屿区第三届人民代表大会第五次会议上

清屿区区长 沈砚舟

各位代表：

现在，我代表区人民政府，向大会报告工作。

## 一、2025年工作回顾

全区产值增长5.1%，新增就业9000人。清屿湾两岸的码头、仓库和旧厂房陆续腾空，小企业和手艺人搬了进来，夜里也亮着灯。

渔港重新疏浚，避风的船位比过去宽裕。上岛的轮渡增开了早晚两班，学生和菜农不再赶不上船。山上的引水渠修通以后，三个村子的梯田又种上了水稻，秋天收成不错，合作社的碾米坊忙到年底。

老城的石板路重新铺过，雨天不再积水。巷口添了路灯和长椅，老人愿意出来走动。图书馆搬进了旧邮局，周末开到晚上九点，孩子们在楼上画画，楼下有人下棋。卫生院新来了四位医生，常见的小病不用再去城里看。

我们也清楚，岛上的年轻人仍然往外走，好工作还不够多；几处水管年久失修，停水的事去年发生过两回；窗口办事要跑的趟数还是偏多，群众有意见。这些问题要一件一件解决，不能拖到明年再说。

过去一年的每一点变化，都是全区上下一起做出来的。船工、教师、护士、社区的网格员、在外打拼又回来办厂的乡亲，还有每一位愿意提意见的居民，都出了力。在此，我代表区人民政府，向大家表示衷心的感谢！

## 二、2026年工作安排

今年主要预期目标是：全区产值增长6%以上，登记失业率控制在4%以内。

### （一）壮大实体经济

新建产业园区3个。推行“一窗通办”[1]改革，办理时限压缩30%以上。

### （二）改善民生福祉

改造老旧小区40个，惠及居民1万户。

## 名词解释

1.一窗通办：指企业办事只进一扇门、只找一个窗口。
"""


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """The invented report as a Markdown file."""
    path = tmp_path / "qingyu-2026.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``briefing-reader`` with some arguments."""

    def run_it(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 2
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run_it
