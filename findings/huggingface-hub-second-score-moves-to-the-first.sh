#!/usr/bin/env bash
# Guess: the model-index of a card written by huggingface_hub from several EvalResults says of each figure on which dataset and
#   with which settings it was measured.
# Real: results of one task type, dataset type, config, split and revision are put under the first one's heading, whatever their
#   dataset_name and dataset_args are. Scores on "English" and "Hindi" become two accuracies on "English", those of 0 and of 5
#   examples two of 0 examples, and reading the card gives them back so. Nothing warns.
# Seen: huggingface_hub 1.33.0 (Python 3.12) on 2026-12-01. Only with a dataset_config of its own does each keep its heading.
# Why it matters: the low score of one language is published as a second, contradicting one of another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for python in python3 python3.14 python3.13 python3.12 python3.11 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin/python; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && break
done
"$python" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check huggingface_hub==1.33.0

cat > finding.py <<'PY'
from importlib.metadata import version

from huggingface_hub import EvalResult, ModelCard, ModelCardData


def result(value, **dataset):
    return EvalResult(task_type="text-generation", dataset_type="acme/requests", metric_type="accuracy",
                      metric_value=value, **dataset)


def written_and_read(*results):
    data = ModelCardData(model_name="demo", eval_results=list(results))
    return ModelCard("---\n" + data.to_yaml() + "\n---\n# demo\n").data.eval_results


print("huggingface_hub", version("huggingface_hub"))
names = [(one.dataset_name, one.metric_value) for one in written_and_read(
    result(0.9, dataset_name="English"), result(0.2, dataset_name="Hindi"))]
print("English 0.9, Hindi 0.2 become", names)
assert names == [("English", 0.9), ("English", 0.2)], "changed"
settings = [(one.dataset_args, one.metric_value) for one in written_and_read(
    result(0.41, dataset_name="Requests", dataset_args={"num_few_shot": 0}),
    result(0.83, dataset_name="Requests", dataset_args={"num_few_shot": 5}))]
print("0 examples 0.41, 5 examples 0.83 become", settings)
assert settings == [({"num_few_shot": 0}, 0.41), ({"num_few_shot": 0}, 0.83)], "changed"
kept = [(one.dataset_name, one.metric_value) for one in written_and_read(
    result(0.9, dataset_name="English", dataset_config="en"), result(0.2, dataset_name="Hindi", dataset_config="hi"))]
assert kept == [("English", 0.9), ("Hindi", 0.2)], "changed: a config does not tell them apart"
print("with a config each its own; as seen")
PY
venv/bin/python finding.py
