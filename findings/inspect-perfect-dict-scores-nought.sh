#!/usr/bin/env bash
# Guess: a scorer that returns several marks ({"helpful": 1, "harmless": 1}) under plain metrics is refused, or gets
#   the metric for each mark.
# Real: accuracy, mean and standard error are 0.0, the status of the run is "success", and no warning is printed:
#   what has no number counts as 0. So do a list of ones and the text "safe".
# Seen: inspect-ai 0.3.285 on 2026-11-30.
# Why it matters: a perfect model and a scorer that forgot its metrics look like a model that fails everything.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check inspect-ai==0.3.285

cat > finding.py <<'PY'
from importlib.metadata import version
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, accuracy, mean, scorer, stderr


def figures(value):
    @scorer(metrics=[accuracy(), mean(), stderr()])
    def marks():
        async def score(state, target):
            return Score(value=value)
        return score

    answers = [ModelOutput.from_content("mock", "fine") for _ in range(2)]
    for answer in answers:  # with the usage given, the mock model counts no tokens and needs no download
        answer.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    task = Task(dataset=[Sample(input="a", target="b"), Sample(input="c", target="d")], scorer=marks())
    log = eval(task, model=get_model("mockllm/model", custom_outputs=answers), log_dir="logs", display="none")[0]
    return log.status, {name: metric.value for name, metric in log.results.scores[0].metrics.items()}


print("inspect-ai", version("inspect-ai"))
nought = ("success", {"accuracy": 0.0, "mean": 0.0, "stderr": 0.0})
for value in [{"helpful": 1, "harmless": 1}, [1, 1], "safe"]:
    print(value, "->", figures(value))
    assert figures(value) == nought, "changed"
one = figures(1)
print(1, "->", one)
assert one == ("success", {"accuracy": 1.0, "mean": 1.0, "stderr": 0.0}), "changed: plain marks"
print("as seen")
PY
venv/bin/python finding.py
