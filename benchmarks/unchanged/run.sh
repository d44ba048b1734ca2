#!/usr/bin/env bash
# Whether two builds say the same: figures, reports, comparisons, gates and leaderboards. Prints what differs; exit 1
# where a difference is not allowed. See README.md.
# Usage: benchmarks/unchanged/run.sh --before DIR [--after DIR] [--kept DIR] [--allowed FILE] [--all] [--help]
set -eu
exec python3 -B "$(dirname "${BASH_SOURCE[0]}")/unchanged.py" "$@"
