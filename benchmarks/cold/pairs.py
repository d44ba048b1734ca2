"""Times whole processes in turns: pairs.py TIMES LAUNCHER [OTHER LAUNCHER or ''] WORD..., where WORD is a command that prints one."""

import os
import statistics
import subprocess
import sys
import time

times, launcher, other, word = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
COMMANDS = [["--help"], ["--version"], ["tasks"], ["run", "--help"], ["doctor"]]


def measured(command):
    """Seconds on the clock, and of the processor with all children, of one process."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime


print("| command | seconds | CPU seconds | to one word, seconds | to one word, CPU |")
print("|---|---|---|---|---|")
for arguments in COMMANDS:
    measured([launcher, *arguments])
    turns = [
        [measured(word), measured([launcher, *arguments]), *([measured([other, *arguments])] if other else [])]
        for _ in range(times)
    ]
    for at, name in enumerate(["after" if other else "", "before"][: 2 if other else 1], 1):
        wall, cpu = (statistics.median(turn[at][i] for turn in turns) for i in (0, 1))
        ratios = [statistics.median(turn[at][i] / turn[0][i] for turn in turns) for i in (0, 1)]
        print(f"| `{' '.join(arguments)}` {name} | {wall:.2f} | {cpu:.2f} | {ratios[0]:.1f} | {ratios[1]:.1f} |", flush=True)
