"""Money is integer fen; rates and index arithmetic are exact fractions."""

from fractions import Fraction

FEN_PER_YUAN = 100


def fen(yuan: Fraction | int) -> int:
    """Whole fen of an amount in yuan; raises ValueError for a part of a fen, which only a rule may round away."""
    amount = Fraction(yuan) * FEN_PER_YUAN
    if amount.denominator != 1:
        raise ValueError(f"{yuan} yuan is not a whole number of fen")
    return amount.numerator


def yuan_text(amount_fen: int) -> str:
    """`57667` as `576.67`, `3000000` as `30,000.00`."""
    sign, whole, rest = ("-" if amount_fen < 0 else ""), *divmod(abs(amount_fen), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{rest:02d}"
