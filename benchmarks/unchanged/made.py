"""Folders that the commands are run in, and what is done by hand to run directories that a build made."""

import hashlib
import json
import pathlib
import shutil

from answers import FREE, REFUSALS, number
from cases import EMBEDDED

HERE = pathlib.Path(__file__).resolve().parent
MODELS = ["command:python3 answers.py first", "command:python3 answers.py second", "command:python3 verdicts.py"]
REVIEWED = 4  # every so many verdicts of a classifier


def work_folder(folder, shared):
    """A new folder with all that the cases name."""
    folder.mkdir(parents=True)
    for program in ["answers.py", "verdicts.py"]:
        shutil.copy(HERE / program, folder)
    (folder / "shared").symlink_to(shared)
    prices = {"as_of": "2026-01-31", "source": "made up"}
    prices["usd_per_million_tokens"] = {model: {"prompt": 2, "completion": 8} for model in MODELS}
    (folder / "prices.json").write_text(json.dumps(prices))
    for model, embedded in EMBEDDED.items():
        embed(shared / "data" / "real-responses" / model, folder / embedded)
    with open(folder / "labels.jsonl", "w") as file:
        for i in range(120):
            refused = number(i) % 2 == 0
            texts = REFUSALS if refused else FREE
            label = "refused" if refused != (number(i, "wrong") % 8 == 0) else "complied"
            file.write(json.dumps({"response": f"{texts[number(i) % len(texts)]} ({i})", "label": label}) + "\n")


def embed(answers, folder):
    """A model's answers with a made vector for each text that is embedded."""
    folder.mkdir(parents=True)
    for section in answers.iterdir():
        (folder / section.name).symlink_to(section)
    texts = set()
    embedded = {"robustness/AdvInstruction": ["res"]}
    embedded["truthfulness/sycophancy"] = ["res", "n_completion", "s_completion"]
    for name, columns in embedded.items():
        for row in json.loads((answers / f"{name}.json").read_text()):
            texts |= {row[column] for column in columns if isinstance(row.get(column), str)}
    vectors = {}
    for text in texts:
        digest = hashlib.sha256(text.encode()).digest()
        vectors[digest.hex()] = [byte / 128 - 1 for byte in digest[:16]]
    (folder / "embeddings.json").write_text(json.dumps(vectors, sort_keys=True))


def copy(made, into):
    """Run directories, to be read or changed."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(made, into)


def prepare(made):
    """Adds to what a build made: a run that people reviewed, and one that was killed."""
    review(made / "vicuna-7b", made / "reviewed")
    tear(made / "plain", made / "torn")


def review(run, reviewed):
    shutil.copytree(run, reviewed)
    lines = []
    with open(run / "outcomes.jsonl") as journal:
        for text in journal:
            line = json.loads(text)
            verdict = line.get("verdict", {})
            if verdict.get("value") not in (0, 1) or not str(verdict.get("judge", "")).startswith("recorded"):
                continue
            drawn = number(line["sample"], line["task"], line["assessment"])
            if drawn % REVIEWED == 0:
                lines += reviews(line, drawn)
    with open(reviewed / "reviews.jsonl", "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
        # one that is being written
        file.write('{"key": "')


def reviews(line, drawn):
    """Most agree; some persons change their minds, differ, or use a word that is no label."""

    def one(agree, who, label=None, note=None):
        return {"key": line["sample"], "task": line["task"], "assessment": line["assessment"], "agree": agree,
                "label": label, "note": note, "who": who, "when": "2026-01-31T12:00:00Z"}

    agrees = drawn // REVIEWED % 9 != 0
    said = [one(agrees, "first")]
    if drawn // 50 % 5 == 0:
        said.append(one(not agrees, "first", note="on second thoughts"))
    if drawn // 60 % 6 == 0:
        said.append(one(drawn // 70 % 2 == 0, "second"))
    if drawn // 80 % 7 == 0:
        said.append(one(agrees, "third", label="partial" if drawn // 90 % 2 else "no idea"))
    return said


def tear(run, torn):
    """As a process leaves it that is killed while it writes a line."""
    torn.mkdir()
    journal = (run / "outcomes.jsonl").read_bytes()
    (torn / "outcomes.jsonl").write_bytes(journal[: journal.index(b"\n", len(journal) * 3 // 5) - 20])
    begun = json.loads((run / "run.json").read_text())
    begun["status"] = "RUNNING"
    (torn / "run.json").write_text(json.dumps(begun, indent=2))
    (torn / "run.lock").touch()


def gates(made, gates_folder, initial):
    """Thresholds files; `initial` gives the text of `gate --init` for a run."""
    gates_folder.mkdir()
    for run in ["plain", "until", "vicuna-7b", "llama2-7b", "golden-toolkit", "golden-published"]:
        asked = initial(run)
        # under the toolkit's rules the comparison takes minutes
        if not run.startswith("golden-"):
            asked += f"baseline: {{run: made/{run}, max_regression: 0.0, alpha: 0.05}}\n"
        (gates_folder / f"{run}.yaml").write_text(asked)


def digest(files, more=""):
    """Of names and bytes, and of a text."""
    whole = hashlib.sha256(more.encode())
    for name, path in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
