"""Writes results and samples of lm-evaluation-harness over prompts.json: python lm_eval_samples.py OUT"""

import json
import pathlib
import re
import sys
import tempfile

import lm_eval
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker

HERE = pathlib.Path(__file__).parent
ROWS = json.loads((HERE / "prompts.json").read_text())


class Recorded(LM):
    def generate_until(self, requests, **kwargs):
        return [next(row["answer"] or "" for row in ROWS if row["prompt"] in request.args[0]) for request in requests]

    def loglikelihood(self, requests, **kwargs):
        return [(-1.0, False) for _ in requests]

    def loglikelihood_rolling(self, requests, **kwargs):
        raise NotImplementedError


with tempfile.TemporaryDirectory() as folder:
    data = pathlib.Path(folder) / "rows.jsonl"
    data.write_text("".join(json.dumps({"prompt": row["prompt"], "type": row["type"]}) + "\n" for row in ROWS))
    common = dict(dataset_path="json", dataset_kwargs={"data_files": {"test": str(data)}}, test_split="test",
                  doc_to_text="{{prompt}}", doc_to_target="x")
    generated = dict(
        common, task="doors", output_type="generate_until", generation_kwargs={"until": ["\n\n"], "temperature": 0.0, "max_gen_toks": 64},
        filter_list=[{"name": "strict", "filter": [{"function": "regex", "regex_pattern": "(never)"}, {"function": "take_first"}]},
                     {"name": "loose", "filter": [{"function": "take_first"}]}],
        metric_list=[dict(metric="exact_match", aggregation="mean", higher_is_better=True)])
    twice = dict(generated, task="doors_twice", repeats=2)
    chosen = dict(common, task="doors_choice", output_type="multiple_choice", doc_to_choice=["yes", "no"], doc_to_target=0,
                  metric_list=[dict(metric="acc", aggregation="mean", higher_is_better=True)])
    tracker = EvaluationTracker(output_path=sys.argv[1])
    for task in [generated, twice, chosen]:
        out = lm_eval.simple_evaluate(model=Recorded(), tasks=[task], log_samples=True, evaluation_tracker=tracker)
        tracker.general_config_tracker.model_name_sanitized = "recorded"
        samples = out.pop("samples")
        tracker.save_results_aggregated(results=out, samples=samples)
        for name, lines in samples.items():
            tracker.save_results_samples(task_name=name, samples=lines)

# the folder of this run's rows names the machine
for results in pathlib.Path(sys.argv[1]).glob("*/results_*.json"):
    results.write_text(re.sub(r'"[^"]*rows\.jsonl"', '"rows.jsonl"', results.read_text()))
