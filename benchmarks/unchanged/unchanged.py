"""Runs the same commands with two builds and compares what they say; see README.md."""

import argparse
import collections
import concurrent.futures
import dataclasses
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import cases
import compare
import made

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# command line or configuration, input, model or judge, budget, program: nothing was compared then
BROKEN = {2, 3, 5, 6, 70}
# seconds of a command
LONGEST = 1200
# of run.json
NEW_IN_EVERY_RUN = {"started", "duration", "java", "system", "tokens per second of a call", "latency p50, p95, p99"}


class Stop(Exception):
    """Nothing can be compared, and why."""


@dataclasses.dataclass
class Side:
    """A build, and the folder in which all that it says is kept."""

    build: pathlib.Path
    folder: pathlib.Path
    shared: pathlib.Path
    jobs: int
    identity: str
    only: tuple = ("*",)

    def chosen(self, some):
        """Those that are named, and those without which they cannot be."""
        named = {case for case in all_cases() if any(fnmatch.fnmatchcase(case.name, one) for one in self.only)}
        named |= {case for case in cases.RESUMED if any(other.name.startswith(f"{case.name}/") for other in named)}
        return [case for case in some if case in named or named and case in cases.FIRST]

    def output(self, case):
        return self.folder / "outputs" / case.name

    def environment(self, where):
        kept = {name: os.environ[name] for name in ["PATH", "JAVA_HOME", "TMPDIR"] if name in os.environ}
        return kept | {
            "HOME": str(self.folder / "home"), "TRUSTLLM_CACHE": str(self.folder / "cache"),
            "TRUSTLLM_DATA": str(where / "data"), "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
        }

    def call(self, arguments, where):
        return subprocess.run(
            [self.build / "trustllm", *arguments], cwd=where, env=self.environment(where), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=LONGEST, check=False)

    def perform(self, case, where):
        try:
            ended = self.call(case.arguments, where)
        except subprocess.TimeoutExpired as error:
            raise Stop(f"{case.name} did not end within {LONGEST // 60} minutes with {self.build}") from error
        output = self.output(case)
        output.mkdir(parents=True)
        (output / "stdout").write_bytes(ended.stdout)
        (output / "stderr").write_bytes(ended.stderr)
        (output / "exit").write_text(f"{ended.returncode}\n")

    def perform_all(self, some, where):
        some = self.chosen(some)
        print(f"  {len(some)} commands in {where.name} ...", file=sys.stderr)
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for done in [pool.submit(self.perform, case, where) for case in some]:
                done.result()
        # the launcher builds anew where sources have changed, and two states would be taken for one
        if build_identity(self.build) != self.identity:
            raise Stop(f"the sources of {self.build} changed while its commands ran; neither state can be judged")

    def make(self):
        where = self.folder / "making"
        made.work_folder(where, self.shared)
        (self.folder / "home").mkdir()
        self.perform_all(cases.FIRST, where)
        self.perform_all(cases.MADE + cases.EVALUATED, where)

    def prepare(self):
        """Only for the build whose run directories both read."""
        where = self.folder / "prepared"
        made.copy(self.folder / "making" / "made", where / "made")
        made.prepare(where / "made")

        def initial(run):
            ended = self.call(["gate", f"made/{run}", "--init"], where)
            if ended.returncode:
                raise Stop(f"gate --init of {run} ended with {ended.returncode}: {ended.stderr.decode()}")
            return ended.stdout.decode()

        made.gates(where / "made", where / "gates", initial)

    def read(self, prepared):
        where = self.folder / "reading"
        made.work_folder(where, self.shared)
        made.copy(prepared / "made", where / "made")
        made.copy(prepared / "gates", where / "gates")
        self.perform_all(cases.READ, where)
        self.perform_all(cases.RESUMED, where)
        self.perform_all(cases.AFTERWARDS, where)


def build_identity(build):
    """Of the sources that a build is made of, as the launcher sees it."""
    files = [build / "pom.xml", build / "trustllm", *build.glob("*/pom.xml")]
    files += [path for path in build.glob("*/src/main/**/*") if path.is_file()]
    return made.digest((str(path.relative_to(build)), path) for path in files)


def inputs_identity(shared):
    """Of all that decides what a build is asked."""
    files = [(name, HERE / name) for name in ["made.py", "answers.py", "verdicts.py"]]
    for folder in ["golden/setA", "real-responses"]:
        paths = (shared / "data" / folder).rglob("*")
        files += [(str(path.relative_to(shared)), path) for path in paths if path.is_file()]
    return made.digest(files, repr(all_cases()))


def begin(build):
    if not (build / "trustllm").is_file():
        raise Stop(f"expected a checkout with ./trustllm, found none in {build}")
    ended = subprocess.run([build / "trustllm", "--version"], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise Stop(f"{build} cannot be built: {ended.stderr}")


def kept_side(options, inputs):
    """What BEFORE says: kept from an earlier run where that holds, and otherwise anew."""
    note = options.kept / "kept.json"
    known = json.loads(note.read_text()) if note.is_file() else None
    why = stale(known, options.before, inputs)
    if not why:
        print(f"before: kept in {options.kept}, of {known['name']}", file=sys.stderr)
        build = options.before or pathlib.Path(known["folder"])
        return Side(build, options.kept, options.shared, options.jobs, known["build"])
    if not options.before:
        raise Stop(f"expected what BEFORE says in {options.kept}, found {why}: name the build with --before")
    if options.kept.is_dir() and any(options.kept.iterdir()):
        if known is None:
            raise Stop(f"expected a folder that this script made, or none, found other files in {options.kept}")
        shutil.rmtree(options.kept)
    options.kept.mkdir(parents=True, exist_ok=True)
    note.write_text("{}")
    known = {"inputs": inputs, "build": build_identity(options.before), "name": commit(options.before)}
    side = Side(options.before, options.kept, options.shared, options.jobs, known["build"])
    say_all(side)
    note.write_text(json.dumps(known | {"folder": str(options.before)}, indent=2))
    return side


def stale(known, before, inputs):
    """Why what is kept does not serve; nothing where it does."""
    if not known:
        return "nothing that is whole"
    if known["inputs"] != inputs:
        return "other rows, commands or programs"
    return "another build" if before and known["build"] != build_identity(before) else ""


def say_all(side):
    """Has BEFORE do everything."""
    began = time.monotonic()
    print(f"before: {commit(side.build)}", file=sys.stderr)
    begin(side.build)
    side.make()
    side.prepare()
    side.read(side.folder / "prepared")
    print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr)
    ends = {case.name: exit_of(side, case) for case in all_cases() if case.name not in cases.REFUSED}
    broken = {name: end for name, end in ends.items() if end in BROKEN}
    if broken:
        raise Stop(f"BEFORE could not do {broken}; its words are in {side.folder}/outputs")


def commit(build):
    git = ["git", "-C", build, "log", "-1", "--format=%h %s"]
    ended = subprocess.run(git, capture_output=True, text=True, check=False)
    return ended.stdout.strip() or str(build)


def all_cases():
    return cases.FIRST + cases.MADE + cases.EVALUATED + cases.READ + cases.RESUMED + cases.AFTERWARDS


def exit_of(side, case):
    return int((side.output(case) / "exit").read_text())


def last_words(side, case):
    return " / ".join((side.output(case) / "stderr").read_text(encoding="utf-8").splitlines()[-2:])


def folder_of(side, case):
    return side.folder / ("making" if case in cases.MADE else "reading") / case.makes


def neutral(text, side):
    """Without the places of the two builds."""
    for folder, name in [(side.folder, "FOLDER"), (side.build, "BUILD"), (side.shared, "SHARED")]:
        text = text.replace(str(folder), name)
    return text


def documents(side, case):
    """All that a case leaves, by name: a text's reader, and how two are compared."""
    output = side.output(case)
    found = {"exit": exit_of(side, case)}
    text = neutral((output / "stdout").read_text(encoding="utf-8"), side)
    if case.name.endswith(".csv"):
        found["stdout"] = compare.read_csv(text)
    elif case.form == "lines" or not text:
        found["stdout"] = compare.Lines(text.splitlines())
    else:
        found["stdout"] = parsed(text)
    if case.makes:
        found |= files(side, folder_of(side, case))
    return found


def files(side, folder):
    """Of a run directory."""
    found = {}
    for path in sorted([*folder.glob("*.json"), *folder.glob("responses/**/*.json")]):
        document = parsed(neutral(path.read_text(encoding="utf-8"), side))
        if path.name == "run.json" and isinstance(document, dict):
            for name in NEW_IN_EVERY_RUN:
                document.get("circumstances", {}).pop(name, None)
        found[str(path.relative_to(folder))] = document
    journal = folder / "outcomes.jsonl"
    if journal.is_file():
        found["outcomes.jsonl"] = compare.read_journal(journal)
    return found


def parsed(text):
    """Or lines, where it is no JSON: a difference like any other where one of the two is."""
    try:
        return without_dates(compare.read_json(text))
    except ValueError:
        return compare.Lines(text.splitlines())


def without_dates(document):
    """Without the days on which judges were calibrated: of what says both a judge and a date."""
    if isinstance(document, dict):
        dated = "judge" in document
        return {name: without_dates(value) for name, value in document.items() if not (dated and name == "date")}
    return [without_dates(one) for one in document] if isinstance(document, list) else document


def all_differences(before, after):
    for case in after.chosen(all_cases()):
        one, other = documents(before, case), documents(after, case)
        if one["exit"] != other["exit"]:
            for side, found in [(before, one), (after, other)]:
                found["exit"] = f"{found['exit']} {last_words(side, case)}"
        yield from between(one, other, case.name)
    # a reader may have written
    for name in cases.READ_RUNS if after.chosen(all_cases()) == all_cases() else []:
        folders = [side.folder / "reading" / "made" / name for side in (before, after)]
        yield from between(files(before, folders[0]), files(after, folders[1]), f"read/{name}")


def between(one, other, name):
    for document in one | other:
        at = f"{name}/{document}:"
        if document not in other:
            yield compare.Difference(at, "gone", "a document")
        elif document not in one:
            yield compare.Difference(at, "added", after="a document")
        else:
            yield from compare.differences(one[document], other[document], at)


def report(found, allowed, show_all):
    """Prints what is not allowed, and says how many that are."""
    kinds = collections.defaultdict(list)
    for difference in found:
        line = next((line for line in allowed if line.covers(difference)), None)
        if line:
            line.used += 1
        else:
            kinds[kind_of(difference)].append(difference)
    for alike in kinds.values():
        for difference in alike if show_all else alike[:3]:
            print(difference.shown())
        if not show_all and len(alike) > 3:
            print(f"    and {len(alike) - 3} like these (--all shows them)")
    for line in allowed:
        print(f"allowed {line.used} times: {line.pattern} ({line.reason})" if line.used
              else f"allows nothing any more: {line.pattern} ({line.reason})")
    return sum(map(len, kinds.values()))


def kind_of(difference):
    """What is printed together: the same field of several rows, in the same group of commands."""
    document, _, field = re.sub(r"\[[^\]]*\]", "[]", difference.path).partition(":")
    return difference.kind, document.partition("/")[0], field


def arguments():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("--before", type=pathlib.Path, help="the checkout to compare with, unless --kept holds it")
    parser.add_argument("--after", type=pathlib.Path, default=ROOT, help="the checkout to check (default: this one)")
    parser.add_argument("--kept", type=pathlib.Path, help="keep there what BEFORE says, and use what is kept there")
    parser.add_argument("--work", type=pathlib.Path, help="leave there what AFTER says")
    parser.add_argument("--allowed", type=pathlib.Path, default=HERE / "allowed.txt", help="differences that are meant")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT / ".." / "shared", help="the published data")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="commands at once")
    parser.add_argument("--only", nargs="+", default=["*"], metavar="NAME", help="only these commands: 'report/*'")
    parser.add_argument("--all", action="store_true", help="print every difference")
    options = parser.parse_args()
    if not options.before and not options.kept:
        parser.error("expected --before DIR, or --kept DIR of an earlier run")
    for name in ["before", "after", "kept", "work", "shared"]:
        if getattr(options, name):
            setattr(options, name, getattr(options, name).resolve())
    return options


def main(temporary):
    options = arguments()
    allowed = compare.read_allowed(options.allowed)
    if not (options.shared / "data" / "golden" / "setA").is_dir():
        raise Stop(f"expected the published data and answers, found no data/golden/setA in {options.shared}")
    options.kept = options.kept or temporary / "before"
    options.work = options.work or temporary / "after"
    if options.work.exists():
        raise Stop(f"expected a new folder for --work, found {options.work}")
    before = kept_side(options, inputs_identity(options.shared))
    began = time.monotonic()
    print(f"after: {commit(options.after)}", file=sys.stderr)
    begin(options.after)
    identity = build_identity(options.after)
    after = Side(options.after, options.work, options.shared, options.jobs, identity, tuple(options.only))
    if not after.chosen(all_cases()):
        raise Stop(f"expected names as in cases.py, found {' '.join(options.only)}")
    after.make()
    after.read(options.kept / "prepared")
    print(f"  {time.monotonic() - began:.0f} s; comparing ...", file=sys.stderr)
    wrong = report(all_differences(before, after), allowed, options.all)
    print(f"{len(after.chosen(all_cases()))} commands: {wrong or 'no'} differences that are not allowed")
    return 1 if wrong else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="unchanged-") as folder:
        try:
            sys.exit(main(pathlib.Path(folder)))
        except (Stop, ValueError) as stopped:
            print(stopped, file=sys.stderr)
            sys.exit(2)
