"""Finds which rows of the published jailbreak file put the same request under different attacks, and prints the digests
of their prompts with a number for each request: the resource published/jailbreak-requests.txt.

    python3 jailbreak_requests.py SHARED/data/trustllm-dataset/safety/jailbreak.json

No column names the request. Encodings are undone, words that an attack puts into more than a tenth of its prompts are
taken away, and two prompts of different attacks hold the same request where the words that they share weigh at least
three quarters of those of either (weight: log of the rarity among all prompts).
"""

import collections
import hashlib
import json
import math
import re
import sys
import urllib.parse

SHARE = 0.75
LEET = str.maketrans("013457@$!", "oleastasi")
rows = json.load(open(sys.argv[1]))
attack = [r["label"][0] if isinstance(r["label"], list) else r["label"] for r in rows]
block = [(r["source"], a) for r, a in zip(rows, attack)]


def words(i):
    text = rows[i]["prompt"]
    text = urllib.parse.unquote_plus(text) if attack[i] == "url_encode" else text
    text = text.lower()
    text = text.translate(LEET) if attack[i] == "leetspeak" else text
    return {w for w in re.findall(r"[a-z]+", text) if len(w) > 3}


said = [words(i) for i in range(len(rows))]
members = collections.defaultdict(list)
for i, name in enumerate(block):
    members[name].append(i)
for those in members.values():
    often = collections.Counter(w for i in those for w in said[i])
    for i in those:
        said[i] -= {w for w in said[i] if often[w] > 0.1 * len(those)}
rare = collections.Counter(w for s in said for w in s)


def weight(some):
    return sum(math.log(len(rows) / rare[w]) for w in some)


root = list(range(len(rows)))


def find(i):
    while root[i] != i:
        i = root[i]
    return i


weights = [weight(s) for s in said]
for i in range(len(rows)):
    for j in range(i):
        if block[i] != block[j] and min(len(said[i]), len(said[j])) > 2:
            if weight(said[i] & said[j]) >= SHARE * max(weights[i], weights[j]) > 0:
                root[find(i)] = find(j)
clusters = collections.defaultdict(list)
for i in range(len(rows)):
    clusters[find(i)].append(i)
number = 0
for those in clusters.values():
    if len(those) > 1:
        number += 1
        for i in those:
            print(hashlib.sha256(rows[i]["prompt"].encode()).hexdigest()[:12], number)
sizes = collections.Counter(len(those) for those in clusters.values())
print("clusters by size:", sorted(sizes.items()), file=sys.stderr)
