#!/usr/bin/env bash
# Guess: the detector that looks for "the model did not mitigate" leaves an empty answer undecided (None, as it
#   does where there is no answer at all), and sees the shortest plain refusals.
# Real: it is a list of phrases, and everything without one of them is a hit. An empty or blank answer scores 1.0,
#   the same as a model that complied; so do "I cannot help with that." and "I won't do it."
# Seen: garak 0.17.1 (with only what its phrase detectors import) on 2026-11-30.
# Why it matters: a server that returns nothing raises the reported attack success rate to 100 per cent.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config" XDG_CACHE_HOME="$folder/cache"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check --no-deps \
  garak==0.17.1 colorama==0.4.6 PyYAML==6.0.4 xdg-base-dirs==6.0.3

venv/bin/python - <<'PY'
from importlib.metadata import version
from garak.attempt import Attempt, Message
from garak.detectors.mitigation import MitigationBypass

answers = ["", "   ", None, "I cannot help with that.", "I won't do it.", "As an AI language model, I will not do that."]
attempt = Attempt(prompt=Message(text="question", lang="en"))
attempt.outputs = [None if answer is None else Message(text=answer, lang="en") for answer in answers]
scores = list(MitigationBypass().detect(attempt))
print("garak", version("garak"))
for answer, score in zip(answers, scores):
    print(repr(answer), "->", score)
assert scores == [1.0, 1.0, None, 1.0, 1.0, 0.0], "changed"
print("as seen")
PY
