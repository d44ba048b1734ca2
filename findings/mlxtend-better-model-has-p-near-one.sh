#!/usr/bin/env bash
# Guess: the test for a difference of proportions of 0.9 and 0.8 in 100 answers each has a small p-value, about 0.046,
#   whichever of the two stands first.
# Real: p is 0.977 when the better model stands first and 0.023 when the worse one does: the normal distribution is
#   summed up from below to z, without a word of a side in the function's docstring. Two models that are
#   always right have NaN.
# Seen: mlxtend 0.25.0, checked against statsmodels 0.15.0 on 2026-11-30.
# Why it matters: "new model, old model" is the order that one writes; an improvement is reported as none, and a
#   one-sided p-value as the usual one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check mlxtend==0.25.0 statsmodels==0.15.0

venv/bin/python -W ignore - <<'PY'
import math
from importlib.metadata import version
from mlxtend.evaluate import proportion_difference
from statsmodels.stats.proportion import proportions_ztest

better_first = float(proportion_difference(0.9, 0.8, n_1=100, n_2=100)[1])
worse_first = float(proportion_difference(0.8, 0.9, n_1=100, n_2=100)[1])
perfect = float(proportion_difference(1.0, 1.0, n_1=100)[1])
either = [float(proportions_ztest(counts, [100, 100])[1]) for counts in ([90, 80], [80, 90])]
print("mlxtend", version("mlxtend"), "statsmodels", version("statsmodels"))
print("0.9 then 0.8:", better_first, " 0.8 then 0.9:", worse_first, " 1.0 and 1.0:", perfect)
print("statsmodels' two-sided test, in either order:", either)
assert abs(better_first - 0.97725) < 1e-4 and abs(worse_first - 0.02275) < 1e-4, "changed: the side"
assert math.isnan(perfect), "changed: two perfect models"
assert all(abs(p - 0.04767) < 1e-4 for p in either), "changed: statsmodels"
print("as seen")
PY
