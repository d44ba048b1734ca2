#!/usr/bin/env bash
# Guess: when two raters give the same label to every item, chance-corrected agreement is 0/0, so every library
#   says NaN.
# Real: five libraries, four answers. statsmodels: NaN. nltk: 1 (alpha, kappa and pi). krippendorff: ValueError.
#   simpledorff: ZeroDivisionError. irrCAC: AC1 1.0, Conger's kappa NaN, Fleiss and Krippendorff
#   ZeroDivisionError.
# Seen: statsmodels 0.15.0, nltk 3.10.4, krippendorff 0.9.0, simpledorff 0.0.2, irrCAC 0.4.4 (numpy 1.26.4,
#   scipy 1.12.0, pandas 2.3.3) on 2026-11-30.
# Why it matters: on a good model both judges say "safe" everywhere; whether the report shows perfect
#   agreement, none, or breaks off is the library's choice.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check statsmodels==0.15.0 nltk==3.10.4 krippendorff==0.9.0 \
  simpledorff==0.0.2 irrCAC==0.4.4 numpy==1.26.4 scipy==1.12.0 pandas==2.3.3

venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
import krippendorff
import numpy as np
import pandas as pd
import simpledorff
from irrCAC.raw import CAC
from nltk.metrics.agreement import AnnotationTask
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

long = [(rater, item, "safe") for rater in "ab" for item in range(4)]
frame = pd.DataFrame(long, columns=["rater", "item", "label"])
wide = pd.DataFrame({"a": ["safe"] * 4, "b": ["safe"] * 4})
asked = {
    "statsmodels cohens_kappa": lambda: cohens_kappa(np.array([[4, 0], [0, 0]])).kappa,
    "statsmodels fleiss_kappa": lambda: fleiss_kappa(np.array([[2, 0]] * 4)),
    "nltk kappa": lambda: AnnotationTask(data=long).kappa(),
    "nltk alpha": lambda: AnnotationTask(data=long).alpha(),
    "krippendorff alpha": lambda: krippendorff.alpha([["safe"] * 4] * 2, level_of_measurement="nominal"),
    "simpledorff alpha": lambda: simpledorff.calculate_krippendorffs_alpha_for_df(
        frame, experiment_col="item", annotator_col="rater", class_col="label"),
    "irrCAC gwet": lambda: CAC(wide).gwet()["est"]["coefficient_value"],
    "irrCAC conger": lambda: CAC(wide).conger()["est"]["coefficient_value"],
    "irrCAC krippendorff": lambda: CAC(wide).krippendorff()["est"]["coefficient_value"],
}
seen = {}
for name, ask in asked.items():
    try:
        seen[name] = str(float(ask()))
    except Exception as e:
        seen[name] = type(e).__name__
for package in ["statsmodels", "nltk", "krippendorff", "simpledorff", "irrCAC"]:
    print(package, version(package))
for name, value in seen.items():
    print(f"{name}: {value}")
assert seen == {
    "statsmodels cohens_kappa": "nan", "statsmodels fleiss_kappa": "nan", "nltk kappa": "1.0", "nltk alpha": "1.0",
    "krippendorff alpha": "ValueError", "simpledorff alpha": "ZeroDivisionError", "irrCAC gwet": "1.0",
    "irrCAC conger": "nan", "irrCAC krippendorff": "ZeroDivisionError"}, "changed"
print("as seen")
PY
