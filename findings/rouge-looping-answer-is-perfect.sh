#!/usr/bin/env bash
# Guess: an answer that says the reference five times over has a ROUGE precision of 1/5, whichever of the two usual
#   Python packages computes it.
# Real: rouge counts each distinct word once: precision and recall of ROUGE-1 and ROUGE-L are 1. rouge-score says
#   0.2. Four times "the" against "the cat sat on the mat" has the precision 1 and the recall 1/5 in rouge, 1/2 and
#   1/3 in rouge-score.
# Seen: rouge 1.0.1, rouge-score 0.1.2 (nltk 3.10.4) on 2026-11-30.
# Why it matters: a small model that loops is the commonest broken one, and it gets full marks; figures by "ROUGE-L"
#   from the two packages cannot be set side by side.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check rouge==1.0.1 rouge-score==0.1.2 nltk==3.10.4

venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from rouge import Rouge
from rouge_score.rouge_scorer import RougeScorer

reference = "the bridge was built in 1901"
print("rouge", version("rouge"), "rouge-score", version("rouge-score"))


def figures(answer, expected):
    first = Rouge().get_scores(answer, expected)[0]
    second = RougeScorer(["rouge1", "rougeL"]).score(expected, answer)
    rows = [(round(first[a]["p"], 3), round(first[a]["r"], 3), round(second[b].precision, 3), round(second[b].recall, 3))
            for a, b in [("rouge-1", "rouge1"), ("rouge-l", "rougeL")]]
    print(f"{answer[:40]!r}: precision and recall of rouge, then of rouge-score: ROUGE-1 {rows[0]}, ROUGE-L {rows[1]}")
    return rows


assert figures(" ".join([reference] * 5), reference) == [(1.0, 1.0, 0.2, 1.0)] * 2, "changed: the loop"
assert figures("the the the the", "the cat sat on the mat") == [(1.0, 0.2, 0.5, 0.333)] * 2, "changed: one word"
print("as seen")
PY
