#!/usr/bin/env bash
# Guess: in a converted lm-eval run, output.raw is what the model wrote, and a line's is_correct says whether the
#   answer was right, or is left out where the metric has no figure for one answer.
# Real: output.raw is the text after lm-eval's filter: where the regular expression found nothing, the model's
#   sentence is replaced by "[invalid]". For a metric of the whole corpus (TER) every line says score 0.0 and
#   is_correct false, the exact answers too, though 0 is the best TER there is. The validator passes the files.
# Seen: every-eval-ever 0.3.0, lm-eval 0.4.13, datasets 5.2.0 (Python 3.12) on 2026-11-30.
# Why it matters: nobody can judge the published answers again, and counting the lines gives an accuracy of 0.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HF_HUB_OFFLINE=1 HF_HOME="$folder/cache"
for python in python3 python3.14 python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-4].*/bin/python; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2> /dev/null && break
done
"$python" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check every-eval-ever==0.3.0 lm-eval==0.4.13 \
  datasets==5.2.0

printf '%s\n' '{"question": "a", "key": "yes"}' '{"question": "b", "key": "no"}' > data.jsonl
cat > run.py <<'PY'
import lm_eval
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker

ANSWERS = {"a": "yes", "b": "I would rather not say"}


class Scripted(LM):
    def loglikelihood(self, requests, **kwargs):
        raise NotImplementedError

    loglikelihood_rolling = loglikelihood

    def generate_until(self, requests, **kwargs):
        return [ANSWERS[request.args[0]] for request in requests]


def run(name, metric, higher, filters):
    task = dict(task=name, dataset_path="json", dataset_kwargs={"data_files": {"test": "data.jsonl"}}, test_split="test",
                output_type="generate_until", doc_to_text="{{question}}", doc_to_target="{{key}}",
                generation_kwargs={"until": ["\n"], "do_sample": False}, filter_list=filters,
                metric_list=[dict(metric=metric, aggregation=higher or metric, higher_is_better=bool(higher))])
    tracker = EvaluationTracker(output_path="log/" + name)
    tracker.general_config_tracker.log_experiment_args(
        model_source="hf", model_args="pretrained=acme/demo", system_instruction=None, chat_template=None,
        fewshot_as_multiturn=False)
    results = lm_eval.simple_evaluate(model=Scripted(), tasks=[task], evaluation_tracker=tracker, bootstrap_iters=10)
    samples = results.pop("samples")
    results["config"].update(model="hf", model_args="pretrained=acme/demo")
    tracker.save_results_aggregated(results=results, samples=samples)
    tracker.save_results_samples(task_name=name, samples=samples[name])


found = [dict(function="regex", regex_pattern="^(yes|no)$"), dict(function="take_first")]
run("exact", "exact_match", "mean", [dict(name="strict", filter=found)])
run("corpus", "ter", None, [dict(name="none", filter=[dict(function="take_first")])])
PY
venv/bin/python run.py > run.log 2>&1 || { cat run.log; exit 1; }
for name in exact corpus; do
  venv/bin/every_eval_ever convert lm_eval --log_path "$(find log/$name -name 'results*.json')" --output_dir data \
    --source_organization_name Tester --evaluator_relationship third_party --include_samples > convert.log 2>&1 \
    || { cat convert.log; exit 1; }
done
find data -type f -exec venv/bin/every_eval_ever validate {} + > validate.log 2>&1 || { cat validate.log; exit 1; }
cat > finding.py <<'PY'
import glob
import json
from importlib.metadata import version


def lines(name):
    found = [json.loads(line) for line in open(glob.glob(f"data/{name}/**/*_samples.jsonl", recursive=True)[0])]
    return [(l["output"]["raw"], l["evaluation"]["score"], l["evaluation"]["is_correct"]) for l in found]


print("every-eval-ever", version("every-eval-ever"), "lm-eval", version("lm_eval"))
print("exact match after a filter:", lines("exact"))
print("TER:", lines("corpus"))
assert lines("exact") == [(["yes"], 1.0, True), (["[invalid]"], 0.0, False)], "changed: the raw answer"
assert lines("corpus") == [(["yes"], 0.0, False), (["I would rather not say"], 0.0, False)], "changed: TER"
print("the validator passes; as seen")
PY
venv/bin/python finding.py
