"""How sure a proportion is: its 95% interval."""

from math import sqrt

Z_95 = 1.959963984540054  # the standard normal's 97.5% point, so that 5% lies outside both limits


def wilson_interval(numerator: float, denominator: float) -> tuple[float, float]:
    """The lowest and highest percentage that a sample's proportion is compatible with, at 95%.

    Wilson's score interval without correction for continuity: E. B. Wilson, "Probable inference, the law of
    succession, and statistical inference", Journal of the American Statistical Association 22 (1927), 209-212.
    With p = numerator / denominator, n = denominator and z = 1.959963984540054 the limits are

        (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), times 100.

    Refuses a denominator of 0 or less, and a numerator that is not between 0 and the denominator.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError("An interval needs a denominator above 0 and a numerator from 0 to the denominator.")
    share = numerator / denominator
    square = Z_95**2 / denominator
    middle = share + square / 2
    reach = Z_95 * sqrt(share * (1 - share) / denominator + square / (4 * denominator))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    # Where nobody or everybody answered so, the limit is exactly 0 or 100; rounding must not leave 1e-17 of it.
    return (100 * low if numerator > 0 else 0.0, 100 * high if numerator < denominator else 100.0)
