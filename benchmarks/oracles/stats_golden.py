"""Prints the golden values of the statistics and metric tests.

    pip install scipy scikit-learn
    python stats_golden.py

The values in the tests were printed with the versions that the first line names.
"""

import math
import platform

import scipy
import sklearn
from scipy import stats
from sklearn.metrics import f1_score


def show(name, *values):
    print(name, *(repr(float(v)) for v in values))


print("python", platform.python_version(), "scipy", scipy.__version__, "scikit-learn", sklearn.__version__)

print("\nWilson: hits trials low high (scipy.stats.binomtest(...).proportion_ci(method='wilson'))")
for hits, trials in [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (5, 10), (7, 23), (81, 263), (499, 500), (12345, 54321)]:
    ci = stats.binomtest(hits, trials).proportion_ci(0.95, method="wilson")
    show(f"{hits} {trials}", ci.low, ci.high)

print("\nPearson: r low high (scipy.stats.pearsonr(...).confidence_interval(0.95))")
cases = {
    "short": ([1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]),
    "ratings": ([-100, -50, 0, 50, 100, 50, -50, 0], [-80.5, -20.25, 5, 44, 91.5, -10, -61, 33]),
    "falling": ([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [-2, 7, -1, 8, -2, -8, 1, -8, -2, 8]),
    "offset": ([1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 5], [1e-3, 5e-3, 2e-3, 7e-3]),
}
for name, (x, y) in cases.items():
    result = stats.pearsonr(x, y)
    ci = result.confidence_interval(0.95)
    show(name, result.statistic, ci.low, ci.high)

print("\nChi-square: statistic dof p least-expected (scipy.stats.chi2_contingency, zero rows and columns left out)")
tables = {
    "2x2 Yates": [[10, 20], [30, 5]],
    "2x2 near": [[10, 11], [10, 10]],
    "2x2 small": [[1, 3], [2, 1]],
    "2x3": [[12, 7, 31], [9, 22, 19]],
    "3x3": [[10, 10, 20], [20, 20, 20], [5, 40, 1]],
    "4x2": [[3, 9], [11, 2], [7, 7], [0, 14]],
    "far": [[900, 3], [2, 800]],
}
for name, table in tables.items():
    r = stats.chi2_contingency(table)
    show(name, r.statistic, r.dof, r.pvalue, r.expected_freq.min())

print("\nMacro F1 (sklearn.metrics.f1_score, average='macro', zero_division=0)")
f1 = {
    "two": (["S", "S", "R", "R", "S", "R", "S"], ["S", "R", "R", "R", "S", "S", "S"], ["R", "S"]),
    "three": (
        ["a", "b", "c", "a", "b", "c", "a", "a", "b", "c", "c"],
        ["a", "c", "c", "b", "b", "c", "a", "c", "b", "a", "c"],
        ["a", "b", "c"],
    ),
    "one never met": (["S", "S", "S"], ["S", "S", "S"], ["R", "S"]),
    "all wrong": (["S", "R"], ["R", "S"], ["R", "S"]),
}
for name, (gold, said, labels) in f1.items():
    show(name, f1_score(gold, said, labels=labels, average="macro", zero_division=0))

assert math.isclose(stats.norm.ppf(0.975), 1.959963984540054, rel_tol=1e-15)
