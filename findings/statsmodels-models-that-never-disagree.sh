#!/usr/bin/env bash
# Guess: McNemar's test of two models that are right and wrong on the same questions says p = 1 in both of its
#   forms.
# Real: the exact form says 1.0; the chi-square form with its default continuity correction says 0.0, with an
#   infinite statistic. The correction is also applied where both kinds of disagreement are equally many: 3
#   against 3 has the statistic 1/6 instead of 0.
# Seen: statsmodels 0.15.0 (numpy 1.26.4, scipy 1.12.0) on 2026-11-30.
# Why it matters: a table of comparisons made with the asymptotic form calls a model different from itself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 numpy==1.26.4 scipy==1.12.0

venv/bin/python -W ignore - <<'PY'
import math
from importlib.metadata import version
from statsmodels.stats.contingency_tables import mcnemar

agree = [[60, 0], [0, 40]]
exact = mcnemar(agree, exact=True)
asymptotic = mcnemar(agree, exact=False)
even = mcnemar([[60, 3], [3, 34]], exact=False)
print("statsmodels", version("statsmodels"))
print("no disagreement: exact p =", exact.pvalue, "asymptotic p =", asymptotic.pvalue, "statistic", asymptotic.statistic)
print("3 against 3: asymptotic statistic", even.statistic, "p =", even.pvalue)
assert exact.pvalue == 1.0, "changed: the exact p-value"
assert asymptotic.pvalue == 0.0 and math.isinf(asymptotic.statistic), "changed: the asymptotic p-value"
assert math.isclose(even.statistic, 1 / 6), "changed: the statistic of equal disagreement"
print("as seen")
PY
