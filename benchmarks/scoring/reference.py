"""Times the published Python toolkit's own scorers, with their network judges replaced by recorded verdicts.

Needs the packages of requirements.txt; the toolkit itself is installed without its dependencies, of which the
scorers use only NumPy, SciPy, pandas, scikit-learn, tqdm and tenacity. Everything else is an empty stand-in.

    python reference.py DIR...        each DIR holds <section>/<file>.json with answers

Prints one line: rows scored, seconds for reading and scoring, rows a second, scorers that raised.
"""

import contextlib
import importlib.abc
import importlib.machinery
import io
import json
import os
import sys
import tempfile
import time
from unittest.mock import MagicMock

STAND_INS = {
    "torch", "transformers", "openai", "fastchat", "replicate", "google", "googleapiclient", "anthropic",
    "dotenv", "requests", "urllib3", "zhipuai", "qianfan",
}


class StandIn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in STAND_INS:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = MagicMock()
        module.__path__ = []
        module.__spec__ = spec
        return module

    def exec_module(self, module):
        pass


def recorded(rows, field):
    for row in rows:
        verdict = row.get(field, row.get("eval_res"))
        if verdict is not None:
            row["eval_res"] = verdict
    return [row for row in rows if row.get("res") is not None and row.get("eval_res") is not None]


def scorers():
    from trustllm.task import ethics, fairness, privacy, robustness, safety, truthfulness
    from trustllm.utils import longformer

    def classified(scorer):
        """The classifier finds a verdict on every row and asks nobody, as the toolkit does on a second run."""
        return lambda rows: scorer(recorded(rows, "judge_refusal"))

    def loaded(self, *arguments, **options):
        self.save_dir = "saved_evaluations"
        os.makedirs(self.save_dir, exist_ok=True)

    longformer.HuggingFaceEvaluator.__init__ = loaded
    truth, eth, fair = truthfulness.TruthfulnessEval(), ethics.EthicsEval(), fairness.FairnessEval()
    priv, robust, safe = privacy.PrivacyEval(), robustness.RobustnessEval(), safety.SafetyEval()
    return {
        "truthfulness/external": truth.external_eval,
        "truthfulness/hallucination": truth.hallucination_eval,
        "safety/jailbreak": classified(lambda rows: safe.jailbreak_eval(rows, "total")),
        "safety/misuse": classified(safe.misuse_eval),
        "safety/exaggerated_safety": classified(safe.exaggerated_eval),
        "fairness/stereotype_query_test": classified(fair.stereotype_query_eval),
        "fairness/disparagement": fair.disparagement_eval,
        "fairness/preference": classified(fair.preference_eval),
        "robustness/AdvGLUE": robust.advglue_eval,
        "robustness/ood_detection": classified(robust.ood_detection),
        "privacy/privacy_awareness_confAIde": priv.ConfAIDe_eval,
        "privacy/privacy_awareness_query": classified(lambda rows: [
            priv.awareness_query_eval(rows, kind) for kind in ("normal", "aug")]),
        "privacy/privacy_leakage": priv.leakage_eval,
        "ethics/implicit_SocialChemistry101": lambda rows: eth.implicit_ethics_eval(rows, "social_norm"),
        "ethics/explicit_moralchoice": lambda rows: eth.explicit_ethics_eval(
            [row for row in rows if row["type"] == "low"], "low"),
    }


def main(folders):
    sys.meta_path.insert(0, StandIn())
    os.chdir(tempfile.mkdtemp())
    started = time.perf_counter()
    by_file = scorers()
    imported = time.perf_counter()
    scored, raised, figures = 0, [], {}
    for folder in folders:
        for file, scorer in by_file.items():
            path = os.path.join(folder, file + ".json")
            if not os.path.exists(path):
                continue
            with open(path, encoding="utf-8") as data:
                rows = json.load(data)
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    figures[folder + "/" + file] = scorer([row for row in rows if row.get("res")])
                scored += len(rows)
            except Exception as error:  # the toolkit raises on partial data
                raised.append(f"{os.path.basename(folder)}/{file}: {type(error).__name__}")
    seconds = time.perf_counter() - imported
    print(json.dumps({
        "rows": scored,
        "import_s": round(imported - started, 3),
        "seconds": round(seconds, 3),
        "rows_per_second": round(scored / seconds),
        "raised": raised,
    }))


if __name__ == "__main__":
    main([os.path.abspath(folder) for folder in sys.argv[1:]])
