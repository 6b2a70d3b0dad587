"""Numbers that say which one, how far it is, or from where; and what is there already."""

from __future__ import annotations

import re

from reader.core.targets.place import Place
from reader.core.targets.units import Kind
from reader.core.targets.words import FOLLOWING, PREDICATES

_LASTING = re.compile(
    r"(?:时间|时限|时长|天数|寿命|年限|工期|周期|期限|年龄|耗时|提速|压缩|缩短|日数)[^，。；、]{0,12}$"
)


def lapse(place: Place) -> bool:
    """Time counts only as what a predicate sets: 24小时服务, 用3年时间, 2022年底; 压缩至3天内办结 counts."""
    closes = place.closes or place.after.startswith(("办结", "办完"))
    return place.quantity.kind is Kind.LAPSE and not (_LASTING.search(place.before) and closes)


_SCALED = re.compile(r"(?:率|系数|指数|比|密度|强度|值|得分|评分|满意度)$")

_PEOPLE = re.compile(
    r"[^，。；、\d]{0,8}(?:人口|群众|居民|劳动力|[农渔牧市村]民|妇女|学生|职工|儿童|老人|残疾人|毕业生|游客)"
)


def bare(place: Place) -> bool:
    """A number without a unit counts only as what a predicate sets: 系数控制在0.4以下."""
    quantity = place.quantity
    if quantity.kind is not Kind.NONE and not (quantity.unit and quantity.unit[-1] in "百千万亿"):
        return False
    if quantity.kind is not Kind.NONE and _PEOPLE.match(place.after):
        return False
    if not place.closes:
        return True
    if quantity.kind is not Kind.NONE:
        return False
    end = PREDICATES.before_closing(place.text, place.start, quantity.start)
    unstated = end == quantity.start == quantity.number and not quantity.stated
    return unstated or not _SCALED.search(place.text[place.start : end])


_PAST = re.compile(
    r"(?<![比较同与于在超为])(?:现有|现存|已有|已建成|已完成|已达|已经|目前|截至|截止|去年(?!同期|末|底|的)|上年(?!同期|末|底|的)|原有|过去|累计已)[^，。；]*$"
)


def fact(place: Place) -> bool:
    """现有20家, 已建成3座: what is there already."""
    return bool(_PAST.search(place.text[place.start : place.quantity.start]))


_BASE = re.compile(
    r"(?:的)?(?:基础上|基数)|(?:提高|提升|增加|扩大|压缩|降低|缩短|增长|上升|减少|下降|调整|压减|扩展|拓展|发展|跃升|扩容|恢复|增|减|升|降)(?:到|至|为)"
)


_STANDING = re.compile(r"在(?:现有|原有|已有|已建成)[^，。；、\d]{0,6}$")


def baseline(place: Place) -> bool:
    """从12%提高到15% aims at 15; 在100家的基础上, 在现有9个驿站基础上 at more."""
    return bool(_BASE.match(place.after)) or ("基础上" in place.after and bool(_STANDING.search(place.before)))


_RESTATED = re.compile(r"\s*同?[比较](?:上年|去年)[^，。；、\d]{0,8}$")


def restated(place: Place) -> bool:
    """赤字30亿元，比上年减少2亿元: the same sum once more, told by its change."""
    changed = place.text[place.start : place.quantity.start]
    return place.quantity.kind is Kind.MONEY and bool(_RESTATED.match(changed))


_RADIUS = re.compile(r"(?:一|的?部分|区间|之间|范围|半径|以内的|之内的|圈|见|覆盖圈|直线|长的)")


def radius(place: Place) -> bool:
    """500米范围, 15分钟圈, 80万元至200万元部分."""
    return place.quantity.kind is not Kind.COUNT and bool(_RADIUS.match(place.after))


_TAX = re.compile(r"[^，。；、]{0,8}(?:所得税|税率|税收|利率)")


def tax(place: Place) -> bool:
    """15%所得税: a rate in force."""
    return place.quantity.kind is Kind.RATE and bool(_TAX.match(place.after))


def served(place: Place) -> bool:
    """惠及3万人的供水工程: whom it is for."""
    return place.after.startswith("的") and place.quantity.unit.endswith("人")


_CAPACITY = ("吨", "瓦", "瓦时", "W", "Wh")
"""Units of what a plant can do when its name stands before: 某厂3万吨扩建项目."""


def capacity(place: Place) -> bool:
    """某厂3万吨扩建项目, 投资8亿元的滨海大道: what kind of thing it is."""
    if place.closes or place.made or not place.measured:
        return False
    described = place.after.startswith("的") or place.quantity.unit.endswith(_CAPACITY)
    return described and not FOLLOWING.opening(place.text, place.quantity.end, place.end)


_AT = re.compile(r"及?以[上下]$")
_CLASSIFIERS = frozenset("个家项条所座名处场件台种支")
"""Units that count the noun itself: 2万个以上的岗位, but not 50户以上的小区."""


def threshold(place: Place) -> bool:
    """50户以上的小区, 30米以上建筑: from which size on."""
    quantity = place.quantity
    if place.closes or quantity.kind is Kind.RATE or not _AT.search(place.text[quantity.number : quantity.end]):
        return False
    if place.after.startswith("的"):
        return not place.made or quantity.unit[-1:] not in _CLASSIFIERS
    return place.measured and not place.made


_SIZED = re.compile(
    r"(?!资金|专项|用于|支持|扶持|补贴|奖励|贷款|投资)[^，。；、]{0,6}(?:企业|项目|产业|集群|单位|主体|工程|总部)"
    r"(?!投资|资金|基金|贷款|收入|产值|债券|补助|增加值)"
)


def sized(place: Place) -> bool:
    """10亿元项目, 2亿元以上企业: of which worth."""
    return place.quantity.kind is Kind.MONEY and bool(_SIZED.match(place.after))


_STATURE = frozenset({"千伏", "千伏安", "kV", "KV", "伏", "床", "岁"})
"""Units of what a thing is, not of how much of it there will be, when a noun follows."""


def stature(place: Place) -> bool:
    """110千伏变电站, 900床医院, 65岁老人."""
    return not place.closes and place.quantity.unit in _STATURE


_MEANS = re.compile(r"[^，。；]{0,20}为(?:抓手|重点|载体|牵引|契机|依托|引领|支撑|突破口|主线)")


def means(place: Place) -> bool:
    """以10个重点项目为抓手: what the work leans on."""
    return "以" in place.before[-4:] and bool(_MEANS.match(place.after))
