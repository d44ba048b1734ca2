#!/usr/bin/env bash
# Guess: in a Bradley-Terry model an item that never lost has no finite maximum-likelihood strength, so both of
#   choix's estimators of it refuse.
# Real: ilsr_pairwise refuses; opt_pairwise, for the same data and the same likelihood, returns finite strengths
#   without a warning. They only say where the optimiser stopped: the same three games ten times over, which have
#   the same maximum, give other strengths, and so does another method.
# Seen: choix 0.4.1 (numpy 1.26.4, scipy 1.12.0) on 2026-11-30.
# Why it matters: arena leaderboards of few models have an undefeated one on most days.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check choix==0.4.1 numpy==1.26.4 scipy==1.12.0

venv/bin/python -W error - <<'PY'
from importlib.metadata import version
import choix
import numpy as np

games = [(0, 1), (0, 2), (1, 2)]
print("choix", version("choix"))
try:
    choix.ilsr_pairwise(3, games)
    raise SystemExit("changed: ilsr_pairwise answers")
except ValueError as e:
    print("ilsr_pairwise:", e)
once = choix.opt_pairwise(3, games)
tenfold = choix.opt_pairwise(3, games * 10)
other = choix.opt_pairwise(3, games, method="BFGS")
print("opt_pairwise:", once)
print("opt_pairwise, every game ten times:", tenfold)
print("opt_pairwise, BFGS:", other)
assert np.isfinite([once, tenfold, other]).all(), "changed: opt_pairwise is not finite"
assert tenfold[0] - once[0] > 1 and once[0] - other[0] > 0.1, "changed: the strengths"
print("as seen")
PY
