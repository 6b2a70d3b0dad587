"""Numbers that are no targets: names, dates, facts and qualifiers, one small rule each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.core.targets.quantities import Quantity
from reader.core.targets.units import Kind
from reader.core.targets.words import ACTIONS, FOLLOWING, PREDICATES, Words

_STOPS = frozenset("，。；：！？、;,!?")


@dataclass(frozen=True, slots=True)
class Place:
    """A number where it stands: the folded text, the number, and the bounds of its clause."""

    text: str
    quantity: Quantity
    start: int
    end: int

    @property
    def before(self) -> str:
        """The last characters before it in its clause."""
        return self.text[max(self.start, self.quantity.start - 30) : self.quantity.start]

    @property
    def after(self) -> str:
        """The first characters after it in its clause."""
        return self.text[self.quantity.end : min(self.end, self.quantity.end + 30)]

    @property
    def closes(self) -> bool:
        """Nothing follows that the number could qualify."""
        return not self.after or self.after[0] in "、（）”和及与并以"


Rule = Callable[[Place], bool]


def ordinal(place: Place) -> bool:
    """第3所, 每10万人, 前10名, 近3年."""
    return place.text[max(0, place.quantity.number - 1) : place.quantity.number] in {
        "第",
        "每",
        "前",
        "逢",
        "/",
        "+",
        "×",
    }


_RATIO = re.compile(r"\d*[：:]\d")


def ratio(place: Place) -> bool:
    """1：1, 1:10."""
    text, number = place.text, place.quantity.number
    return bool(_RATIO.match(text, number)) or (number > 1 and text[number - 1] in "：:" and text[number - 2].isdigit())


_QUOTES = re.compile(r"[“《〔「‘][^“”《》〔〕「」‘’]*$")


def quoted(place: Place) -> bool:
    """“3个100%”工程, 《5项措施》: part of a name."""
    opened = _QUOTES.search(place.text[max(0, place.quantity.start - 20) : place.quantity.start])
    return opened is not None and bool(re.match(r"[^“《〔「‘]{0,15}[”》〕」’]", place.text[place.quantity.end :][:16]))


_LASTING = re.compile(
    r"(?:时间|时限|时长|天数|寿命|年限|工期|周期|期限|年龄|耗时|提速|压缩|缩短|日数)[^，。；、]{0,12}$"
)


def lapse(place: Place) -> bool:
    """Time counts only as what a predicate sets: 24小时服务, 用3年时间, 2022年底."""
    return place.quantity.kind is Kind.LAPSE and not (_LASTING.search(place.before) and place.closes)


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
    return end == quantity.start == quantity.number or not _SCALED.search(place.text[place.start : end])


_CREATES = Words(
    "新增 新建 建成 建设 打造 引进 培育 创建 新开 开工 开通 新设 增设 改造 完成 举办 组建 扩建 改建 续建 建"
)


def spelled(place: Place) -> bool:
    """Chinese numerals are names (三家集团公司) unless a verb makes that many (建成三家) or a word compares."""
    quantity, text = place.quantity, place.text
    if not quantity.spelled or quantity.stated:
        return False
    named = bool(place.after) and (place.after[0] in "“《" or place.after[0].isdigit())
    return named or not _CREATES.closing(text, place.start, quantity.start)


_RHETORIC = re.compile(
    r"(?:的)?(?:方面|层面|维度|关键|环节|着力|坚持|转变|必须|确保|更加|突破|领域|优先|原则|统筹|体系$|聚焦|抓手|结合|同步|不)"
)

_LAPSES = re.compile(r"\d+[年天月]")


def rhetoric(place: Place) -> bool:
    """抓好8个方面工作, 用两个5年规划: a count of the speech's own points or of time."""
    return place.quantity.kind is Kind.COUNT and bool(_RHETORIC.match(place.after) or _LAPSES.match(place.after))


_PAST = re.compile(
    r"(?<![比较同与于在超为])(?:现有|现存|已有|已建成|已完成|已达|已经|目前|截至|截止|去年(?!同期|末|底|的)|上年(?!同期|末|底|的)|原有|过去|累计已)[^，。；]*$"
)


def fact(place: Place) -> bool:
    """现有20家, 已建成3座: what is there already."""
    return bool(_PAST.search(place.text[place.start : place.quantity.start]))


_BASE = re.compile(
    r"(?:的)?(?:基础上|基数)|(?:提高|提升|增加|扩大|压缩|降低|缩短|增长|上升|减少|下降|调整|压减|扩展|拓展|发展|跃升|扩容|恢复|增|减|升|降)(?:到|至|为)"
)


def baseline(place: Place) -> bool:
    """从12%提高到15% aims at 15; 在100家的基础上 at more."""
    return bool(_BASE.match(place.after))


_RADIUS = re.compile(r"(?:一|的?部分|区间|之间|范围|半径|以内的|之内的|圈|见|覆盖圈|直线|长的)")


def radius(place: Place) -> bool:
    """500米范围, 15分钟圈, 100万元至300万元部分."""
    return place.quantity.kind is not Kind.COUNT and bool(_RADIUS.match(place.after))


_KINDS_OF = re.compile(
    r"(?!资金|专项|用于|支持|扶持|补贴|奖励|贷款|投资)[^，。；、]{0,6}(?:企业|项目|产业|集群|单位|主体|工程|总部)"
    r"(?!投资|资金|基金|贷款|收入|产值|债券|补助|增加值)"
)
_TAX = re.compile(r"[^，。；、]{0,8}(?:所得税|税率|税收|利率)")
_AT = re.compile(r"及?以[上下]$")


def which(place: Place) -> bool:
    """10亿元以上项目, 50户以上的小区, 15%所得税: which ones are meant."""
    quantity, text = place.quantity, place.text
    if place.closes:
        return False
    if quantity.kind is Kind.RATE:
        return bool(_TAX.match(place.after))
    if place.after[0] == "的" and quantity.unit.endswith("人"):
        return True
    measured = quantity.kind in (Kind.MONEY, Kind.EXTENT)
    made = bool(ACTIONS.closing(text, place.start, quantity.start))
    if measured and not made and (place.after[0] == "的" or quantity.unit.endswith(_CAPACITY)):
        return not FOLLOWING.opening(text, quantity.end, place.end)
    limited = bool(_AT.search(text[quantity.number : quantity.end]))
    if limited and place.after.startswith("的"):
        return not made or quantity.unit[-1:] not in _CLASSIFIERS
    if quantity.kind is Kind.MONEY and _KINDS_OF.match(place.after):
        return True
    if not measured or not limited:
        return quantity.unit in _STATURE
    return not made


_STATURE = frozenset({"千伏", "千伏安", "kV", "KV", "伏", "床", "标准煤", "岁"})
"""Units of what a thing is, not of how much of it there will be, when a noun follows: 110千伏变电站."""

_CLASSIFIERS = frozenset("个家项条所座名处场件台种支")
"""Units that count the noun itself: 2万个以上的岗位, but not 50户以上的小区."""

_CAPACITY = ("吨", "瓦", "瓦时", "W", "Wh")
"""Units of what a plant can do when its name stands before: 某厂3万吨扩建项目."""

_WHOLE = re.compile(r"(?:全[市省区县州旗盟国镇]|辖区|下辖|所辖)$")
_UNDER = re.compile(r"(?:建制)?(?:镇|乡|街道|社区|区|县|市|部门|单位|行政村|旗|团场)")


def whole(place: Place) -> bool:
    """全市14个镇街: all there are."""
    counted = place.quantity.unit == "个"
    return counted and bool(_WHOLE.search(place.before) and _UNDER.match(place.after))


_MEANS = re.compile(r"[^，。；]{0,20}为(?:抓手|重点|载体|牵引|契机|依托|引领|支撑|突破口|主线)")


def means(place: Place) -> bool:
    """以10个重点项目为抓手: what the work leans on."""
    return "以" in place.before[-4:] and bool(_MEANS.match(place.after))


_REACH = 60
"""No word farther away decides on a number; it keeps the work linear."""

RULES: tuple[Rule, ...] = (
    ordinal,
    ratio,
    quoted,
    lapse,
    bare,
    spelled,
    rhetoric,
    fact,
    baseline,
    radius,
    which,
    whole,
    means,
)
"""In the order they are asked; the first that holds decides."""


def excluded(text: str, quantity: Quantity, start: int, end: int) -> bool:
    """Tell that a number of the clause ``[start, end)`` is no target."""
    place = Place(text, quantity, max(start, quantity.start - _REACH), min(end, quantity.end + _REACH))
    return any(rule(place) for rule in RULES)
