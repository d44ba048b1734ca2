"""Writes each file of a folder of answers several times over: repeat.py FROM TIMES TO."""

import pathlib
import sys

source, times, target = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
for path in source.glob("*/*.json"):
    if "synthetic" in path.name:
        continue
    rows = path.read_text(encoding="utf-8").strip()
    assert rows.startswith("[") and rows.endswith("]"), f"{path}: expected a JSON array"
    copy = target / path.relative_to(source)
    copy.parent.mkdir(parents=True, exist_ok=True)
    with copy.open("w", encoding="utf-8") as out:
        out.write("[")
        for i in range(times):
            out.write((",\n" if i else "") + rows[1:-1])
        out.write("]")
