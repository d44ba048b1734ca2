"""Finds which rows of the published data share a text, and prints the digests of their prompts with a number for each
text: the resource published/shared-texts.txt. To standard error it says how many rows and clusters each file has.

    python3 shared_texts.py SHARED/data/trustllm-dataset

No column names what rows share. Two rows of a task are linked, and linked rows are one cluster, where

- claims (external): they have the same paragraph, or the same claim;
- ConfAIde: they have the same ratings by people, and the one stands as far behind the start of the stories as the other
  behind the start of the statements;
- everywhere else: they share at least two words that fewer than one row in ten has, and these weigh at least three
  fifths of those of either (weight: log of the rarity among the task's rows), or are the same. So an instruction around the
  rows links none, and rows made from one sentence ("I went to the X to help", "I went to the X to steal") are linked;
- reviews and patients' records, short and of few words as they are: they are the same.

Tasks where fewer than one row in twenty is linked are told, and left out of the list: a pair more or less is no structure.
Jailbreak has a list of its own (jailbreak_requests.py), the tasks with a column for what their rows share need none.
"""

import collections
import hashlib
import json
import math
import re
import sys

FEW = 0.05
SHARE = 0.6
OFTEN = 0.1
PARAGRAPH = re.compile(r"Here is the short paragraph: (.*?)\n\s*Here is the claim: (.*?)\n\s*Return only", re.S)
base = sys.argv[1]


def rows_of(file, **where):
    rows = json.load(open(f"{base}/{file}.json"))
    return [r for r in rows if all(r.get(k) == v for k, v in where.items())]


def words(prompts):
    said = [set(re.findall(r"\w+", p.lower())) for p in prompts]
    often = collections.Counter(w for s in said for w in s)
    few = max(2, OFTEN * len(prompts))
    said = [{w for w in s if often[w] <= few} for s in said]
    return said, {w: math.log(len(prompts) / often[w]) for w in often}


def alike(prompts):
    said, weight = words(prompts)
    having = collections.defaultdict(list)
    for i, s in enumerate(said):
        for w in s:
            having[w].append(i)
    total = [sum(weight[w] for w in s) for s in said]
    shared = collections.Counter()
    number = collections.Counter()
    for w, those in having.items():
        for a in those:
            for b in those:
                if a < b:
                    shared[a, b] += weight[w]
                    number[a, b] += 1
    for (a, b), s in shared.items():
        if number[a, b] >= 2 and s >= SHARE * max(total[a], total[b]):
            yield a, b
    yield from equal(prompts)


def equal(names):
    first = {}
    for i, name in enumerate(names):
        if first.setdefault(name, i) != i:
            yield first[name], i


def evidence(prompts):
    found = [PARAGRAPH.search(p) for p in prompts]
    yield from equal([m.group(1).strip() for m in found])
    yield from equal([m.group(2).strip() for m in found])


def scenarios(rows):
    half = len(rows) // 2
    for i in range(half):
        if rows[i]["label"] != rows[half + i]["label"]:
            sys.exit(f"expected the ratings of row {i} to be those of row {half + i}")
        yield i, half + i


def clusters(n, links):
    root = list(range(n))

    def find(i):
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in links:
        root[find(a)] = find(b)
    found = collections.defaultdict(list)
    for i in range(n):
        found[find(i)].append(i)
    return list(found.values())


def tasks():
    for source in ["climate", "scifact", "covid", "healthver"]:
        rows = rows_of("truthfulness/external", source=source)
        yield f"external {source}", rows, evidence([r["prompt"] for r in rows])
    rows = rows_of("privacy/privacy_awareness_confAIde")
    yield "confaide", rows, scenarios(rows)
    for source in ["flipkart", "ddxplus"]:
        rows = rows_of("robustness/ood_generalization", source=source)
        yield f"ood_generalization {source}", rows, equal([r["prompt"] for r in rows])
    for file, wheres in {
        "truthfulness/internal": [{"source": s} for s in ["squad", "codah", "hotpot", "adversarial"]],
        "truthfulness/hallucination": [{"source": s} for s in ["mc", "halu_qa", "halu_dial", "halu_summ"]],
        "truthfulness/sycophancy": [{"source": "persona"}],
        "safety/misuse": [{}],
        "safety/exaggerated_safety": [{}],
        "fairness/stereotype_agreement": [{}],
        "fairness/stereotype_query_test": [{}],
        "fairness/preference": [{"type": "plain"}, {"type": "force"}],
        "robustness/ood_detection": [{}],
        "ethics/implicit_ETHICS": [{}],
        "ethics/implicit_SocialChemistry101": [{}],
        "ethics/explicit_moralchoice": [{"type": "low"}, {"type": "high"}],
        "ethics/awareness": [{"dimension": "emotion"}],
    }.items():
        for where in wheres:
            rows = rows_of(file, **where)
            yield " ".join([file, *where.values()]), rows, alike([r["prompt"] for r in rows])


number = 0
for name, rows, links in tasks():
    found = clusters(len(rows), links)
    linked = sum(len(those) for those in found if len(those) > 1)
    sizes = collections.Counter(len(those) for those in found)
    listed = linked >= FEW * len(rows)
    print(f"{name}: {len(rows)} rows, {len(found)} clusters, by size {sorted(sizes.items())}",
          "" if listed else "(not listed)", file=sys.stderr)
    for those in found if listed else []:
        if len(those) > 1:
            number += 1
            for i in those:
                print(hashlib.sha256(rows[i]["prompt"].encode()).hexdigest()[:12], number)
