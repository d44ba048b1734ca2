#!/usr/bin/env bash
# Guess: evalica's estimators agree on who is best where one model clearly is: of three, the first wins 17 of its 20 games, the
#   second 10, the third 3; and of two where one wins 8 of 10.
# Real: on the three all agree but eigen, which gives the third the highest score, the first the lowest, and after 100 iterations
#   says so without a word. Of the two, Bradley-Terry, Elo and the win rate see the better one; newman and pagerank give both
#   the same score. And where the first is undefeated, Bradley-Terry and newman give all three the same score, 0.000001.
# Seen: evalica 0.4.2, numpy 2.4.6 (Python 3.12) on 2026-12-01. Nothing is raised or warned; the result holds `iterations`,
#   which is the limit in the odd cases, and there is no field that says whether it settled.
# Why it matters: a leaderboard by eigen is upside down, and an arena with an undefeated model has none.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for python in python3 python3.14 python3.13 python3.12 python3.11 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin/python; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && break
done
"$python" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check evalica==0.4.2 numpy==2.4.6

cat > finding.py <<'PY'
import warnings
from importlib.metadata import version

import evalica
from evalica import Winner

warnings.simplefilter("error")


def scores(method, *games):
    first, second, winner = [], [], []
    for one, other, won, lost in games:
        first += [one] * (won + lost)
        second += [other] * (won + lost)
        winner += [Winner.X] * won + [Winner.Y] * lost
    result = getattr(evalica, method)(first, second, winner)
    return {name: round(float(value), 4) for name, value in sorted(result.scores.items())}


METHODS = ["bradley_terry", "newman", "elo", "pagerank", "average_win_rate", "eigen"]
print("evalica", version("evalica"))
clear = {method: scores(method, ("a", "b", 8, 2), ("b", "c", 8, 2), ("a", "c", 9, 1)) for method in METHODS}
for method, found in clear.items():
    print("a wins 17 of 20, b 10, c 3:", method, found)
orders = {method: "".join(sorted(found, key=found.get, reverse=True)) for method, found in clear.items()}
assert orders.pop("eigen") == "cba", "changed: eigen"
assert set(orders.values()) == {"abc"}, "changed"
two = {method: scores(method, ("a", "b", 8, 2)) for method in METHODS}
for method, found in two.items():
    print("a wins 8 of 10 against b:", method, found)
assert [method for method, found in two.items() if found["a"] == found["b"]] == ["newman", "pagerank", "eigen"], "changed"
for method in ["bradley_terry", "newman"]:
    found = scores(method, ("a", "b", 10, 0), ("b", "c", 5, 5), ("a", "c", 10, 0))
    print("a undefeated in 20, b and c level:", method, found)
    assert len(set(found.values())) == 1, "changed"
print("as seen")
PY
venv/bin/python finding.py
