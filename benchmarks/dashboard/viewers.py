"""Fifty viewers of a journal that grows: how late each line of news is. Prints one line."""
import json, sys, threading, time, urllib.request

base, run, count, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
gaps, news, lock = [], set(), threading.Lock()

def watch():
    last = None
    with urllib.request.urlopen(f"{base}/runs/{run}/events", timeout=60) as stream:
        end = time.monotonic() + seconds
        for line in stream:
            now = time.monotonic()
            if now > end:
                return
            if line.startswith(b"data: "):
                with lock:
                    news.add(json.loads(line[6:])["done"])
                    if last is not None:
                        gaps.append(now - last)
                last = now

threads = [threading.Thread(target=watch) for _ in range(count)]
for thread in threads: thread.start()
for thread in threads: thread.join()
gaps.sort()
print(f"{count} viewers, {len(gaps)} updates, {len(news)} different states: an update every"
      f" {gaps[len(gaps) // 2]:.2f} s (median), {gaps[-1]:.2f} s at the latest")
