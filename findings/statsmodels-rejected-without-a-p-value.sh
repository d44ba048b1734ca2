#!/usr/bin/env bash
# Guess: where one of several p-values is missing (NaN), the correction either refuses, or leaves it out and
#   corrects the others, and "reject" agrees with the corrected values.
# Real: with fdr_bh every corrected value becomes NaN while two of the three are still marked as rejected. With
#   holm the missing one is counted as a test made (3 times 0.01), and stays NaN. SciPy's function refuses.
# Seen: statsmodels 0.15.0, scipy 1.12.0 (numpy 1.26.4) on 2026-11-30.
# Why it matters: a comparison without scored answers has no p-value; code that reads only "reject" still
#   reports findings from a correction that failed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 numpy==1.26.4 scipy==1.12.0

venv/bin/python - <<'PY'
from importlib.metadata import version
import numpy as np
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

p = [0.01, float("nan"), 0.03]
print("statsmodels", version("statsmodels"), "scipy", version("scipy"))
rejected, corrected = multipletests(p, method="fdr_bh")[:2]
print("fdr_bh: reject", rejected, "corrected", corrected)
assert list(rejected) == [True, False, True] and np.isnan(corrected).all(), "changed: fdr_bh"
rejected, corrected = multipletests(p, method="holm")[:2]
print("holm:   reject", rejected, "corrected", corrected)
assert np.allclose(corrected, [0.03, np.nan, 0.06], equal_nan=True), "changed: holm"
try:
    false_discovery_control(p)
    raise SystemExit("changed: SciPy takes a missing p-value")
except ValueError as e:
    print("SciPy:", e)
print("as seen")
PY
