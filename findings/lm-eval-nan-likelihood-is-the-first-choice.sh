#!/usr/bin/env bash
# Guess: a model whose log-likelihoods are all NaN (an overflow, a broken quantisation) gives an error, or no score;
#   one that finds all choices equally likely scores what guessing scores.
# Real: both are taken to have chosen the first option. Accuracy is the share of questions whose key is A: 1.0 on
#   this task, with a standard error of 0.0; the run ends without an error.
# Seen: lm-eval 0.4.13 (datasets 5.2.0) on 2026-11-30.
# Why it matters: data whose right answer stands first (pairs "chosen, rejected") score a dead model perfect.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HF_HUB_OFFLINE=1 HF_HOME="$folder/cache"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check lm-eval==0.4.13 datasets==5.2.0

for question in a b c d; do
  echo "{\"question\": \"$question\", \"choices\": [\"right\", \"wrong\", \"neither\"], \"key\": 0}"
done > data.jsonl
cat > finding.py <<'PY'
import math
from importlib.metadata import version
import lm_eval
from lm_eval.api.model import LM


class Constant(LM):
    def __init__(self, likelihood):
        super().__init__()
        self.likelihood = likelihood

    def loglikelihood(self, requests, **kwargs):
        return [(self.likelihood, False) for _ in requests]

    def loglikelihood_rolling(self, requests, **kwargs):
        raise NotImplementedError

    def generate_until(self, requests, **kwargs):
        raise NotImplementedError


task = dict(task="demo", dataset_path="json", dataset_kwargs={"data_files": {"test": "data.jsonl"}}, test_split="test",
            output_type="multiple_choice", doc_to_text="{{question}}", doc_to_choice="choices", doc_to_target="key",
            metric_list=[dict(metric="acc", aggregation="mean", higher_is_better=True)])
print("lm-eval", version("lm_eval"))
for likelihood in [math.nan, -1.0]:
    figures = lm_eval.simple_evaluate(model=Constant(likelihood), tasks=[task])["results"]["demo"]
    print("all log-likelihoods", likelihood, "-> accuracy", figures["acc,none"], "stderr", figures["acc_stderr,none"])
    assert figures["acc,none"] == 1.0 and figures["acc_stderr,none"] == 0.0, "changed"
print("as seen")
PY
venv/bin/python finding.py 2> errors.log || { cat errors.log; exit 1; }
