"""Names that nobody has: family names say 示例 (example), given names are fields and seasons."""

from yimen.register.made_up.chance import Chance

FAMILY = "示例样拟仿设"
FIRST = "春夏秋冬晨暮东南西北青禾田林江河湖山石云"
LAST = {
    "f": "兰荷菊梅莲桃杏月霞露雪燕鹂萍枝叶",
    "m": "川岭峰原野松柏樟枫舟桥塘垅湾坪岗",
}


def family_name(chance: Chance) -> str:
    """A family name."""
    return chance.one(FAMILY)


def name(chance: Chance, family: str, sex: str) -> str:
    """A whole name."""
    return family + chance.one(FIRST) + chance.one(LAST[sex])
