#!/usr/bin/env bash
# Guess: converting an inspect-ai log with several epochs, every line of the detail file has the score of its own
#   answer.
# Real: each line has the score of the question after its epochs were averaged. Of one right and one wrong answer to
#   a question both lines say score 0.5 and is_correct true, the wrong answer's text beside it, and no field says
#   which epoch it was. Every Eval Ever's own validator passes the files.
# Seen: every-eval-ever 0.3.0, inspect-ai 0.3.285 (Python 3.12) on 2026-11-30. (The log is made with the mock model and
#   named after a provider that the converter knows.)
# Why it matters: accuracy counted from the published details is 1.0 where the log says 0.5.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for python in python3 python3.14 python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-4].*/bin/python; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2> /dev/null && break
done
"$python" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check every-eval-ever==0.3.0 inspect-ai==0.3.285

cat > log.py <<'PY'
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import includes

answers = [ModelOutput.from_content("acme/demo", text) for text in ["yes", "never"]]
for answer in answers:  # with the usage given, the mock model counts no tokens and needs no download
    answer.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
log = eval(Task(dataset=[Sample(input="question", target="yes")], scorer=includes(), epochs=2),
           model=get_model("mockllm/model", custom_outputs=answers), log_dir="logs", display="none",
           max_connections=1, max_samples=1)[0]
print("inspect-ai: accuracy", log.results.scores[0].metrics["accuracy"].value, "answers",
      [(s.epoch, s.output.completion, s.scores["includes"].value) for s in log.samples])
log.eval.model = "ollama/acme/demo"
log.stats.model_usage = {}
write_eval_log(log, "log.json")
PY
venv/bin/python log.py
venv/bin/every_eval_ever convert inspect --log_path log.json --output_dir data --source_organization_name Tester \
  --evaluator_relationship third_party --eval_library_name inspect_ai --eval_library_version 0.3.285 > convert.log 2>&1 \
  || { cat convert.log; exit 1; }
find data -type f -exec venv/bin/every_eval_ever validate {} + > validate.log 2>&1 || { cat validate.log; exit 1; }
cat > finding.py <<'PY'
import glob
import json
from importlib.metadata import version

lines = [json.loads(line) for line in open(glob.glob("data/**/*_samples.jsonl", recursive=True)[0])]
seen = sorted((line["output"]["raw"][0], line["evaluation"]["score"], line["evaluation"]["is_correct"]) for line in lines)
print("every-eval-ever", version("every-eval-ever"), "lines:", seen)
assert seen == [("never", 0.5, True), ("yes", 0.5, True)], "changed"
assert not any("epoch" in key for line in lines for key in line), "changed: an epoch is named"
print("the validator passes; as seen")
PY
venv/bin/python finding.py
