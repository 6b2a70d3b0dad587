"""Names of people where no office stands before them: told by the surname."""

from __future__ import annotations

import re

from reader.core.chars import compact

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石"
    "戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓"
    "古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑栗"
)
_NAME = re.compile(
    rf"(?:.*(?:人民政府|管委会|国务院)[\s\u3000]+|.*(?:会议|大会)上[\s\u3000]*|报告人\s*[:：]\s*)?(?P<name>(?:欧阳|上官|司徒|诸葛|令狐|皇甫|尉迟|[{_SURNAMES}])"
    r"(?:[\s\u3000]*[\u4e00-\u9fff]){1,2})"
)
"""A name without an office, alone on its line or after the government's."""


def bare_name(line: str) -> str | None:
    """The name on a line that holds nothing else, brackets, the meeting and the name of the government apart."""
    found = _NAME.fullmatch(line.strip("（()） \u3000"))
    return compact(found["name"]) if found else None
