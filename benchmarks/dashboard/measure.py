"""Times what a viewer waits for, and what the server takes. Prints lines of a Markdown table.

measure.py first ADDRESS RUN PID                  the first opening, in seconds, and the peak memory, in MB
measure.py rest ADDRESS RUN PID JOURNAL FIRST FIRST_MEMORY PAINT
"""
import collections, json, os, random, sys, time, urllib.parse, urllib.request

kind, base, run, pid = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])

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
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]

def ms(times):
    return f"{p95(times) * 1000:.0f}"

if kind == "first":
    began = time.perf_counter()
    while b'data-reload="1"' in get(f"/runs/{run}/answers")[1]:
        time.sleep(0.1)
    print(f"{time.perf_counter() - began:.1f} {memory()}")
    sys.exit()

journal, first, first_memory, paint = sys.argv[5:9]
random.seed(1)
page = [get(f"/runs/{run}")[0] for _ in range(20)]

answers = []
for after in [0, int(run) // 2, int(run)]:  # pages from the begin, a quarter and the middle
    answers += [row["answer"] for row in json.loads(get(f"/api/v1/runs/{run}/rows?after={after}")[1])["rows"]]
words = [word for answer in answers for word in answer.split()]
often = [word for word, _ in collections.Counter(words).most_common()]
latin = [word for word in often if word.isascii() and word.isalpha()]
chinese = [word.strip('"') for word in often if not word.isascii()]
letters = "abcdefghijklmnopqrstuvwxyz"
queries = {
    "frequent words": latin[:12],
    "rare words": latin[-12:],
    "absent words": ["".join(random.choices(letters, k=k)) + "q" for k in range(2, 8) for _ in range(2)],
    "parts of words": [word[1:-1] for word in latin if len(word) > 5][:6] + ["zz", "qj", "a", "xqz", "kk", "zqz"],
    "two words": [" ".join(answer.split()[k:k + 2]) for k, answer in enumerate(answers[:6])]
        + [f"{latin[k]} {latin[k + 1]}" for k in range(6)],
    "sentences": [" ".join(answer.split()[k:k + 8]) for k, answer in enumerate(answers[6:18])],
    "quotes": [word for word in often if word[0] == '"'][:8] + [f'"{word}"' for word in latin[:4]],
    "Chinese": chinese[:8] + [word[:1] for word in chinese[8:12]],
}
queries = {name: list(dict.fromkeys(query for query in some if query)) for name, some in queries.items()}
searches = {name: [get(f"/runs/{run}/answers?q=" + urllib.parse.quote(text))[0] for text in some]
            for name, some in queries.items()}
searches["with a filter and an order"] = [
    get(f"/runs/{run}/answers?label=refused&facet=source%3Dsource+1&sort=high&q=" + urllib.parse.quote(text))[0]
    for text in latin[20:32]]
filters = [get(f"/runs/{run}/answers?" + query)[0] for query in
           ["label=refused", "outcome=zero", "judge=made/1", "task=safety/misuse", "facet=source%3Dsource+3",
            "sort=low", "sort=high", "label=refused&facet=source%3Dsource+1", "section=safety",
            f"after={int(run) // 2}"] * 4]
size = os.path.getsize(journal) / 1e6
print(f"| {run} | {size:.0f} | {first} | {float(first) / int(run) * 1e6:.1f} | {paint} | {ms(page)} | {ms(filters)} |"
      f" {ms([time for some in searches.values() for time in some])} | {max(int(first_memory), memory())} |")
if len(sys.argv) > 9:
    with open(sys.argv[9], "w") as kinds:
        kinds.write("| search among " + run + " for | searches | median ms | p95 ms | slowest ms |\n|---|---|---|---|---|\n")
        for name, times in searches.items():
            kinds.write(f"| {name} | {len(times)} | {sorted(times)[len(times) // 2] * 1000:.0f} | {ms(times)} |"
                        f" {max(times) * 1000:.0f} |\n")
