"""Times whole processes in turns: pairs.py TIMES LAUNCHER [OTHER LAUNCHER or ''] BESIDE COMMANDS, where BESIDE is a command that they are
held against and COMMANDS a JSON list of theirs."""

import json
import os
import statistics
import subprocess
import sys
import time

times, launcher, other = int(sys.argv[1]), sys.argv[2], sys.argv[3]
beside, commands = json.loads(sys.argv[4]), json.loads(sys.argv[5])


def measured(command):
    """Seconds on the clock, and of the processor with all children, of one process."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime


print("| command | seconds | CPU seconds | to what is beside, seconds | to what is beside, CPU |")
print("|---|---|---|---|---|")
for name, arguments in commands:
    measured([launcher, *arguments])
    turns = [
        [measured(beside), measured([launcher, *arguments]), *([measured([other, *arguments])] if other else [])]
        for _ in range(times)
    ]
    for at, which in enumerate(["after" if other else "", "before"][: 2 if other else 1], 1):
        wall, cpu = (statistics.median(turn[at][i] for turn in turns) for i in (0, 1))
        ratios = [statistics.median(turn[at][i] / turn[0][i] for turn in turns) for i in (0, 1)]
        print(f"| `{name}` {which} | {wall:.2f} | {cpu:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f} |", flush=True)
    if other:
        ratios = [statistics.median(turn[1][i] / turn[2][i] for turn in turns) for i in (0, 1)]
        print(f"| `{name}` after to before | | | {ratios[0]:.2f} | {ratios[1]:.2f} |", flush=True)
