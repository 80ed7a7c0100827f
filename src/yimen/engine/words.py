"""Sentences made from labels and one template per operator and function, in both languages."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from yimen.documents.model import Type
from yimen.engine import ir
from yimen.engine.options import option
from yimen.engine.program import Program
from yimen.engine.shown import shown
from yimen.kernel.text import Text, listed

Filler = Callable[[ir.Node], Text | None]

COMPARING: Final[Mapping[str, Text]] = {
    "<": Text("{a} 低于（不含） {b}", "{a} is below {b}"),
    "<=": Text("{a} 不高于（含） {b}", "{a} is at most {b}"),
    ">": Text("{a} 高于（不含） {b}", "{a} is above {b}"),
    ">=": Text("{a} 不低于（含） {b}", "{a} is at least {b}"),
    "==": Text("{a} 为 {b}", "{a} is {b}"),
    "!=": Text("{a} 不为 {b}", "{a} is not {b}"),
}
AMONG: Final = Text("{item} 属于 {words}", "{item} is one of {words}")
NOT_AMONG: Final = Text("{item} 不属于 {words}", "{item} is none of {words}")
COMPARING_DAYS: Final[Mapping[str, Text]] = {
    **COMPARING,
    "<": Text("{a} 早于 {b}", "{a} is before {b}"),
    "<=": Text("{a} 不晚于（含） {b}", "{a} is not after {b}"),
    ">": Text("{a} 晚于 {b}", "{a} is after {b}"),
    ">=": Text("{a} 不早于（含） {b}", "{a} is not before {b}"),
}
SIGNS: Final = {"+": "+", "-": "-", "*": "×", "/": "÷"}
CALLS: Final[Mapping[str, Text]] = {
    "yuan": Text("{0} 元", "{0} yuan"),
    "mu": Text("{0} 亩", "{0} mu"),
    "percent": Text("{0}%", "{0}%"),
    "days": Text("{0} 日", "{0} days"),
    "workdays": Text("{0} 个工作日", "{0} working days"),
    "months": Text("{0} 个月", "{0} months"),
    "years": Text("{0} 年", "{0} years"),
    "next_month": Text("{0} 的次月第一日", "the first day of the month after {0}"),
    "years_since": Text("{0} 至当日满几年", "full years since {0}"),
    "months_since": Text("{0} 至当日满几个月", "full months since {0}"),
    "min": Text("{all} 中最小的", "the smallest of {all}"),
    "max": Text("{all} 中最大的", "the largest of {all}"),
    "has": Text("有 {0}", "there is {0}"),
    "meets": Text("{0} 在 {1} 之内", "{0} is within {1}"),
}
ROUNDING: Final[Mapping[str, Text]] = {
    "up": Text("{0}，进位到 {1} 的整倍数", "{0}, rounded up to {1}"),
    "down": Text("{0}，舍去到 {1} 的整倍数", "{0}, rounded down to {1}"),
    "half_up": Text("{0}，四舍五入到 {1}", "{0}, rounded half up to {1}"),
    "half_even": Text("{0}，修约到 {1}", "{0}, rounded half to even to {1}"),
}
GROUPS: Final[Mapping[str, Text]] = {
    "sum": Text("{group}{where}的{item}合计", "the sum of {item} over {group}{where}"),
    "count": Text("{group}{where}的数目", "the number of {group}{where}"),
    "any": Text("{group}{where}至少有一个：{item}", "at least one of {group}{where}: {item}"),
    "all": Text("{group}{where}每一个都：{item}", "every one of {group}{where}: {item}"),
    "max": Text("{group}{where}的{item}最大值", "the largest {item} over {group}{where}"),
    "min": Text("{group}{where}的{item}最小值", "the smallest {item} over {group}{where}"),
    "which": Text("{group}{where}的{item}", "{item} of {group}{where}"),
    "in_a_row": Text("{group}{where}连续符合的期数：{item}", "the longest run over {group}{where} of: {item}"),
}
STEPS: Final[Mapping[str, Text]] = {
    "household": Text("所在家庭", "the household"),
    "father": Text("父亲", "the father"),
    "mother": Text("母亲", "the mother"),
    "members": Text("家庭成员", "the members"),
    "obligors": Text("赡养、抚养义务人", "those who owe support"),
    "employees": Text("职工", "the employees"),
    "villages": Text("各村", "the villages"),
    "townships": Text("各乡镇", "the townships"),
    "readings": Text("本期监测数据", "the readings of the period"),
}
DECISIONS: Final[Mapping[str, Text]] = {
    "entitled": Text("符合{title}条件", "qualifies for {title}"),
    "granted": Text("已批准{title}", "{title} granted"),
    "granted_on": Text("{title}批准日", "day on which {title} was granted"),
    "refused": Text("已决定不给{title}", "{title} refused"),
    "paid": Text("已发{title}", "{title} paid"),
    "paid_share": Text("{title}人均已发", "{title} paid for each person"),
    "amount": Text("{title}应发金额", "amount of {title}"),
    "arrears": Text("{title}欠发金额", "arrears of {title}"),
}
READING: Final = {
    "quantity": Text("监测项目", "quantity"),
    "amount": Text("监测值", "amount"),
    "taken_on": Text("采样日", "taken on"),
}


class Speaker:
    """Says nodes of one program; `fill` puts the value behind a name."""

    def __init__(self, program: Program, fill: Filler | None = None) -> None:
        self.program = program
        self.fill = fill

    def say(self, node: ir.Node) -> Text:
        """The sentence of a node."""
        words = SAYING[type(node)](self, node)
        value = self.fill(node) if self.fill else None
        return Text(f"{words.zh}（{value.zh}）", f"{words.en} ({value.en})") if value else words

    def leaf(self, leaf: ir.Leaf) -> Text:
        """The label of a fact, an item or an automatic item."""
        if isinstance(leaf, ir.FactLeaf):
            if leaf.kind == "reading" and leaf.name in READING:
                return READING[leaf.name]
            return self.program.names.fact_label(leaf.kind, leaf.name)
        if isinstance(leaf, ir.ItemLeaf):
            item = self.program.items.get(leaf.key)
            return item.label if item and item.label.zh else Text(leaf.key, leaf.key)
        return DECISIONS[leaf.attribute].fill(title=self.benefit(leaf.benefit))

    def benefit(self, name: str) -> Text:
        """The name of a benefit: its document's title, or the label of its condition where a document has several."""
        row = self.program.benefits[name]
        document = self.program.document(row.document)
        alone = len(document.benefits) == 1
        item = self.program.items.get(row.entitled.key)
        return document.title if alone or not item else item.label

    def relation(self, kind: str, name: str) -> Text:
        """The label of a relation."""
        for document in self.program.library.documents.values():
            for row in document.relations:
                if (row.of, row.name) == (kind, name):
                    return Text(row.label.zh, row.label.en or name)
        return STEPS.get(name, Text(name, name))

    def parameter(self, name: str) -> Text:
        """The label of a parameter."""
        return self.program.parameters.declared[name][1].label

    def join(self, nodes: tuple[ir.Node, ...], zh: str, en: str) -> Text:
        """Several nodes with a word between them; nested `and`/`or` in brackets."""
        said = [self.bracketed(node) for node in nodes]
        return Text(zh.join(one.zh for one in said), en.join(one.en for one in said))

    def bracketed(self, node: ir.Node) -> Text:
        """The sentence of a part, in brackets where it would run into what stands beside it."""
        words = self.say(node)
        joined = isinstance(node, ir.Connect) and node.operator != "not"
        computed = isinstance(node, ir.Math) and node.operator in "+-"
        chosen = isinstance(node, ir.Choose) or (
            isinstance(node, ir.Apply) and node.function in ("min", "max", "round")
        )
        return Text(f"（{words.zh}）", f"({words.en})") if joined or computed or chosen else words

    def read(self, node: ir.Read) -> Text:
        """`所在家庭的户口类别 · hukou kind of the household`."""
        label = self.leaf(node.leaf)
        for step in reversed(node.steps):
            other = self.relation(step.kind, step.relation)
            label = Text(f"{other.zh}的{label.zh}", f"{label.en} of {other.en}")
        return label

    def compare(self, node: ir.Compare) -> Text:
        """A chain as pairs joined by `且 · and`."""
        table = COMPARING_DAYS if node.operands[0].type.name == "date" else COMPARING
        said = [self.say(operand) for operand in node.operands]
        pairs = [table[operator].fill(a=said[n], b=said[n + 1]) for n, operator in enumerate(node.operators)]
        return Text("，且 ".join(pair.zh for pair in pairs), " and ".join(pair.en for pair in pairs))

    def apply(self, node: ir.Apply) -> Text:
        """A listed function."""
        said = [self.say(argument) for argument in node.arguments]
        if node.function == "round":
            return ROUNDING[str(getattr(node.arguments[2], "value", "half_up"))].fill(*said[:2])
        return CALLS[node.function].fill(*said, all=listed(said))

    def collect(self, node: ir.Collect) -> Text:
        """An aggregate, with its condition."""
        condition = self.say(node.condition) if node.condition else None
        where = Text(f"中“{condition.zh}”者", f" where {condition.en}") if condition else Text("", "")
        return GROUPS[node.function].fill(group=self.over(node.over), where=where, item=self.say(node.item))

    def over(self, over: ir.Over) -> Text:
        """A group or a stretch of periods."""
        if isinstance(over, ir.Periods):
            if over.length is None:
                return Text(f"{over.first} 至 {over.last}", f"{over.first} to {over.last}")
            length = self.say(over.length)
            return Text(f"此前 {length.zh}", f"the {length.en} before")
        return STEPS["readings"] if isinstance(over, ir.Taken) else self.relation(over.last.kind, over.last.relation)

    def table(self, node: ir.Table) -> Text:
        """`first_met` and `interpolate`."""
        amount, name = self.say(node.amount), self.parameter(node.row.parameter)
        if node.function == "first_met":
            return Text(f"{amount.zh} 按{name.zh}所属的一级", f"the class of {amount.en} by {name.en}")
        return Text(f"{amount.zh} 按{name.zh}内插", f"{amount.en} interpolated in {name.en}")


def _constant(speaker: Speaker, node: ir.Constant) -> Text:
    value = node.value
    if isinstance(value, str):
        return option(value)
    return shown(value, node.type if not isinstance(value, date) else Type("date"))


def _among(speaker: Speaker, node: ir.Among) -> Text:
    words = listed(option(word) for word in node.words)
    return (NOT_AMONG if node.negated else AMONG).fill(item=speaker.say(node.item), words=words)


def _connect(speaker: Speaker, node: ir.Connect) -> Text:
    if node.operator == "not":
        inner = speaker.say(node.operands[0])
        return Text(f"并非“{inner.zh}”", f"not: {inner.en}")
    return (
        speaker.join(node.operands, "，且 ", " and ")
        if node.operator == "and"
        else speaker.join(node.operands, "，或者 ", " or ")
    )


def _choose(speaker: Speaker, node: ir.Choose) -> Text:
    template = Text("{test}时取 {yes}，否则取 {no}", "{yes} if {test}, otherwise {no}")
    return template.fill(test=speaker.say(node.test), yes=speaker.say(node.yes), no=speaker.say(node.no))


def _math(speaker: Speaker, node: ir.Math) -> Text:
    sign = f" {SIGNS[node.operator]} "
    left = speaker.say(node.left) if node.operator in "+-" else speaker.bracketed(node.left)
    right = speaker.say(node.right) if node.operator == "+" else speaker.bracketed(node.right)
    return Text(left.zh + sign + right.zh, left.en + sign + right.en)


SAYING: Final[dict[type, Callable[[Speaker, Any], Text]]] = {
    ir.Constant: _constant,
    ir.Today: lambda speaker, node: Text("当日", "the day"),
    ir.Each: lambda speaker, node: Text("本期", "the period"),
    ir.Read: Speaker.read,
    ir.Lookup: lambda speaker, node: speaker.parameter(node.parameter),
    ir.Math: _math,
    ir.Minus: lambda speaker, node: Text("-{0}", "-{0}").fill(speaker.say(node.operand)),
    ir.Compare: Speaker.compare,
    ir.Among: _among,
    ir.Connect: _connect,
    ir.Choose: _choose,
    ir.Apply: Speaker.apply,
    ir.Table: Speaker.table,
    ir.Shift: lambda speaker, node: Text("{b}时的{a}", "{a} as at {b}").fill(
        a=speaker.say(node.item), b=speaker.say(node.day)
    ),
    ir.Collect: Speaker.collect,
    ir.Broken: lambda speaker, node: node.problem.what,
}
