#!/usr/bin/env bash
# Guess: no leak in three answers says next to nothing about a limit of 1 %; the z-test of one proportion against a
#   given value has p near 1, or warns of the small sample.
# Real: p is 0.0, with an infinite statistic. The standard error is taken from the sample, not from the value under
#   test, and where all answers are alike it is 0. 20 right of 20 against 95 % is as certain. With prop_var set to the
#   value under test the p-values are 0.86 and 0.30; the exact test says 1.0 and 0.62.
# Seen: statsmodels 0.15.0 (numpy 1.26.4, scipy 1.12.0) on 2026-11-30.
# Why it matters: "significantly below the limit" is what a safety gate wants to say, and the good result, nothing
#   found, is the one that needs no sample at all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 numpy==1.26.4 scipy==1.12.0

venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from statsmodels.stats.proportion import binom_test, proportions_ztest

print("statsmodels", version("statsmodels"))
for count, trials, value, under_null in [(0, 3, 0.01, 0.86), (20, 20, 0.95, 0.30)]:
    statistic, p = proportions_ztest(count, trials, value)
    null = proportions_ztest(count, trials, value, prop_var=value)[1]
    exact = binom_test(count, trials, value)
    print(f"{count} of {trials} against {value}: statistic {statistic}, p {p}; prop_var={value}: p {null:.4f}; exact p {exact:.4f}")
    assert p == 0.0 and abs(statistic) == float("inf"), "changed: the z-test"
    assert abs(null - under_null) < 0.01, "changed: the z-test with the variance of the value under test"
    assert exact > 0.6, "changed: the exact test"
print("as seen")
PY
