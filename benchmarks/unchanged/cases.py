"""What is run with both builds. Paths are relative to the folder that the commands are run in."""

from dataclasses import dataclass

PROFILES = ["standard", "toolkit-0.3", "published"]
GOLDEN = "shared/data/golden/setA/responses"
REAL = "shared/data/real-responses"
# the same with vectors of texts, where MiniLM would embed for a minute
EMBEDDED = {"bison-001": "embedded/bison-001", "mistral-7b": "embedded/mistral-7b"}
MODELS = [
    "baichuan-13b", "bison-001", "chatglm2", "llama2-13b", "llama2-7b", "mistral-7b", "oasst-12b", "vicuna-13b",
    "vicuna-7b",
]


@dataclass(frozen=True)
class Case:
    """A command.

    form: what its standard output is, `json` or `lines`; makes: the run directory that it makes or goes on with, whose
    files are compared as well.
    """

    name: str
    arguments: tuple
    form: str = "json"
    makes: str = ""


def case(name, *arguments, form="json", makes=""):
    return Case(name, arguments, form, makes)


def run(name, style, *options, command="run"):
    out = f"made/{name}"
    shown = ("--json",) if command == "run" else ()
    return case(
        f"made/{name}", command, "--model", f"command:python3 answers.py {style}", *shown, "--no-cache", "--quiet",
        "--concurrency", "4", "--out", out, *options, form="json" if shown else "lines", makes=out)


def evaluated(name, answers, scoring):
    out = f"made/{name}"
    return case(
        f"made/{name}", "evaluate", answers, "--scoring", scoring, "--judge", "recorded", "--format", "json", "--quiet",
        "--out", out, makes=out)


LLM = ("--judge", "llm=command:python3 verdicts.py", "--prices", "prices.json", "--budget", "1000")
BEGUN = ("--epochs", "2", "--limit", "6")

# fills the registry that the others read
FIRST = [
    case("calibrate/phrases", "judges", "calibrate", "--judge", "refusal=phrases", "--labels", "labels.jsonl",
         "--json"),
]

# run directories; those that BEFORE made are read by both builds
MADE = [
    run("plain", "first"),
    run("other", "second"),
    run("epochs", "first", "--epochs", "2"),
    # rows enough for several rounds, some tasks stop
    run("until", "first", "--until", "interval<=0.07", "--benchmark", GOLDEN, "--judge", "refusal=phrases", "--task",
        "safety/exaggerated_safety,robustness/ood_detection,ethics/ethics,ethics/moral_choice_low"),
    run("judged", "first", "--judge", "refusal=phrases", *LLM),
    run("begun", "first", *BEGUN, command="generate"),
    evaluated("vicuna-7b", f"{REAL}/vicuna-7b", "standard"),
    evaluated("llama2-7b", f"{REAL}/llama2-7b", "standard"),
    evaluated("vicuna-7b-toolkit", f"{REAL}/vicuna-7b", "toolkit-0.3"),
    evaluated("llama2-7b-toolkit", f"{REAL}/llama2-7b", "toolkit-0.3"),
    evaluated("golden", GOLDEN, "standard"),
    evaluated("golden-toolkit", GOLDEN, "toolkit-0.3"),
    evaluated("golden-published", GOLDEN, "published"),
]

EVALUATED = [
    *(
        case(f"golden/{scoring}.{form}", "evaluate", GOLDEN, "--scoring", scoring, "--judge", "recorded",
             "--format", form, "--quiet", form="json" if form == "json" else "lines")
        for scoring in PROFILES for form in ["json", "csv", "card"]
    ),
    case("golden/toolkit-json", "evaluate", GOLDEN, "--scoring", "toolkit-0.3", "--judge", "recorded", "--format",
         "toolkit-json", "--quiet"),
    case("golden/side-by-side", "evaluate", GOLDEN, "--judge", "recorded", "--side-by-side", "--quiet", form="lines"),
    *(
        case(f"real/{model}/{scoring}", "evaluate", EMBEDDED.get(model, f"{REAL}/{model}"), "--scoring", scoring,
             "--judge", "recorded", "--format", "json", "--quiet")
        for model in MODELS for scoring in PROFILES
    ),
    case("real/minilm", "evaluate", f"{REAL}/mistral-7b", "--task", "truthfulness/sycophancy_persona",
         "--judge", "recorded", "--format", "json", "--quiet"),
    case("reproduce", "reproduce", REAL, form="lines"),
    *(case(f"tasks/{scoring}", "tasks", "--scoring", scoring, "--json") for scoring in PROFILES),
]

# `reviewed` is vicuna-7b with reviews, `torn` is plain with a journal that was cut
READ_RUNS = ["plain", "other", "epochs", "until", "judged", "begun", "torn", "vicuna-7b", "llama2-7b", "golden",
             "golden-toolkit", "golden-published", "vicuna-7b-toolkit", "reviewed"]
BUILTIN = ["made/plain", "made/other", "made/epochs", "made/judged"]
MEASURED = ["made/vicuna-7b", "made/llama2-7b", "made/golden", "made/reviewed"]


def compare(name, *runs):
    return case(f"compare/{name}", "compare", *runs, "--format", "json")


READ = [
    *(case(f"report/{name}", "report", f"made/{name}", "--format", "json") for name in READ_RUNS),
    *(case(f"report/{name}.csv", "report", f"made/{name}", "--format", "csv", form="lines") for name in READ_RUNS),
    *(case(f"audit/{name}", "audit", f"made/{name}", "--json") for name in READ_RUNS),
    *(case(f"gate/init/{name}", "gate", f"made/{name}", "--init", form="lines") for name in READ_RUNS),
    *(
        case(f"gate/{name}", "gate", f"made/{name}", "--thresholds", f"gates/{asked}.yaml", form="lines")
        for name, asked in [("plain", "plain"), ("other", "plain"), ("epochs", "plain"), ("until", "until"),
                            ("judged", "plain"), ("vicuna-7b", "llama2-7b"), ("reviewed", "vicuna-7b"),
                            ("golden-toolkit", "golden-toolkit"), ("golden-published", "golden-published")]
    ),
    compare("plain-other", "made/plain", "made/other"),
    compare("plain-judged", "made/plain", "made/judged"),
    compare("epochs-plain", "made/epochs", "made/plain"),
    compare("epochs-epochs", "made/epochs", "made/epochs"),
    compare("until-golden", "made/until", "made/golden"),
    compare("builtin", *BUILTIN),
    compare("models", "made/vicuna-7b", "made/llama2-7b"),
    compare("reviewed", "made/llama2-7b", "made/reviewed"),
    # the other sections take a minute: each of two thousand exchanges draws ten thousand samples for an interval
    compare("toolkit", "made/vicuna-7b-toolkit", "made/llama2-7b-toolkit", "--section", "fairness,privacy,ethics"),
    *(case(f"leaderboard/{name}", "leaderboard", f"made/{name}", "--format", "json") for name in READ_RUNS),
    case("leaderboard/none", "leaderboard", "--format", "json"),
    case("leaderboard/builtin", "leaderboard", *BUILTIN, "--format", "json"),
    case("leaderboard/measured", "leaderboard", *MEASURED, "--format", "json"),
    case("leaderboard/measured-later", "leaderboard", *MEASURED, "--later", "--format", "json"),
    case("leaderboard/measured-paper", "leaderboard", *MEASURED, "--rule", "paper", "--format", "json"),
    case("analyze/none", "analyze", "--format", "json"),
    case("analyze/builtin", "analyze", *BUILTIN, "--format", "json"),
    case("analyze/measured", "analyze", *MEASURED, "--format", "json"),
]

# refused by the build of November 2026: the leaderboard rightly, the audit since rows without an answer confuse it
REFUSED = {"leaderboard/golden-toolkit", "leaderboard/vicuna-7b-toolkit", "audit/vicuna-7b-toolkit"}

# after the readers, since these change the directories
RESUMED = [
    case("resume/begun", "run", "--model", "command:python3 answers.py first", "--json", "--no-cache", "--quiet",
         "--out", "made/begun", "--resume", *BEGUN, makes="made/begun"),
    case("resume/torn", "run", "--model", "command:python3 answers.py first", "--json", "--no-cache", "--quiet",
         "--out", "made/torn", "--resume", makes="made/torn"),
]
AFTERWARDS = [
    *(case(f"resume/{name}/audit", "audit", f"made/{name}", "--json") for name in ["begun", "torn"]),
    *(case(f"resume/{name}/report", "report", f"made/{name}", "--format", "json") for name in ["begun", "torn"]),
]
