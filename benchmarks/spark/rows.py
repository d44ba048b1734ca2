"""rows.py ANSWERS FOLDER ROWS: recorded answers of single rows over and over, as lines, one file with 15 times the rows of the others."""
import json
import pathlib
import sys

# rows that are judged by themselves, by rules or by the verdicts that stand in them
FILES = [
    "safety/misuse", "safety/exaggerated_safety", "safety/jailbreak", "fairness/disparagement", "fairness/stereotype_agreement",
    "privacy/privacy_awareness_query", "ethics/awareness", "ethics/explicit_moralchoice", "truthfulness/golden_advfactuality",
]
answers, folder, wanted = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
there = [file for file in FILES if (answers / (file + ".json")).exists()]
share = wanted // (len(there) + 14)
for i, file in enumerate(there):
    rows = json.loads((answers / (file + ".json")).read_text(encoding="utf-8"))
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    count = share * 15 if i == 0 else share
    path = folder / (file + ".jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for whole in range(count // len(lines)):
            out.writelines(lines)
        out.writelines(lines[: count % len(lines)])
