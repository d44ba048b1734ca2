"""Opens exported logs with Inspect and holds every score to the run: python check_inspect.py OUT"""

import math
import pathlib
import sys
from importlib.metadata import version

from inspect_ai.log import list_eval_logs, read_eval_log, read_eval_log_sample_summaries

from truth import verdicts

truth = verdicts(sys.argv[1])
seen = unscored = 0
logs = list_eval_logs(str(pathlib.Path(sys.argv[1]) / "inspect"))
for info in logs:
    log = read_eval_log(info)
    assert log.status == "success" and log.version == 2
    assert len(log.samples) == log.results.total_samples == len(read_eval_log_sample_summaries(info))
    for sample in log.samples:
        for name, score in sample.scores.items():
            row = truth.pop((log.eval.task, sample.id, name))
            seen += 1
            if row["value"] == "":
                unscored += 1
                assert math.isnan(score.value) and score.metadata["unscored"] == row["unscored"]
            else:
                assert score.value == float(row["value"]) and score.answer == row["label"]
        assert bool(sample.error) == (not sample.output.choices)
assert not truth, truth
print("inspect-ai", version("inspect_ai"), "opened", len(logs), "logs:", seen, "scores equal,", unscored, "of them unscored as NaN")
