"""Runs a command and prints a line of a table: what the server saw of it, and what it took.

measure.py PORT NAME COMMAND...: requests, requests a second from the first one's arrival to the last one's answer, the
most at once, seconds of the whole command, CPU seconds per 1,000 requests, peak resident MiB of its largest process.
"""
import resource
import subprocess
import sys
import time
import urllib.request

port, name, command = sys.argv[1], sys.argv[2], sys.argv[3:]


def stats():
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/stats") as reply:
        requests, seconds, most = reply.read().split()
        return int(requests), float(seconds), int(most)


stats()
began = time.monotonic()
done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
whole = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
requests, seconds, most = stats()
if done.returncode or not requests:
    print(done.stdout[-3000:], file=sys.stderr)
    print(f"| {name} | exit code {done.returncode} after {requests} requests | | | | | |")
else:
    cpu = (used.ru_utime + used.ru_stime) * 1000 / requests
    print(
        f"| {name} | {requests} | {requests / max(seconds, 1e-3):.0f} | {most} | {whole:.1f}"
        f" | {cpu:.2f} | {used.ru_maxrss / 1024:.0f} |"
    )
