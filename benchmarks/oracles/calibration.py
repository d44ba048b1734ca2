"""Prints the golden values of CalibrationStatisticsTest: Cohen's kappa (statsmodels), Krippendorff's alpha
(krippendorff), Brier score and reliability bins (scikit-learn), the prediction-powered mean (ppi-python), and the
corrected rate by the formulas of its sources, in NumPy.

    pip install scikit-learn statsmodels krippendorff ppi-python
    python calibration.py
"""
import krippendorff
import numpy as np
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from scipy.stats import norm
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss
from statsmodels.stats.inter_rater import cohens_kappa

for table in ([[40, 9], [6, 45]], [[10, 2, 1], [3, 20, 4], [0, 5, 15]], [[5, 0], [0, 7]], [[0, 5], [7, 0]]):
    k = cohens_kappa(np.array(table))
    print("kappa", table, repr(float(k.kappa)), repr(float(k.kappa_low)), repr(float(k.kappa_upp)))

nan = np.nan
raters = [
    [nan, nan, nan, nan, nan, 3, 4, 1, 2, 1, 1, 3, 3, nan, 3],
    [1, nan, 2, 1, 3, 3, 4, 3, nan, nan, nan, nan, nan, nan, nan],
    [nan, nan, 2, 1, 3, 4, 4, nan, 2, 1, 1, 3, 3, nan, 4],
]
for level in ("nominal", "interval"):
    print("alpha", level, repr(float(krippendorff.alpha(raters, level_of_measurement=level))))

probability = np.array([(i * 37 % 101) / 101 for i in range(120)])
outcome = np.array([1 if (i * 37 % 101) + i % 9 * 7 > 80 else 0 for i in range(120)])
print("brier", repr(float(brier_score_loss(outcome, probability))))
share, mean = calibration_curve(outcome, probability, n_bins=5)
print("bins", [(float(m), float(s)) for m, s in zip(mean, share)])

label = np.array([1 if (i * 29 % 31) < 17 else 0 for i in range(60)], dtype=float)
score = np.array([1 - l if i % 7 == 0 else l for i, l in enumerate(label)])
rest = np.array([1 if (i * 13 % 47) < 30 else 0 for i in range(500)], dtype=float)
print("ppi", ppi_mean_pointestimate(label, score, rest), ppi_mean_ci(label, score, rest, alpha=0.05))
useless = np.array([i % 2 for i in range(60)], dtype=float)
print("ppi useless", ppi_mean_pointestimate(label, useless, rest), ppi_mean_ci(label, useless, rest, alpha=0.05))
numbers = np.array([(i * 53 % 97) / 96 for i in range(60)])
given = np.minimum(1, 0.8 * numbers + np.arange(60) % 7 / 20)
others = np.array([(i * 17 % 89) / 100 for i in range(300)])
print("ppi numbers", ppi_mean_pointestimate(numbers, given, others), ppi_mean_ci(numbers, given, others, alpha=0.05))

z = norm.ppf(0.975)
for rate, n, tp, fn, tn, fp in ((0.46, 399, 815, 48, 457, 30), (0.05, 200, 90, 10, 95, 5), (0.02, 50, 30, 2, 40, 6)):
    se, sp = tp / (tp + fn), tn / (tn + fp)
    value = np.clip((rate + sp - 1) / (se + sp - 1), 0, 1)
    se1, sp1 = (tp + 1) / (tp + fn + 2), (tn + 1) / (tn + fp + 2)
    p1 = (n * rate + z**2 / 2) / (n + z**2)
    t1 = (p1 + sp1 - 1) / (se1 + sp1 - 1)
    a, b = se1 * (1 - se1) / (tp + fn + 2), sp1 * (1 - sp1) / (tn + fp + 2)
    shift = 2 * z**2 * (t1 * a - (1 - t1) * b)
    half = z * np.sqrt(p1 * (1 - p1) / (n + z**2) + t1**2 * a + (1 - t1) ** 2 * b) / (se1 + sp1 - 1)
    print("corrected", rate, n, [float(x) for x in (value, max(0, t1 + shift - half), min(1, t1 + shift + half))])
