#!/usr/bin/env bash
# Guess: aggregate_raters leaves a rating that is NaN out, so that Fleiss' kappa either refuses the uneven row
#   or is computed without it.
# Real: NaN becomes a category of its own, beside 0 and 1, and passes as a vote: the row has its full number of
#   ratings, nothing is refused, and kappa counts the missing verdict as disagreement.
# Seen: statsmodels 0.15.0 (numpy 1.26.4, scipy 1.12.0) on 2026-11-30.
# Why it matters: judges that could not be read would lower the reported agreement of those that could.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 numpy==1.26.4 scipy==1.12.0

venv/bin/python - <<'PY'
from importlib.metadata import version
import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

verdicts = np.array([[1, 1, 1], [0, 0, 0], [1, 1, np.nan], [0, 0, 0]])
table, categories = aggregate_raters(verdicts)
kappa = fleiss_kappa(table)
print("statsmodels", version("statsmodels"))
print("categories", categories)
print(table)
print("Fleiss' kappa", kappa, "although no two verdicts given differ")
assert len(categories) == 3 and np.isnan(categories[2]), "changed: NaN is no category any more"
assert list(table.sum(axis=1)) == [3, 3, 3, 3], "changed: the rows' sums"
assert 0.6 < kappa < 0.8, "changed: kappa"
print("as seen")
PY
