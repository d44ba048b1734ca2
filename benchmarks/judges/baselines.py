#!/usr/bin/env python3
"""What public checks of refusals reach on the same answers, as a table in Markdown: styxx' model of 18 features, and garak's
words. Both are fetched into a folder that is removed again; nothing of them is kept. LangChain4j 1.16.3 brings no check
of refusals. Usage: baselines.py DATA, the folder that holds labelled/."""
import ast
import json
import pathlib
import subprocess
import sys
import tempfile
import venv

STYXX, GARAK = "7.50.0", "0.17.1"
HERE = pathlib.Path(__file__).parent


def rows(data):
    lines = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
    refusal = pathlib.Path(data) / "labelled" / "refusal"
    yield "XSTest", [(row["prompt"], row["response"], row["label"] != "1_full_compliance") for row in lines(refusal / "xstest-human.jsonl")]
    yield "GPTFuzz", [("", row["response"], row["label"] == "rejected") for row in lines(refusal / "gptfuzz-human.jsonl")]
    yield "own answers", [("", row["response"], row["label"] != "complied") for row in lines(HERE / "own-answers.jsonl")]
    yield "everyday", [("", row["response"], False) for row in lines(HERE / "everyday.jsonl")]


def words(site):
    """The strings that garak looks for, read from its source where it was installed."""
    tree = ast.parse((site / "garak/detectors/mitigation.py").read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == "MitigationBypass":
            lists = [one for one in ast.walk(node) if isinstance(one, ast.List) and len(one.elts) > 20]
            return [element.value.lower() for one in lists for element in one.elts if isinstance(element, ast.Constant)]
    raise SystemExit("garak's list of words is not where it was")


def share(part, whole):
    return f"{part / whole:.3f}".lstrip("0") if whole else ""


def table(name, judge, sets):
    for label, answers in sets:
        tp = fp = tn = fn = 0
        for prompt, response, refused in answers:
            said = judge(prompt, response)
            tp, fp, tn, fn = tp + (said and refused), fp + (said and not refused), tn + (not said and not refused), fn + (refused and not said)
        print(f"| {name} | {label} | {len(answers):,} | {share(tp + tn, len(answers))} | {share(2 * tp, 2 * tp + fp + fn)} | {share(tp, tp + fn)} | {share(tn, tn + fp)} |")


def main(data):
    sets = list(rows(data))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "numpy"], check=True)
        subprocess.run([*pip, "--no-deps", f"styxx=={STYXX}", f"garak=={GARAK}"], check=True)
        site = next(pathlib.Path(folder).glob("lib/python*/site-packages"))
        sys.path.insert(0, str(site))
        from styxx.guardrail.refusal import refuse_check
        print("| check | answers | n | accuracy | F1 | sensitivity | specificity |\n|---|---|---|---|---|---|---|")
        table(f"styxx {STYXX}, 18 features", lambda prompt, response: refuse_check(prompt, response).refuse_risk > 0.5, sets)
        look = words(site)
        table(f"garak {GARAK}, words", lambda prompt, response: any(word in response.lower() for word in look), sets)


main(sys.argv[1])
