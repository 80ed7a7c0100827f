"""The interval of a share that was estimated from a sample (Wilson 1927)."""

from math import sqrt
from typing import Final

Z: Final = 1.959964  # two-sided 95 %


def wilson(found: int, looked: int, z: float = Z) -> tuple[float, float]:
    """Between which shares (0 to 1) the true one lies with 95 % confidence, when `found` of `looked` were so.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212. It stays
    within 0 and 1 and is right for few and for extreme shares, where p +- z se is not. No correction for a finite
    frame: the question is how work lasts, beyond those in this frame; with one the interval would be narrower.
    Raises ValueError if nothing was looked at.
    """
    if not 0 <= found <= looked or looked == 0:
        raise ValueError(f"{found} of {looked} is no share")
    share, square = found / looked, z * z / looked
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / looked + square / (4 * looked)) / (1 + square)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))  # a float may slip past the share
