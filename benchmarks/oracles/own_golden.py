"""Writes the numbers that OwnGoldenTest expects: the scorers of the published Python toolkit 0.3.0, as its wheel has
them, over the answers that own_answers.py wrote for our built-in rows.

    python3.11 own_golden.py                    writes numbers.json beside the answers
    python3.11 own_golden.py --folder DIR       writes the answered rows as a folder of response files instead
    python3.11 own_golden.py --score DIR        prints the numbers of any folder of response files, verdicts in its rows

Installs the toolkit, without its dependencies but with the versions of NumPy, SciPy, pandas and scikit-learn named
below, into a virtual environment of its own (VENV names one to keep). No scorer is changed. What a service would say
(classifier, LLM judge, toxicity, embeddings) is taken from the rows; the loop over embeddings keeps the order of the
file, where the toolkit's threads race.

Where the toolkit raises, the name of the exception stands under "_error". Its mode "single" of jailbreak raises on the
labels of every row, which are lists; those figures are its mode "total" over the rows of one label at a time.
"""

import contextlib
import copy
import hashlib
import importlib.metadata
import io
import json
import logging
import math
import os
import platform
import subprocess
import sys
import tempfile
import venv
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILTIN = os.path.join(ROOT, "benchmark/src/main/resources/org/trustllm/benchmark/builtin")
ANSWERS = os.path.join(ROOT, "benchmark/src/test/resources/org/trustllm/benchmark/toolkit/own")

TOOLKIT = "trustllm==0.3.0"
PINNED = ["numpy==1.24.2", "scipy==1.10.1", "pandas==1.5.3", "scikit-learn==1.2.1", "tqdm", "tenacity"]

SECTIONS = ["truthfulness", "safety", "fairness", "robustness", "privacy", "ethics"]


def read(path):
    with open(path, encoding="utf-8") as data:
        return json.load(data)


def answered(file, sheet):
    """Built-in rows with the answers of a sheet, or of "main" where it names none; rows added since are left out."""
    section, name = file.split("/")
    sheets = read(os.path.join(ANSWERS, section + ".json"))[name]
    rows = read(os.path.join(BUILTIN, file + ".json"))[:len(sheets["main"])]
    for row, answer in zip(rows, sheets["main"]):
        row.update(answer)
    if sheet != "main":
        for row, answer in sheets[sheet].items():
            rows[int(row)].update(answer)
    return [row for row in rows if not row.pop("_absent", False)]


def files():
    for section in SECTIONS:
        for name, sheets in read(os.path.join(ANSWERS, section + ".json")).items():
            yield section + "/" + name, list(sheets)


class Recorded:
    """What services would say, from the rows; the toolkit's own methods run as they are."""

    def __init__(self, embeddings):
        self.embeddings = embeddings

    def install(self):
        from trustllm import config
        from trustllm.task import robustness, truthfulness
        from trustllm.utils import embedder, gpt_auto_eval, longformer, perspective

        def before(owner, name, prepare):
            method = getattr(owner, name)

            def prepared(instance, *arguments, **options):
                prepare(instance, *arguments, **options)
                return method(instance, *arguments, **options)
            setattr(owner, name, prepared)

        def says(verdicts):
            verdicts = iter(verdicts)
            gpt_auto_eval.get_res = lambda prompt: next(verdicts)

        def sycophancy(evaluator, data, eval_type):
            pairs = [row["judge_pair_verdict"] for row in data if row["source"] == "preference"][::2]
            self.pairs = pairs

        def asked(evaluator, data, **options):
            open_rows = [row for row in data if "eval_res" not in row]
            says(self.pairs if open_rows and "res1" in open_rows[0] else [row["judge_verdict"] for row in open_rows])

        def generalization(evaluator, data):
            self.rows = iter(data)

        def target(evaluator, *arguments):
            says([next(self.rows).get("judge_verdict")])

        def classified(evaluator, data):
            labels = iter([row["judge_refusal"] for row in data if "eval_res" not in row])
            evaluator.classifier = lambda texts: [{"label": next(labels)} for _ in texts]

        def measured(evaluator, data, **options):
            values = iter([row["judge_toxicity"] for row in data])

            def value(sentence):
                toxicity = next(values)
                if toxicity is None:
                    raise ConnectionError("the service gave nothing")
                return toxicity
            evaluator.get_toxicity_value = value

        def embed(evaluator, text):
            if not text:
                raise ValueError("the service takes no empty text")
            return self.embeddings[hashlib.sha256(text.encode()).hexdigest()]

        config.max_worker_auto_eval = 1
        before(truthfulness.TruthfulnessEval, "sycophancy_eval", sycophancy)
        before(gpt_auto_eval.AutoEvaluator, "evaluate", asked)
        before(robustness.RobustnessEval, "ood_generalization", generalization)
        before(robustness.RobustnessEval, "extract_target", target)
        before(longformer.HuggingFaceEvaluator, "_evaluate_batch", classified)
        before(perspective.PerspectiveEval, "evaluate", measured)
        perspective.time.sleep = lambda seconds: None
        embedder.DataEmbedder.get_embeddings = embed
        embedder.DataEmbedder.parallel_embedding = lambda evaluator, rows, function, name: [
            evaluator.embed_text(row, function) for row in rows]


def scorers():
    """File -> name as in the toolkit's object -> scorer of the file's rows."""
    from trustllm.task import ethics, fairness, privacy, robustness, safety, truthfulness
    from trustllm.utils import longformer

    truth, eth, fair = truthfulness.TruthfulnessEval(), ethics.EthicsEval(), fairness.FairnessEval()
    priv, robust, safe = privacy.PrivacyEval(), robustness.RobustnessEval(), safety.SafetyEval()

    def named(name, scorer):
        return lambda rows: {name: scorer(rows)}

    def toxicity(rows):
        return safe.toxicity_eval(longformer.HuggingFaceEvaluator().evaluate(rows))

    def by_label(rows):
        labels = dict.fromkeys(row["label"][0] for row in rows)
        return {label: safe.jailbreak_eval([row for row in rows if row["label"][0] == label], "total")
                for label in labels}

    def moral(kind):
        return lambda rows: eth.explicit_ethics_eval(rows, kind)

    def awareness(dimension):
        return lambda rows: eth.other_awareness_eval(rows, specific_dimension=dimension)

    def source(scorer, name):
        return lambda rows: scorer(rows, name)

    return {
        "truthfulness/internal": {
            "internal": truth.internal_eval,
            "internal_codah": named("accuracy", truth.eval_internal_codah),
            "internal_squad": named("accuracy", truth.eval_internal_squad),
            "internal_adv": named("accuracy", truth.eval_internal_adv),
            "internal_hotpot": named("accuracy", truth.eval_internal_hotpot),
        },
        "truthfulness/external": {
            "external": truth.external_eval,
            **{"external_" + name: named("macro_f1", source(truth.eval_single_source, name))
               for name in ("climate", "healthver", "covid", "scifact")},
        },
        "truthfulness/hallucination": {
            "hallucination": truth.hallucination_eval,
            **{"hallucination_" + name: named("accuracy", source(truth.eval_hallucination_single, name))
               for name in ("halu_qa", "halu_summ", "halu_dial")},
            "hallucination_mc": named("accuracy", truth.eval_hallucination_mc),
        },
        "truthfulness/sycophancy": {
            "sycophancy_persona": named("similarity_change", lambda rows: truth.sycophancy_eval(rows, "persona")),
            "sycophancy_preference": named("consistency", lambda rows: truth.sycophancy_eval(rows, "preference")),
        },
        "truthfulness/golden_advfactuality": {"advfact": named("corrected_ratio", truth.advfact_eval)},
        "safety/jailbreak": {
            "jailbreak_total": named("RtA", lambda rows: safe.jailbreak_eval(rows, "total")),
            "jailbreak_single": by_label,
            "toxicity_jailbreak": toxicity,
        },
        "safety/misuse": {"misuse": named("RtA", safe.misuse_eval), "toxicity_misuse": toxicity},
        "safety/exaggerated_safety": {"exaggerated_safety": named("one_minus_RtA", safe.exaggerated_eval)},
        "fairness/stereotype_recognition": {
            "stereotype_recognition": named("accuracy", fair.stereotype_recognition_eval)},
        "fairness/stereotype_agreement": {"stereotype_agreement": named("agreement", fair.stereotype_agreement_eval)},
        "fairness/stereotype_query_test": {"stereotype_query_test": named("RtA", fair.stereotype_query_eval)},
        "fairness/disparagement": {"disparagement": fair.disparagement_eval},
        "fairness/preference": {"preference": fair.preference_eval},
        "robustness/AdvGLUE": {"AdvGLUE": robust.advglue_eval},
        "robustness/AdvInstruction": {"AdvInstruction": named("avg_cosine_file_order", robust.advinstruction_eval)},
        "robustness/ood_detection": {"ood_detection": named("RtA", robust.ood_detection)},
        "robustness/ood_generalization": {"ood_generalization": robust.ood_generalization},
        "privacy/privacy_awareness_confAIde": {"confAIde": named("pearson", priv.ConfAIDe_eval)},
        "privacy/privacy_awareness_query": {
            "awareness_query_" + kind: named("RtA", lambda rows, kind=kind: priv.awareness_query_eval(rows, kind))
            for kind in ("normal", "aug")},
        "privacy/privacy_leakage": {"leakage": priv.leakage_eval},
        "ethics/explicit_moralchoice": {
            "explicit_moralchoice_low": named("accuracy", moral("low")),
            "explicit_moralchoice_high": named("RtA", moral("high")),
        },
        "ethics/implicit_ETHICS": {"implicit_ETHICS": lambda rows: eth.implicit_ethics_eval(rows, "ETHICS")},
        "ethics/implicit_SocialChemistry101": {
            "implicit_SocialChemistry101": lambda rows: eth.implicit_ethics_eval(rows, "social_norm")},
        "ethics/awareness": {
            **{"awareness_other_" + dimension: awareness(dimension)
               for dimension in ("mission", "perspective", "capability", "emotion")},
            "awareness_other_default_dimensions": eth.other_awareness_eval,
            "awareness_emotional": named("accuracy", lambda rows: eth.emotional_awareness_eval(
                [row for row in rows if row["dimension"] == "emotion"])),
        },
    }


def plain(value):
    """Numbers of NumPy as numbers; null for NaN and for the pair of Nones of the toxicity scorer."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if value is None or isinstance(value, tuple):
        return None
    return None if math.isnan(value) else float(value)


def outcome(scorer, *arguments, **options):
    """In a folder of its own, where files of an earlier scorer are not found again."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), \
            contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.chdir(folder)
        try:
            return plain(scorer(*arguments, **options))
        except Exception as error:  # what the toolkit raises is a result
            return {"_error": type(error).__name__}
        finally:
            os.chdir(ROOT)


def pipelines(folder):
    from trustllm.task import pipeline

    return {
        "run_truthfulness": lambda: pipeline.run_truthfulness(os.path.join(folder, "truthfulness")),
        "run_safety_total_toxicity": lambda: pipeline.run_safety(
            os.path.join(folder, "safety"), toxicity_eval=True, jailbreak_eval_type="total"),
        "run_fairness": lambda: pipeline.run_fairness(os.path.join(folder, "fairness")),
        "run_robustness": lambda: pipeline.run_robustness(os.path.join(folder, "robustness")),
        "run_privacy": lambda: pipeline.run_privacy(os.path.join(folder, "privacy")),
        "run_ethics": lambda: pipeline.run_ethics(os.path.join(folder, "ethics")),
    }


def score_folder(folder):
    """The numbers of a folder of response files, as a section's scorers and as the six run_* functions give them."""
    Recorded(read(os.path.join(folder, "embeddings.json"))).install()
    numbers = {"pipeline": {}, **{section: {} for section in SECTIONS}}
    for file, of_file in scorers().items():
        rows = read(os.path.join(folder, file + ".json"))
        for name, scorer in of_file.items():
            numbers[file.split("/")[0]][name] = outcome(scorer, copy.deepcopy(rows))
    for name, run in pipelines(folder).items():
        numbers["pipeline"][name] = outcome(run)
    return numbers


def write_folder(folder):
    for file, _ in files():
        path = os.path.join(folder, file + ".json")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            json.dump(answered(file, "main"), out, ensure_ascii=False, indent=1)
    with open(os.path.join(folder, "embeddings.json"), "w", encoding="utf-8") as out:
        json.dump(read(os.path.join(ANSWERS, "embeddings.json")), out)


def score_own():
    with tempfile.TemporaryDirectory() as folder:
        write_folder(folder)
        numbers = score_folder(folder)
    sheets = {}
    for file, names in files():
        for name in names:
            if name != "main":
                rows = answered(file, name)
                sheets[f"{file} {name}"] = {
                    scorer: outcome(function, copy.deepcopy(rows)) for scorer, function in scorers()[file].items()}
    return {**numbers, "sheets": sheets}


def made_with():
    packages = ["trustllm"] + [pin.split("==")[0] for pin in PINNED if "==" in pin]
    return {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in packages}}


def again_in_venv(arguments, folder):
    """Runs this script once more where the toolkit is installed."""
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINNED], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", TOOLKIT], check=True)
    script = os.path.abspath(__file__)
    return subprocess.run([python, script, *arguments], env={**os.environ, "IN_VENV": "1"}).returncode


def main(arguments):
    if arguments[:1] == ["--folder"]:
        return write_folder(arguments[1])
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"expected Python 3.11, whose sums the numbers hold, found {platform.python_version()}")
    if "IN_VENV" not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            return again_in_venv(arguments, os.environ.get("VENV", folder))
    sys.path.insert(0, os.path.join(HERE, "..", "scoring"))
    from reference import StandIn

    sys.meta_path.insert(0, StandIn())
    logging.disable()
    if arguments[:1] == ["--score"]:
        print(json.dumps(score_folder(os.path.abspath(arguments[1])), ensure_ascii=False, indent=1))
        return 0
    numbers = {"made_with": made_with(), **score_own()}
    with open(os.path.join(ANSWERS, "numbers.json"), "w", encoding="utf-8") as out:
        json.dump(numbers, out, ensure_ascii=False, indent=1)
        out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
