#!/usr/bin/env bash
# Guess: the weighted kappa of two judges' marks from 1 to 5 depends on the marks, and naming the scale's five labels
#   changes nothing.
# Real: weights are distances between places in the list of labels, and without a list those are the marks that
#   occur. Where nobody gives 3 or 4, the step from 2 to 5 weighs as much as the step from 1 to 2: the same marks have
#   a quadratic kappa of 0.769 without the list and of 0.811 with it. Text labels are put in order of the alphabet, so
#   "high" against "low" is one step and "low" against "medium" is one, "high" against "medium" two.
# Seen: scikit-learn 1.9.1 on 2026-11-30.
# Why it matters: agreement with people is compared between judges and between sets; it moves when one more row brings
#   in the mark that was missing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check scikit-learn==1.9.1

venv/bin/python - <<'PY'
from importlib.metadata import version
from sklearn.metrics import cohen_kappa_score

judge = [1, 1, 2, 2, 5, 5, 1, 2, 5, 5]
person = [1, 2, 2, 2, 5, 2, 1, 1, 5, 5]
found = cohen_kappa_score(judge, person, weights="quadratic")
scale = cohen_kappa_score(judge, person, weights="quadratic", labels=[1, 2, 3, 4, 5])
print("scikit-learn", version("scikit-learn"))
print(f"marks as they occur: {found:.4f}, with the scale's labels: {scale:.4f}")

words = {1: "low", 2: "medium", 3: "high"}
first, second = [1, 2, 3, 3, 1, 2, 3, 1], [1, 3, 3, 2, 1, 2, 3, 1]
numbers = cohen_kappa_score(first, second, weights="quadratic")
texts = cohen_kappa_score([words[m] for m in first], [words[m] for m in second], weights="quadratic")
ordered = cohen_kappa_score([words[m] for m in first], [words[m] for m in second], weights="quadratic",
                            labels=["low", "medium", "high"])
print(f"1, 2, 3: {numbers:.4f}; low, medium, high: {texts:.4f}; in order: {ordered:.4f}")
assert round(found, 4) == 0.7692 and round(scale, 4) == 0.8110, "changed: marks"
assert round(ordered, 12) == round(numbers, 12) and texts < numbers - 0.1, "changed: words"
print("as seen")
PY
