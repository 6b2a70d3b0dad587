"""A small invented report, and a window over a data folder of its own, as people would start it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.app import make_window
from reader.services.workspace import open_workspace
from reader.ui.wiring import Wiring

REPORT = """# 政府工作报告

——2031年1月12日在云汀区第三届人民代表大会第一次会议上

云汀区区长　林知远

各位代表：

现在，我代表云汀区人民政府，向大会报告工作，请予审议。

## 一、2030年工作回顾

### （一）产业稳步向前

一年来，“一廊两岸”[1]建设全面铺开，沿江街区焕然一新。全区上下同心，企业活力不断增强。我们挨家走访厂房和店铺，把难处记在本子上，一件一件销号。老码头改成了文化广场，傍晚总有孩子放风筝。

我们把服务窗口搬到园区，办事的人少跑了路，企业家说这里待人实在。年轻人愿意回来，开起了书屋、茶坊和修车铺，旧街重新有了烟火气。

### （二）城乡更加宜居

新修步道贯通山水，老旧院落面貌更新，群众出行更加便捷。我们请居民自己商量院子怎么改，树留哪一棵，灯装在哪里，改完以后谁来照看。雨水花园建成以后，低洼的巷子不再积水。

学校门口划出了步行区，接送的家长不必再挤在路中间。乡村小路通了班车，菜农清早就能把菜送进城。河里的水清了，白鹭又在浅滩上停下来。

## 二、2031年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长6%以上，城镇新增就业1.2万人，居民收入与经济增长同步。

### （一）建设一廊两岸

推进沿江步道建设，新建慢行道12公里。改造临江老街5条。支持商户进驻沿江街区。

### （二）办好民生小事

新增社区食堂8家。完善“一刻钟生活圈”[2]，新建口袋公园6个。提升公交服务水平。

## 三、加强政府自身建设

坚持依法行政，主动接受监督，把工作做到群众心坎上。少开会，开短会，把时间留给一线。说了的事情就要办，办不成的要讲清道理，给群众一个交代。

## 名词解释

1.一廊两岸：指沿汀江两岸的步行廊道和临江街区。

2.一刻钟生活圈：指居民步行十五分钟可以到达日常服务的范围。

3.山海驿站：指为户外工作者歇脚而设的小站。
"""


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """The small report as a file."""
    file = tmp_path / "云汀区报告.md"
    file.write_text(REPORT, "utf-8")
    return file


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], Wiring]]:
    """Start the program on the test's data folder; started again, the one before is closed first."""
    running: list[Wiring] = []

    def close() -> None:
        for wiring in running:
            wiring.window.close()
            wiring.session.workspace.close()
            wiring.window.deleteLater()
        running.clear()

    def begin() -> Wiring:
        close()
        wiring = make_window(qapp, open_workspace(Path(os.environ["BRIEFING_READER_DATA"])))
        running.append(wiring)
        wiring.window.show()
        qtbot.waitExposed(wiring.window)
        return wiring

    yield begin
    close()
    qapp.processEvents()
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows were left open: {left}"


@pytest.fixture
def desk(start: Callable[[], Wiring], report_file: Path, qtbot: QtBot) -> Wiring:
    """The window with the small report open."""
    wiring = start()
    wiring.imports.add([report_file])
    qtbot.waitUntil(lambda: wiring.session.document is not None)
    return wiring
