"""What a number in a report may count or measure, and how firmly that makes it a target."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """Nature of a unit."""

    RATE = "rate"
    """Shares and growth: ％, 个百分点."""
    COUNT = "count"
    """Classifiers: 个, 家, 名."""
    EXTENT = "extent"
    """Length, area, volume, weight, power and flow."""
    MONEY = "money"
    LAPSE = "lapse"
    """Time and age: a target only where it is what a predicate sets (寿命达到80岁)."""
    NONE = "none"
    """No unit: a target only where a predicate sets it (系数控制在0.4以下)."""


_RATES = "% ‰ 个百分点 百分点 个基点"
_COUNTS = (
    "个 家 项 件 条 座 所 处 名 位 人 人次 户 户次 家次 套 间 张 台 辆 架 架次 艘 "
    "艘次 列 班 班次 趟 场 场次 次 期 批 批次 种 款 门 堂 课时 部 篇 册 本 支 只 枚 "
    "对 宗 起 例 单 笔 栋 幢 层 片 块 口 眼 根 盏 杆 把 株 棵 头 匹 羽 尾 盆 组 "
    "队 席 床 桩 枪 站 口径 点位 车位 泊位 学位 床位 标箱 标准箱 TEU 标台 宗地 人份 "
    "剂次 剂 例次 件次 辆次 篇次 车次 镇 乡 村 社区 街道 县 市 区 校 院 站点 路 厂 园 "
    "馆 店 企 户籍 倍 星 分 名次 碗 箱 桶 瓶 册次 项次 台次 套次 栋次 组次 平台 基地 "
    "项目 头次 份 颗 具 段 道 幅 卷 井 副 扇 枚次 人年 页 台套 串 束 担"
)
_EXTENTS = (
    "平方公里 平方千米 平方米 平方 平米 公里 千米 延米 米 厘米 毫米 海里 亩 公顷 立方米 "
    "立方 方 吨 公斤 千克 斤 克 毫克 升 千瓦时 千瓦 兆瓦时 兆瓦 瓦 千伏安 千伏 伏 度 "
    "吨标准煤 吨标煤 P PFlops PFLOPS EFLOPS 兆 GW MW GWh MWh KV "
    "kV Mbps Gbps TB PB 焦 分贝 摄氏度 油当量 吨油当量 微克 微米 千卡 人公里 "
    "吨公里"
)
_MONEYS = "元 美元 港元 港币 欧元 日元 人民币 元人民币"
_LAPSES = "年 个月 月 天 日 小时 分钟 秒 岁 周 周岁 个工作日 工作日 学时 季度 秒钟"

_KINDS = {Kind.RATE: _RATES, Kind.COUNT: _COUNTS, Kind.EXTENT: _EXTENTS, Kind.MONEY: _MONEYS, Kind.LAPSE: _LAPSES}
_NOT_COUNTED = "口径 户籍 星 路 企 厂 园 馆 店 院 平台 基地 项目 市 区 县 社区 街道 校 站 处所 点位 站点 分 油当量"
"""Nouns that directly follow a number in names and plots (4号路, 三馆) more often than they count."""

KIND_OF = {unit: kind for kind, listed in _KINDS.items() for unit in listed.split() if unit not in _NOT_COUNTED.split()}

_POWERS = "万亿|百万|千万|百亿|千亿|十万|十亿|[百千万亿]"
_LONGEST_FIRST = sorted(KIND_OF, key=len, reverse=True)
UNIT = "|".join(re.escape(unit) + ("(?![口民才均类工造])" if unit == "人" else "") for unit in _LONGEST_FIRST)
"""An alternation of all units, the longest first."""

PATTERN = rf"(?P<power>{_POWERS})?(?P<unit>(?:{UNIT})(?:/(?:{_POWERS})?(?:{UNIT}))?)?"

_LONGER_WORDS = (
    "部:门分队署委件级 所:有在得谓需 门:类诊 家:庭 名:单称 位:于 对:外 条:例 项:目 站:点 米:台 方:面 "
    "件:套 点:位 本:科级 期:间货 场:地 层:级面 头:部 组:织 队:伍 台:阶账 班:子列 支:持 口:径岸 "
    "年:级代 人:制民 个:性 元:化 户:型外 批:准 只:要 种:植养 次:级 单:位元 间:隔 起:步 类:别 把:手 "
    "星:级 天:然"
)
_CONTINUED = dict(pair.split(":") for pair in _LONGER_WORDS.split())
_GRADES = frozenset("级制型式号届第版")
"""After a unit these make a name of it: 10万吨级码头, 3人制篮球."""


def kind_of(power: str, unit: str) -> Kind:
    """The kind of a unit; a rate such as 微克/立方米 or 元/月 is of the kind of what stands before the slash."""
    return KIND_OF.get(unit.partition("/")[0], Kind.COUNT if power else Kind.NONE)


def goes_on(unit: str, following: str) -> bool:
    """Tell that what looks like a unit is the beginning of a longer word (3部门) or a grade (10万吨级)."""
    return following in _GRADES or (bool(following) and following in _CONTINUED.get(unit, ""))
