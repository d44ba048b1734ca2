#!/usr/bin/env bash
# Guess: answers that are equal to their references have BLEU 100, over the corpus as for each sentence.
# Real: corpus_bleu of exact answers of fewer than four words is 0.0: no four words in a row exist, and the order is
#   not lowered. sentence_bleu lowers it and says 100. A wrong long answer among them lifts the corpus above 0.
# Seen: sacrebleu 2.6.0 on 2026-11-30. (lm-eval's metric "bleu" is this corpus_bleu.)
# Why it matters: a task with "yes", "no" or a name as its answer reports 0 for a perfect model.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check sacrebleu==2.6.0

venv/bin/python - <<'PY'
from importlib.metadata import version
from sacrebleu import corpus_bleu, sentence_bleu

answers = ["yes", "no", "it is safe"]
perfect = corpus_bleu(answers, [answers]).score
sentences = [round(sentence_bleu(answer, [answer]).score, 6) for answer in answers]
longer = answers + ["the model of the town is not in the house today"]
references = answers + ["nobody in the house knew that the model of the town is gone"]
mixed = corpus_bleu(longer, [references]).score
print("sacrebleu", version("sacrebleu"))
print("three exact short answers: corpus", perfect, "each sentence", sentences)
print("with one wrong long answer more: corpus", mixed)
assert perfect == 0.0 and sentences == [100.0] * 3, "changed"
assert mixed > 10, "changed: the mixed corpus"
print("as seen")
PY
