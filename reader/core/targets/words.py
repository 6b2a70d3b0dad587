"""The closed word classes that stand around a target's noun and number, and stripping them off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Words:
    """A set of words that can be taken off either end of a stretch of text."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, words: str) -> None:
        """Take words separated by white space."""
        self._by_first = _grouped(words.split(), 0)
        self._by_last = _grouped(words.split(), -1)

    def opening(self, text: str, start: int, end: int) -> str:
        """The longest word that the stretch begins with, or the empty string."""
        if start >= end:
            return ""
        return next((w for w in self._by_first.get(text[start], ()) if text.startswith(w, start, end)), "")

    def closing(self, text: str, start: int, end: int) -> str:
        """The longest word that the stretch ends with, or the empty string."""
        if start >= end:
            return ""
        return next((w for w in self._by_last.get(text[end - 1], ()) if text.endswith(w, start, end)), "")

    def after_opening(self, text: str, start: int, end: int) -> int:
        """Where the stretch goes on after all the words it begins with."""
        while word := self.opening(text, start, end):
            start += len(word)
        return start

    def before_closing(self, text: str, start: int, end: int) -> int:
        """Where the stretch ends before all the words it closes with."""
        while word := self.closing(text, start, end):
            end -= len(word)
        return end


def _grouped(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        groups[word[place]].append(word)
    return {char: tuple(group) for char, group in groups.items()}


SUPPORT = Words(
    "力争 争取 确保 努力 实现 推动 推进 促进 带动 全年 年内 今年 年度 当年 本年 力促 预计 "
    "积极 加快 继续 进一步 稳步 持续 着力 大力 深入 有序 同时 完成 保持 达到 扎实 切实 "
    "分别 年底前 年底 年末 上半年 其中 依法 坚决 率先 严格 稳妥 不断 逐步 力求 做到 保证 "
    "以及 首期 全力 免费 无偿 因地制宜 抓好 抓实 抓紧 做好 至少 每年 年均 新一轮 预期 各地 安排 并 "
    "就是要 初步确定 初步安排 到年底 到年末 全面 剩余 其余 拟 预计可 包括 计划 * ★ 冲刺 突出 可比 可使 帮助"
)
"""Adverbs and supporting verbs before what is measured."""

ADVERBS = Words(
    "高标准 高质量 高水平 高效 基本 重点 统筹 优先 有效 将 要 使 让 再 还 也 对 为 全部 "
    "全省 全市 全区 全县 把 累计 主要"
)
"""Taken for an adverb only before a verb: 高标准建设, but 高标准农田."""

PREDICATES = Words(
    "达到 达 增长 增加 增至 提高到 提高至 提高 提升到 提升至 提升 下降到 下降至 下降 降低到 "
    "降低至 降低 降至 降到 减少到 减少至 减少 压缩至 压缩到 压缩 压减至 压减到 压减 压降 "
    "压降至 压降到 缩短至 缩短到 缩短 扩大到 扩大至 扩大 上升到 上升至 上升 稳定在 保持在 均在 都在 "
    "保持 维持在 维持 控制在 控制到 控制 为 占 是 累计 累计达 总计 共计 合计 共 均 各 都 "
    "分别 将 要 力争 争取 确保 努力 同比 同口径 按可比价 按可比口径 年均 不 实现 完成 到 "
    "至 了 再 也 还 可 以 全部 基本 突破 超过 超 不低于 不少于 至少 已 有望 扩容至 "
    "扩容到 扩展到 恢复到 恢复至 增加到 增加至 力求 预计 总体 逐步 全年 年内 今年 提速至 "
    "发展到 发展至 拓展到 拓展至 优化至 平均 达成 落实到 覆盖 跃升至 进位至 保持增长 好于 "
    "优于 实施 进行 开展 设立 的 拟按 按 拟 安排 左右 以上 新增到 回升到 回升至 提至 升至 "
    "升到 翻番到 翻一番到 净增 倍增至 每月 每年 每人每月 每人每年 人月 每平方公里 每公里 每亩 "
    "拟安排 总规模达 调整为 调整到 调整至 总体达到 冲刺 瞄准 可比 再降 又降 双双 从 每立方米 "
    "实际 削减 不折不扣 基本建成"
)
"""What stands between what is measured and the number."""

ACTIONS = Words(
    "新增 新建 建成 建设 打造 引进 培育 创建 完成 开工 启动 实施 改造 提升 打通 推进 推动 "
    "加快 举办 开展 组织 投入 供应 筹集 提供 发放 释放 新改扩建 改扩建 新改建 扩建 改建 "
    "续建 开通 开设 设立 设置 增设 安装 配备 认定 评选 选树 选派 遴选 推出 推广 落实 落地 "
    "引入 招引 签约 盘活 清理 整治 整理 收储 出让 拆除 腾退 修复 治理 优化 完善 调整 扶持 "
    "扶植 支持 奖励 培训 招募 招聘 吸纳 帮扶 建立 成立 组建 编制 制定 制订 出台 发布 开放 "
    "投放 更新 更换 新投放 新开通 新开工 竣工 交付 分配 采购 购置 配置 种植 栽植 绿化 补植 "
    "造林 新植 发展 支撑 服务 覆盖 惠及 接待 排查 化解 处置 消除 关闭 淘汰 搬迁 安置 救助 "
    "资助 转移 转化 储备 谋划 策划 争取 争创 申报 申请 获批 新获批 办好 办理 整备 征收 "
    "清退 回收 扩大 增加 减少 压减 压缩 承办 承接 筹建 规划 规划建设 启用 投用 投产 入库 "
    "纳入 新认定 新引进 新增加 培养 聘请 选聘 选取 输送 提质 维修 修缮 修建 铺设 敷设 架设 "
    "疏浚 清淤 加装 增建 复垦 流转 托管 举行 拍摄 创作 出版 建 修 办 设 招 引 育 有 "
    "推行 深化 强化 巩固 用好 抓好 力争 实现 达到 确保 植树 上线 新上线 打响 做强 做大 "
    "培优 使用 投入使用 刷新 封闭 设计 检查 抽检 检测 通过 制作 征集 布局 布设 建设改造 "
    "改造提升 提升改造 升级 升级改造 更新改造 整合 梳理 归集 追缴 减免 兑现 募集 争取到 引导 "
    "动员 组织开展 配租 配售 消化 集聚 划定 聚集 辐射 带动 招收 录用 新聘 招商 创办 领办 "
    "参与 赴 守住 守牢 安排 拨付 下达 争资 到位 解决 破解 督办 受理 查处 打掉 破获 侦破 "
    "消黑 销号 验收 复工 复产 新签约 新落户 落户 投建 培强 壮大 新培育 新建成 新设 共建 "
    "联建 创成 创评 评定 命名 表彰 延续 净增 走访 联系 调研 慰问 遴选打造 聚力打造 入住 "
    "分配入住 脱贫 摘帽 搬迁入住 开发 补充 招聘录用 免费检查 硬化 增配 加密 统筹"
)
"""Verbs whose object may follow the number: 建成9个消防站."""

PARTITIVE = Words("等 的 等共 共 一批 各 内 中 以 新的")
"""What ties a list of examples or a name to the number after it: 春风路等8条断头路."""

FOLLOWING = Words(
    "投入使用 建成 竣工 开工 投产 投用 用于 服务于 支持 支撑 奖励 动工 交付 落地 完工 挂牌 "
    "上市 入库 目标 的目标 任务 的任务 以 达到 并 来 是 增长 提高 提升 要求 的要求 水平 "
    "的水平 标准 的标准 增速 的增速 为 推动 确保 按照 向 从 在 由 通车 运营 启用 优化 "
    "全部 实现 的好成绩 惠及 覆盖 安排 如期 按期 顺利 陆续 正式 大关 关口 门槛 台阶 的大关 "
    "的关口"
)
"""What a noun-first target may go on with: its number is not the number of what follows."""
