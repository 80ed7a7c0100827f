"""The listed functions and how many arguments each takes (format 1.5); what they mean lives in the engine."""

GROUP = frozenset({"sum", "count", "any", "all", "max", "min", "which", "in_a_row"})
ONLY_GROUP = GROUP - {"max", "min"}
PERIODS = frozenset({"last", "span"})
QUANTITIES = {
    "yuan": "yuan",
    "mu": "mu",
    "percent": "",
    "months": "month",
    "years": "year",
    "days": "day",
    "workdays": "workday",
}
SHIFTS = frozenset({"months", "years", "days", "workdays"})
MODES = frozenset({"up", "down", "half_up", "half_even"})

MANY = 99
ARGUMENTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(QUANTITIES, (1, 1)),
    "date": (1, 1),
    "next_month": (1, 1),
    "years_since": (1, 1),
    "months_since": (1, 1),
    "min": (2, MANY),
    "max": (2, MANY),
    "round": (3, 3),
    "last": (1, 1),
    "span": (2, 2),
    "at": (2, 2),
    "has": (1, 1),
    "meets": (2, 2),
    "first_met": (2, MANY),
    "interpolate": (2, MANY),
}
FUNCTIONS = frozenset(ARGUMENTS) | GROUP
SPECIAL = frozenset({"yes", "no", "on", "granted_on", "none"})
RESERVED = FUNCTIONS | SPECIAL | {"others", "who", "place"}
"""Words that no fact, item or relation may be called."""
