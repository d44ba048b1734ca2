"""Prints the golden values of InferenceTest: tests, corrections, effect sizes, power, the bootstrap.

    pip install scipy statsmodels
    python inference_golden.py

The values in the test were printed with the versions that the first line names.
"""

import platform

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.contingency_tables import Table2x2, mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize


def show(name, *values):
    print(name, *(repr(float(v)) for v in values))


print("python", platform.python_version(), "scipy", scipy.__version__, "statsmodels", statsmodels.__version__)

print("\nMcNemar: first second exact mid (statsmodels mcnemar(exact=True); mid-p by Fagerland et al.)")
for b, c in [(0, 1), (5, 5), (3, 12), (40, 17), (1, 0), (120, 161), (0, 30), (7, 6)]:
    exact = mcnemar([[9, b], [c, 9]], exact=True).pvalue
    point = stats.binom.pmf(min(b, c), b + c, 0.5)
    show(f"{b} {c}", exact, 1 - point if b == c else exact - point)

print("\nPaired permutation (scipy.stats.permutation_test, permutation_type='samples', n_resamples=inf)")
for name, d in {
    "unlike": [0.5, -0.25, 1.5, 2, 0.75, -0.125, 1, 0.375],
    "ties and zeros": [1, 1, -1, 1, 0, 1, 0, 1, 1],
    "none": [0.5, -0.5, 1, -1],
}.items():
    d = np.array(d, float)
    result = stats.permutation_test(
        (d, np.zeros_like(d)), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples",
        vectorized=True, n_resamples=np.inf, alternative="two-sided")
    show(name, result.pvalue)

print("\nCorrections (statsmodels multipletests): p, holm, fdr_bh")
for p in [[0.01, 0.04, 0.03, 0.005, 0.2], [0.5], [0.02, 0.02, 0.9, 1.0], [0.001, 0.8, 0.0004, 0.049, 0.049, 0.051]]:
    show("p", *p)
    show("holm", *multipletests(p, method="holm")[1])
    show("bh", *multipletests(p, method="fdr_bh")[1])

print("\nEffect sizes: a b c d: h, difference low high (newcomb), odds ratio low high")
for a, b, c, d in [(30, 70, 45, 55), (5, 95, 1, 99), (81, 19, 60, 140)]:
    p, q = a / (a + b), c / (c + d)
    low, high = confint_proportions_2indep(a, a + b, c, c + d, method="newcomb", compare="diff")
    table = Table2x2([[a, b], [c, d]])
    olow, ohigh = table.oddsratio_confint()
    show(f"{a} {b} {c} {d}", proportion_effectsize(p, q), p - q, low, high, table.oddsratio, olow, ohigh)

print("\nPower unpaired: p q n power samples-at-0.8 (statsmodels NormalIndPower)")
for p, q, n in [(0.5, 0.6, 200), (0.05, 0.1, 300), (0.9, 0.95, 1000), (0.3, 0.31, 500)]:
    h = proportion_effectsize(p, q)
    power = NormalIndPower().power(h, n, 0.05, ratio=1)
    samples = NormalIndPower().solve_power(h, None, 0.05, 0.8, ratio=1)
    show(f"{p} {q} {n}", power, np.ceil(samples))

print("\nPower paired, Connor's formula: difference discordant n power samples-at-0.8")
z, zb = stats.norm.ppf(0.975), stats.norm.ppf(0.8)
for d, psi, n in [(0.05, 0.2, 500), (0.1, 0.15, 100), (0.02, 0.3, 1000)]:
    power = stats.norm.cdf((d * n**0.5 - z * psi**0.5) / (psi - d * d) ** 0.5)
    show(f"{d} {psi} {n}", power, np.ceil((z * psi**0.5 + zb * (psi - d * d) ** 0.5) ** 2 / d**2))

print("\nSpearman: r p (scipy.stats.spearmanr), low high (Bonett and Wright)")
for x, y in [
    ([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]),
    ([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [-2, 7, -1, 8, -2, -8, 1, -8, -2, 8]),
    ([1, 1, 2, 2, 3, 3], [1, 2, 1, 2, 1, 2]),
]:
    r, p = stats.spearmanr(x, y)
    half = stats.norm.ppf(0.975) * np.sqrt((1 + r * r / 2) / (len(x) - 3))
    show("", r, p, np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half))

print("\nBCa (scipy.stats.bootstrap, method='BCa'): the resampled means of core's resampled.txt, low, high")
data = np.array([0.101, 0.412, 0.353, 0.804, 0.917, 0.055, 0.206, 0.657, 0.308, 0.159, 0.951, 0.513])
result = stats.bootstrap((data,), np.mean, n_resamples=99, method="BCa", rng=np.random.default_rng(5))
for value in result.bootstrap_distribution:
    print(repr(float(value)))
show("bounds", result.confidence_interval.low, result.confidence_interval.high)
big = stats.bootstrap((data,), np.mean, n_resamples=500_000, method="BCa", rng=np.random.default_rng(6))
show("with 200,000", big.confidence_interval.low, big.confidence_interval.high)
theta = np.array([data[np.arange(12) != i].mean() for i in range(12)])
off = theta.mean() - theta
show("acceleration", (off**3).sum() / (6 * (off**2).sum() ** 1.5))

print("\nQuantile for G clusters: sqrt(G / (G - 1)) t(0.975, G - 1)")
for g in [8, 20, 1000]:
    show(f"{g}", (g / (g - 1)) ** 0.5 * stats.t.ppf(0.975, g - 1))

print("\nConfidence sequence: sum n low high (the roots, by scipy.optimize.brentq)")
from scipy.optimize import brentq
from scipy.special import betaln

for s, n in [(3, 10), (0, 20), (50, 50), (123.25, 400), (9500, 10000)]:
    evidence = betaln(s + 0.5, n - s + 0.5) - betaln(0.5, 0.5)

    def excess(m):
        likelihood = (s * np.log(m) if s > 0 else 0) + ((n - s) * np.log1p(-m) if s < n else 0)
        return evidence - likelihood - np.log(20)

    inside = min(max(s / n, 1e-15), 1 - 1e-15)
    show(f"{s} {n}", brentq(excess, 1e-15, inside, xtol=1e-15) if s > 0 else 0,
         brentq(excess, inside, 1 - 1e-15, xtol=1e-15) if s < n else 1)

print("\nClustered proportion: hits and rows of each cluster; design effect, degrees of freedom, low, high (CR2 with matrices)")
for hits, rows in [([3, 0, 5, 2, 1, 4], [5, 5, 5, 5, 5, 5]), ([0, 0, 0, 0, 0], [2, 3, 4, 1, 2]),
                   ([9, 1, 0, 2, 7, 3, 10, 0], [10, 4, 3, 8, 9, 9, 10, 5]),
                   ([1, 2, 0, 1, 2, 1, 0, 0, 2, 18], [2, 2, 2, 2, 2, 2, 2, 2, 2, 30])]:
    h, m = np.array(hits, float), np.array(rows, float)
    total, groups = m.sum(), len(m)
    p = h.sum() / total
    most = (m**2).sum() / total

    def clusters_of_one_size(these):
        return these.sum() ** 2 / (these**2).sum() if len(these) else 0

    telling = min(clusters_of_one_size(m[h > 0]), clusters_of_one_size(m[h < m]))
    # the row-wise regression on a constant: H = 11' / M, residuals of a cluster times (I - H_gg)^(-1/2)
    label = np.repeat(np.arange(groups), m.astype(int))
    y = np.concatenate([np.r_[np.ones(int(a)), np.zeros(int(b - a))] for a, b in zip(h, m)])
    n = len(y)
    hat = np.full((n, n), 1 / n)
    residual = np.eye(n) - hat
    vectors, meat = [], 0
    for g in range(groups):
        at = np.where(label == g)[0]
        values, basis = np.linalg.eigh(residual[np.ix_(at, at)])
        adjust = basis @ np.diag(values**-0.5) @ basis.T
        vectors.append(np.ones(len(at)) @ adjust @ residual[at])
        meat += (vectors[-1] @ y) ** 2
    plain = meat / (p * (1 - p) * total) if 0 < p < 1 else 0
    effect = (telling * plain + most / 2) / (telling + 1 / 2)
    rho = min(1, max(0, (effect - 1) / (most - 1)))
    working = (label[:, None] == label[None, :]) * rho + np.eye(n) * (1 - rho)
    P = np.array(vectors) @ working @ np.array(vectors).T
    df = np.trace(P) ** 2 / (P**2).sum()
    size = min(total, total / effect)
    z = stats.t.ppf(0.975, df)
    centre = (p + z * z / 2 / size) / (1 + z * z / size)
    half = z * np.sqrt(p * (1 - p) / size + z * z / 4 / size**2) / (1 + z * z / size)
    show(f"{hits} {rows}", effect, df, centre - half, centre + half)

print("\nVariance components (balanced: one-way ANOVA's mean squares by scipy.stats.f_oneway)")
answers = np.array([[1, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1], [0, 1, 0, 0]], float)
within = answers.var(axis=1, ddof=1).mean()
f = stats.f_oneway(*answers).statistic
show("", within, (f * within - within) / answers.shape[1])

print("\nNoncentral chi-square (scipy.stats.ncx2.cdf): x degrees noncentrality")
for x, k, noncentrality in [(3, 2, 0.5), (10, 1, 4), (40, 4, 30), (300, 2, 280), (0.01, 2, 3)]:
    show(f"{x} {k} {noncentrality}", stats.ncx2.cdf(x, k, noncentrality))

print("\nCramer's V (scipy.stats.contingency.association), low, high by the noncentralities (scipy.optimize.brentq)")
from scipy.stats.contingency import association, chi2_contingency

for table in [[[30, 20, 10], [15, 25, 20]], [[270, 100, 35], [255, 110, 40]], [[5, 5], [5, 5]], [[9, 0, 1], [1, 8, 1], [0, 2, 8]]]:
    table = np.array(table)
    x, _, k, _ = chi2_contingency(table, correction=False)
    most = table.sum() * (min(table.shape) - 1)
    bounds = []
    for chance, at in ((0.975, x), (0.025, max(x, k))):
        central = stats.chi2.cdf(at, k)
        root = 0 if central <= chance else brentq(lambda v: stats.ncx2.cdf(at, k, v) - chance, 1e-12, 20 * at + 50)
        bounds.append((root / most) ** 0.5)
    value = association(table, method="cramer")
    show(f"{table.tolist()}", value, min(bounds[0], value), max(bounds[1], value))

print("\nMatched test: blocks of (group, label); Q by matrices, its chi-square p, the exact permutation p over all ways")
import itertools

from statsmodels.stats.contingency_tables import StratifiedTable

for blocks in [
    [[(0, 0), (1, 1)], [(0, 0), (1, 1)], [(0, 1), (1, 0)], [(0, 0), (1, 2)], [(0, 0), (1, 0)], [(0, 2), (1, 1)], [(0, 0), (1, 1)]],
    [[(0, 0), (1, 1), (2, 1)], [(0, 0), (1, 0), (2, 1)], [(0, 0), (1, 1), (2, 2)], [(0, 0), (1, 2), (2, 1)], [(0, 1), (1, 1), (2, 0)]],
    [[(0, 0), (1, 1)]] * 7 + [[(0, 1), (1, 0)]] * 2 + [[(0, 1), (1, 1)]] * 3,
]:
    groups = 1 + max(g for block in blocks for g, _ in block)
    kinds = 1 + max(kind for block in blocks for _, kind in block)

    def deviation(assigned):
        d = np.zeros((groups, kinds))
        for block, dealt in zip(blocks, assigned):
            for (_, kind), g in zip(block, dealt):
                d[g, kind] += 1
            for g, _ in block:
                for _, kind in block:
                    d[g, kind] -= 1 / len(block)
        return d[:-1, :-1].ravel()

    # the covariance of d by all ways to deal each block, one block at a time
    V = 0
    for i, block in enumerate(blocks):
        fixed = [[g for g, _ in b] for b in blocks]
        drawn = []
        for dealt in itertools.permutations([g for g, _ in block]):
            fixed[i] = list(dealt)
            drawn.append(deviation(fixed))
        drawn = np.array(drawn)
        V = V + np.cov(drawn.T, bias=True)
    inverse = np.linalg.pinv(np.atleast_2d(V))
    rank = np.linalg.matrix_rank(np.atleast_2d(V))

    def q(assigned):
        d = deviation(assigned)
        return d @ inverse @ d

    own = q([[g for g, _ in block] for block in blocks])
    ways = [sorted(set(itertools.permutations([g for g, _ in block]))) for block in blocks]
    all_q = np.array([q(each) for each in itertools.product(*ways)]) if np.prod([len(w) for w in ways]) <= 10_000 else None
    show(f"{blocks}", own, rank, stats.chi2.sf(own, rank), (all_q >= own * (1 - 1e-9)).mean())
    if groups == kinds == 2:
        tables = [np.array([[sum(x == (g, kind) for x in block) for kind in range(2)] for g in range(2)]) for block in blocks]
        show("  statsmodels StratifiedTable", StratifiedTable(tables).test_null_odds(correction=False).statistic)

print("\nRows asked three times: labels of each row's answers by group; Q over mean answers (one-way, permutation covariance), p")
rows = [(0, [0, 0, 1]), (0, [0, 0, 0]), (0, [1, 0, 2]), (0, [0, 1, 0]), (1, [1, 1, 1]), (1, [0, 1, 2]), (1, [1, 2, 1]), (1, [2, 1, 1])]
y = np.array([np.bincount(a, minlength=3) / 3 for _, a in rows])
g = np.array([group for group, _ in rows])
n, first = len(rows), g == 0
d = (y[first].sum(0) - first.sum() * y.mean(0))[:-1]
S = np.cov(y.T)[:-1, :-1] * first.sum() * (~first).sum() / n
own = d @ np.linalg.inv(S) @ d
show("", own, stats.chi2.sf(own, 2))
