"""Holds a folder that 'import' made to the prompts and answers that the tools were given: python check_import.py PROMPTS FOLDER"""

import json
import pathlib
import sys

known = {row["prompt"]: row["answer"] for row in json.loads(pathlib.Path(sys.argv[1]).read_text())}
files = sorted(pathlib.Path(sys.argv[2]).glob("**/*.jsonl"))
rows = [json.loads(line) for file in files for line in file.read_text().splitlines()]
assert rows, "no rows"
for row in rows:
    expected = known[row["prompt"]]
    if expected is None and row["res"] == "":
        continue  # lm-eval has no place for a failed call, its model here gives an empty text
    found = row["res"] and row["res"].split("</think>\n\n")[-1]
    assert found == expected, (row, expected)
print("  ", len(rows), "answers in", len(files), "files, all as they were given")
