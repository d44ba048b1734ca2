"""Pairs of a plain run and an experiment of as many calls; called by experiment.sh."""
import json
import os
import shutil
import statistics
import subprocess
import time
import urllib.request

work, port, command = os.environ["WORK"], os.environ["PORT"], os.environ["COMMAND"]
rows, at_once, rounds = (int(os.environ[name]) for name in ("ROWS", "AT_ONCE", "ROUNDS"))


def questions(folder, rows):
    shutil.rmtree(f"{work}/{folder}", ignore_errors=True)
    os.makedirs(f"{work}/{folder}/safety")
    with open(f"{work}/{folder}/safety/misuse.jsonl", "w") as file:
        for row in range(rows):
            file.write(json.dumps({"prompt": f"Question number {row}: A or B?", "source": "benchmark"}) + "\n")


def timed(name, rows, words):
    questions(f"{name}-data", rows)
    out = f"{work}/{name}"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(f"{work}/cache", ignore_errors=True)
    stats = f"http://127.0.0.1:{port}/stats"
    urllib.request.urlopen(stats).read()
    began = time.monotonic()
    subprocess.run(
        [command, *words, "--model", "openai:mock", "--base-url", f"http://127.0.0.1:{port}/v1",
         "--benchmark", f"{work}/{name}-data", "--concurrency", str(at_once), "--out", out, "--quiet"],
        check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TRUSTLLM_CACHE": f"{work}/cache"})
    seconds = time.monotonic() - began
    asked = int(urllib.request.urlopen(stats).read().split()[0])
    return asked, asked / seconds


ratios, plain_rates, rates = [], [], []
for _ in range(rounds):
    # some defences answer without a call; the plain run gets as many questions as calls were made
    calls, tried_rate = timed("tried", rows, ["mitigate", "--task", "safety/misuse", "--benign", "everyday/requests"])
    plain, rate = timed("plain", calls, ["run", "--task", "safety/misuse"])
    plain_rates.append(rate)
    rates.append(tried_rate)
    ratios.append(tried_rate / rate)
print(f"| {at_once} | {calls} | {statistics.median(plain_rates):.0f} | {statistics.median(rates):.0f} "
      f"| {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f} |", flush=True)
