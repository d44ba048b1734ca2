"""Times what a viewer waits for, and what the server takes. Prints lines of a Markdown table."""
import json, os, random, sys, threading, time, urllib.parse, urllib.request

base, pid, run = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def get(path):
    began = time.perf_counter()
    with urllib.request.urlopen(base + path, timeout=300) as answer:
        body = answer.read()
    return time.perf_counter() - began, body

def memory():
    with open(f"/proc/{pid}/status") as status:
        fields = dict(line.split(":", 1) for line in status if ":" in line)
    return int(fields["VmHWM"].split()[0]) // 1024

def p95(times):
    return sorted(times)[int(0.95 * (len(times) - 1))]

began = time.perf_counter()
while b'data-reload="1"' in get(f"/runs/{run}/answers")[1]:
    time.sleep(0.2)
first = time.perf_counter() - began

page = p95([get(f"/runs/{run}")[0] for _ in range(20)])
_, body = get(f"/api/v1/runs/{run}/rows")
texts = [row["answer"] for row in json.loads(body)["rows"]]
random.seed(1)
common = [random.choice(text.split()) for text in texts[:20]]
rare = [" ".join(text.split()[k:k + 4]) for k, text in enumerate(texts[:15])]
absent = ["zzqqxx" + str(i) for i in range(5)]
searches = [get(f"/runs/{run}/answers?q=" + urllib.parse.quote(text))[0] for text in common + rare + absent]
filters = [get(f"/runs/{run}/answers?" + query)[0] for query in
           ["label=refused", "outcome=zero", "judge=made/1", "task=safety/misuse", "facet=source%3Dsource+3",
            "sort=low", "sort=high", "label=refused&facet=source%3Dsource+1", "section=safety", "after=500000"] * 4]
size = os.path.getsize(os.path.join(sys.argv[4], "outcomes.jsonl")) / 1e6
print(f"| {run} | {size:.0f} | {first:.1f} | {page * 1000:.0f} | {p95(filters) * 1000:.0f} |"
      f" {p95(searches) * 1000:.0f} | {memory()} |")
