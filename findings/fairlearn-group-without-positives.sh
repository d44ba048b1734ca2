#!/usr/bin/env bash
# Guess: a group in which nobody has the positive label has no true positive rate, so the equalised odds
#   difference is NaN or is taken from the other rates.
# Real: the missing rate is 0.0 without a warning. Two groups that the classifier treats alike where they can be
#   compared (same false positive rate) get a difference of 1.0 and a ratio of 0.0: the worst there is.
# Seen: fairlearn 0.15.0 (scikit-learn 1.9.1, numpy 1.26.4, pandas 2.3.3) on 2026-11-30.
# Why it matters: small groups without a positive are the rule in hand-labelled trust data.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check fairlearn==0.15.0 scikit-learn==1.9.1 numpy==1.26.4 \
  pandas==2.3.3

venv/bin/python -W error - <<'PY'
from importlib.metadata import version
from fairlearn.metrics import MetricFrame, equalized_odds_difference, equalized_odds_ratio, true_positive_rate

truth = [1, 1, 0, 0, 0, 0, 0]
judged = [1, 1, 0, 0, 0, 0, 0]
group = list("aaaabbb")
rates = MetricFrame(metrics=true_positive_rate, y_true=truth, y_pred=judged, sensitive_features=group).by_group
difference = equalized_odds_difference(truth, judged, sensitive_features=group)
ratio = equalized_odds_ratio(truth, judged, sensitive_features=group)
print("fairlearn", version("fairlearn"))
print("true positive rate by group", rates.to_dict(), "in a perfect classifier; group b has no positive")
print("equalised odds difference", difference, "ratio", ratio)
assert rates.to_dict() == {"a": 1.0, "b": 0.0}, "changed: the rate without positives"
assert difference == 1.0 and ratio == 0.0, "changed: the difference"
print("as seen")
PY
