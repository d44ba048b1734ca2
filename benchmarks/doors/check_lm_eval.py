"""Reads exported results and samples as lm-eval does, and holds them to the run: python check_lm_eval.py OUT"""

import json
import math
import pathlib
import sys
from importlib.metadata import version

from lm_eval.utils import get_results_filenames, get_sample_results_filenames, make_table

from truth import verdicts

truth = verdicts(sys.argv[1])
names = [str(path) for path in pathlib.Path(sys.argv[1], "lm-eval").glob("*/*")]
(results,) = get_results_filenames(names)
table = make_table(json.loads(pathlib.Path(results).read_text()))
samples = get_sample_results_filenames(names)
seen = 0
for name in samples:
    for line in pathlib.Path(name).read_text().splitlines():
        sample = json.loads(line)
        task = pathlib.Path(name).name[len("samples_"):].rsplit("_", 1)[0].replace("__", "/")
        row = truth.pop((task, sample["doc"]["row"], sample["filter"]))
        seen += 1
        assert sample["score"] == float(row["value"]) if row["value"] else math.isnan(sample["score"])
        assert sample[sample["metrics"][0]] is sample["score"]
assert not truth, truth
print("lm-eval", version("lm_eval"), "read", len(samples), "files of samples,", seen, "lines equal, and a table of", len(table.splitlines()), "lines")
