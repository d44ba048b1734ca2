#!/usr/bin/env bash
# Guess: inspect-ai's scorer exact() compares texts character by character, or trimmed; and deepeval's
#   ExactMatchMetric does the same.
# Real: exact() takes "-5" for "5", "The Cat." for "cat" and "1,000" for "1000": it drops punctuation, articles and
#   case before it compares, the minus included. deepeval only trims. deepeval also raises where the model answered
#   nothing: an empty answer is an error of the test case there, and a wrong answer in inspect-ai.
# Seen: inspect-ai 0.3.285, deepeval 4.3.1 on 2026-11-30.
# Why it matters: arithmetic and temperature questions lose the sign, and "exact match" of two frameworks is no
#   common figure.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" DEEPEVAL_TELEMETRY_OPT_OUT=YES
for package in inspect-ai==0.3.285 deepeval==4.3.1; do
  python3 -m venv "${package%%=*}"
  "${package%%=*}/bin/pip" install --quiet --no-compile --disable-pip-version-check "$package"
done

cat > cases.json <<'JSON'
[["-5", "5"], ["The Cat.", "cat"], ["1,000", "1000"], ["5 ", "5"], ["", "5"]]
JSON
cat > by_inspect.py <<'PY'
import asyncio
import json
from importlib.metadata import version
from inspect_ai.model import ModelName, ModelOutput
from inspect_ai.scorer import Target, exact
from inspect_ai.solver import TaskState

seen = []
for answer, target in json.load(open("cases.json")):
    state = TaskState(model=ModelName("mockllm/model"), sample_id=1, epoch=1, input="question", messages=[],
                      output=ModelOutput.from_content("mock", answer))
    seen.append(asyncio.run(exact()(state, Target(target))).value)
    print("inspect-ai", version("inspect-ai"), repr(answer), "for", repr(target), "->", seen[-1])
assert [{"C": 1.0, "I": 0.0}.get(value, value) for value in seen] == [1.0, 1.0, 1.0, 1.0, 0.0], "changed"
PY
cat > by_deepeval.py <<'PY'
import json
from importlib.metadata import version
from deepeval.errors import MissingTestCaseParamsError
from deepeval.metrics import ExactMatchMetric
from deepeval.test_case import LLMTestCase

seen = []
for answer, target in json.load(open("cases.json")):
    metric = ExactMatchMetric()
    try:
        metric.measure(LLMTestCase(input="question", actual_output=answer, expected_output=target),
                       _show_indicator=False)
        seen.append(metric.score)
    except MissingTestCaseParamsError:
        seen.append("raises")
    print("deepeval", version("deepeval"), repr(answer), "for", repr(target), "->", seen[-1])
assert seen == [0.0, 0.0, 0.0, 1.0, "raises"], "changed"
PY
inspect-ai/bin/python by_inspect.py
deepeval/bin/python by_deepeval.py
echo "as seen"
