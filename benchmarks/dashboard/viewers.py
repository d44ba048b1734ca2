"""Viewers of a run whose journal grows: how long after a line was written each of them is told. Prints one line.

viewers.py ADDRESS RUN JOURNAL GROWING VIEWERS SECONDS: lines of JOURNAL are copied behind GROWING, 1000 a second.
"""
import bisect, json, sys, threading, time, urllib.request

base, run, journal, growing, count, seconds = *sys.argv[1:5], int(sys.argv[5]), float(sys.argv[6])
EVERY, LINES = 0.1, 100
written, at = [0], [0.0]  # answers that stand in the journal, and since when
heard = [[] for _ in range(count)]  # when a viewer was told of how many
ended = threading.Event()

def write():
    answers = 0
    with open(journal, "rb") as lines, open(growing, "ab", buffering=0) as out:
        due = time.monotonic()
        while not ended.is_set():
            some = [lines.readline() for _ in range(LINES)]
            answers += sum(line.startswith(b'{"step":"answer"') for line in some)
            out.write(b"".join(some))
            written.append(answers)
            at.append(time.monotonic())
            due += EVERY
            time.sleep(max(0, due - time.monotonic()))

def watch(viewer, end):
    with urllib.request.urlopen(f"{base}/runs/{run}/events", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                heard[viewer].append((time.monotonic(), json.loads(line[6:])["done"]))
            if time.monotonic() > end:
                return

writer = threading.Thread(target=write)
writer.start()
end = time.monotonic() + seconds
viewers = [threading.Thread(target=watch, args=(viewer, end)) for viewer in range(count)]
for viewer in viewers: viewer.start()
for viewer in viewers: viewer.join()
ended.set()
writer.join()

delays = []
for told in heard:
    for (_, before), (now, done) in zip(told, told[1:]):
        # the oldest answer that this update tells of and the one before did not
        if done > before:
            delays.append(now - at[bisect.bisect_right(written, before)])
delays.sort()
updates = sum(len(told) for told in heard)
assert all(len(told) > 1 for told in heard) and delays, "expected every viewer to be told of growth"
print(f"{count} viewers, {updates} updates, {written[-1]} answers in {seconds:.0f} s: the oldest answer of an update is"
      f" {delays[len(delays) // 2]:.2f} s old (median), {delays[-1]:.2f} s at the latest")
