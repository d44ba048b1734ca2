#!/usr/bin/env bash
# Guess: autoevals is published for Python and for TypeScript; the same scorer gives the same value the same
#   score in both.
# Real: values go through each language's own text form. The boolean true equals the text "true" only in
#   TypeScript and the text "True" only in Python; null equals "null" only in TypeScript; JSONDiff holds true and
#   1 for equal only in Python; {"score": NaN} is valid JSON only in Python. Both agree that a key with null equals
#   no key, that objects with their keys in another order are no exact match, and that 7 is no valid JSON.
# Seen: autoevals 0.4.1 (Python) and 0.3.0 (npm) on 2026-11-30.
# Why it matters: verdicts are booleans; a score moves when a pipeline changes its language.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check autoevals==0.4.1
npm install --silent --no-audit --no-fund --ignore-scripts autoevals@0.3.0

cat > cases.json <<'JSON'
[["ExactMatch", true, "true"], ["ExactMatch", true, "True"], ["ExactMatch", null, "null"],
 ["JSONDiff", true, 1], ["ValidJSON", "{\"score\": NaN}", null],
 ["JSONDiff", {"score": null}, {}], ["ExactMatch", {"a": 1, "b": 2}, {"b": 2, "a": 1}], ["ValidJSON", "7", null]]
JSON
cat > twin.py <<'PY'
import json
import autoevals
print(json.dumps([float(getattr(autoevals, scorer)().eval(output, expected).score)
                  for scorer, output, expected in json.load(open("cases.json"))]))
PY
cat > twin.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as autoevals from "autoevals";
const scores = [];
for (const [scorer, output, expected] of JSON.parse(readFileSync("cases.json", "utf8")))
  scores.push((await autoevals[scorer]({ output, expected })).score);
console.log(JSON.stringify(scores));
JS
python=$(venv/bin/python twin.py)
typescript=$(node twin.mjs)
echo "autoevals 0.4.1 (Python) and 0.3.0 (npm)"
echo "cases:      $(tr -d '\n' < cases.json)"
echo "Python:     $python"
echo "TypeScript: $typescript"
[ "$python" = "[0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0]" ] || { echo "changed: Python"; exit 1; }
[ "$typescript" = "[1,0,1,0,0,1,0,0]" ] || { echo "changed: TypeScript"; exit 1; }
echo "as seen"
