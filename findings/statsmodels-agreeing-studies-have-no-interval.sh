#!/usr/bin/env bash
# Guess: pooling studies that agree better than chance would let them with DerSimonian and Laird's estimator gives the
#   fixed-effect answer: the variance between studies is cut at 0, as the estimator's authors and R's metafor do.
# Real: combine_effects(method_re="dl") keeps the negative variance. The pooled effect lies away from all four studies,
#   its variance is negative, and its interval and standard error are NaN; only a warning of numpy tells.
# Seen: statsmodels 0.15.0 (numpy 2.4.6, scipy 1.17.1) on 2026-11-30.
# Why it matters: rates of several models or judges are pooled with it, and those that agree are the good case.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1

cat > finding.py <<'PY'
import math
import warnings
from importlib.metadata import version

import numpy as np
from statsmodels.stats.meta_analysis import combine_effects

warnings.simplefilter("ignore")
effects = np.array([0.10, 0.12, 0.09, 0.11])
variances = np.array([0.02, 0.05, 0.03, 0.08])
pooled = combine_effects(effects, variances, method_re="dl")
low, high = pooled.conf_int()[1]
print("statsmodels", version("statsmodels"))
print("variance between studies", pooled.tau2)
print("fixed effect", pooled.mean_effect_fe, "random effects", pooled.mean_effect_re, "of effects from 0.09 to 0.12")
print("variance of the pooled effect", pooled.var_eff_w_re, "interval", low, high)
assert pooled.tau2 < 0 and pooled.var_eff_w_re < 0, "changed: the variance"
assert pooled.mean_effect_re < effects.min(), "changed: the pooled effect"
assert math.isnan(low) and math.isnan(high), "changed: the interval"
print("as seen")
PY
venv/bin/python finding.py
