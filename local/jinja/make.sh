#!/usr/bin/env bash
# Makes src/main/resources/org/trustllm/local/jinja/jinja.js: Hugging Face's Jinja in the words that Rhino knows.
# Rhino 1.9.2 has no classes; TypeScript's compiler writes them as functions and changes nothing else. Needs Node.js.
set -eu
JINJA=0.5.11
DIGEST=dfdc6a169ae80ebbd2be8564bb965470708a70eb8acf069a3ca25c647798fe6d
TYPESCRIPT=5.9.3
here=$(cd "$(dirname "$0")/.." && pwd)
place=$here/src/main/resources/org/trustllm/local/jinja
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent "@huggingface/jinja@$JINJA" > /dev/null
tar xzf huggingface-jinja-*.tgz
echo "$DIGEST  package/dist/index.cjs" | sha256sum --check --quiet
npm install --silent --no-audit --no-fund "typescript@$TYPESCRIPT"
cp package/dist/index.cjs jinja.js
node_modules/.bin/tsc --allowJs --checkJs false --target ES5 --downlevelIteration --module none \
  --moduleResolution node10 --ignoreDeprecations 5.0 --lib es2022 --removeComments --outDir out jinja.js
{
  echo "// @huggingface/jinja $JINJA, MIT licence (see LICENSE beside it); made by local/jinja/make.sh, not to be edited"
  cat out/jinja.js
} > "$place/jinja.js"
cp package/LICENSE "$place/LICENSE"
