"""What differs between two documents, by structure, and which differences are allowed."""

import csv
import difflib
import hashlib
import json
import re
from dataclasses import dataclass

# by which fields the objects of a list are told apart, the first that fit
IDENTITIES = [
    ("section",), ("row",), ("sample",), ("id",), ("task",), ("name",), ("part",), ("model",), ("run",), ("key",),
    ("task", "metric"), ("task", "name"), ("task", "metric", "part"), ("task", "assessment"),
    ("sample", "task", "assessment"),
]
# texts of answers and prompts, which may be offensive
TEXTS = {"text", "content"}


class Rows(dict):
    """What has no order, by what tells it apart."""


class Lines(list):
    """Of a text that is for people."""


@dataclass(frozen=True)
class Difference:
    """kind: `changed`, `added` or `gone`."""

    path: str
    kind: str
    before: object = None
    after: object = None

    def shown(self):
        hidden = self.path.rpartition(".")[2] in TEXTS
        before = "(nothing)" if self.kind == "added" else brief(self.before, hidden)
        after = "(nothing)" if self.kind == "gone" else brief(self.after, hidden)
        return f"{self.path}\n    before  {before}\n    after   {after}"


def brief(value, hidden):
    text = value if isinstance(value, str) and not hidden else json.dumps(value, ensure_ascii=False)
    if hidden:
        return f"{len(text)} characters, {hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return text if len(text) <= 160 else f"{text[:150]} ... ({len(text)} characters)"


def differences(before, after, path):
    """All of them, in the order of the document."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from of_fields(before, after, path, "[{}]" if isinstance(before, Rows) else ".{}")
    elif isinstance(before, Lines) and isinstance(after, Lines):
        yield from of_lines(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from of_lists(before, after, path)
    # 1 and 1.0, or 1 and true, are not the same to a reader
    elif type(before) is not type(after) or before != after:
        yield Difference(path, "changed", before, after)


def of_fields(before, after, path, step):
    for name in before | after:
        at = (path + step.format(name)).replace(":.", ":", 1)
        if name not in after:
            yield Difference(at, "gone", before[name])
        elif name not in before:
            yield Difference(at, "added", after=after[name])
        else:
            yield from differences(before[name], after[name], at)


def of_lists(before, after, path):
    both = before + after
    if both and all(isinstance(one, dict) for one in both):
        for fields in IDENTITIES:
            one, other = by_identity(before, fields), by_identity(after, fields)
            if one is not None and other is not None:
                yield from of_fields(one, other, path, "[{}]")
                yield from of_orders([at for at in one if at in other], [at for at in other if at in one], path)
                return
    if any(isinstance(one, (dict, list)) for one in both):
        numbered = [{str(i): one for i, one in enumerate(rows)} for rows in (before, after)]
        yield from of_fields(*numbered, path, "[{}]")
    elif [(type(one), one) for one in before] != [(type(one), one) for one in after]:
        yield Difference(path, "changed", before, after)


def of_orders(before, after, path):
    """From the first that differs to the last."""
    moved = [i for i, names in enumerate(zip(before, after)) if names[0] != names[1]]
    if moved:
        part = slice(moved[0], moved[-1] + 1)
        yield Difference(f"{path}.order", "changed", before[part], after[part])


def by_identity(rows, fields):
    named = {}
    for row in rows:
        values = [row.get(field) for field in fields]
        if not all(isinstance(value, str) for value in values):
            return None
        named[" ".join(values)] = row
    return named if len(named) == len(rows) else None


def of_lines(before, after, path):
    for what, i, j, k, l in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for n in range(max(j - i, l - k)):
            if i + n >= j:
                yield Difference(f"{path}lines[{k + n + 1}]", "added", after=after[k + n])
            elif k + n >= l:
                yield Difference(f"{path}lines[{i + n + 1}]", "gone", before[i + n])
            else:
                yield Difference(f"{path}lines[{i + n + 1}]", "changed", before[i + n], after[k + n])


def read_json(text):
    """With bare NaN tokens as texts; a field that stands twice is refused."""

    def fields(pairs):
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("expected each field once, found " + ", ".join(sorted(name for name, _ in pairs)))
        return found

    return json.loads(text, object_pairs_hook=fields, parse_constant=str)


def read_csv(text):
    """By section, task, metric and part."""
    rows = list(csv.DictReader(text.splitlines()))
    return Rows((" ".join(row[field] for field in ["task", "metric", "part"]).strip(), row) for row in rows)


def read_journal(path):
    """Lines by what they tell of, without what is new in every run. Lines that tell of no row are counted."""
    found = Rows()
    with open(path, encoding="utf-8") as journal:
        for text in journal:
            line = read_json(text)
            for name in ["chain", "length"]:
                line.pop(name, None)
            if isinstance(line.get("response"), dict):
                line["response"].pop("latency_ms", None)
            told = [str(line[name]) for name in ["step", "sample", "task", "assessment", "units"] if name in line]
            if "sample" not in line and "task" not in line:
                name = json.dumps(line, sort_keys=True)
                found[name] = found.get(name, 0) + 1
                continue
            name = " ".join(told)
            while name in found:
                name += " again"
            found[name] = line
    return found


@dataclass
class Allowed:
    """A line of the allow-list: PATTERN | REASON, or PATTERN | WHAT | REASON."""

    pattern: str
    what: str
    reason: str
    used: int = 0

    def covers(self, difference):
        if not re.fullmatch(".*".join(map(re.escape, self.pattern.split("*"))), difference.path, re.DOTALL):
            return False
        if not self.what.startswith("within "):
            return self.what in ("", difference.kind)
        one, other = difference.before, difference.after
        if any(isinstance(value, bool) or not isinstance(value, (int, float)) for value in (one, other)):
            return False
        return abs(one - other) <= float(self.what.split()[1]) * max(abs(one), abs(other))


def read_allowed(path):
    lines = []
    for number, text in enumerate(path.read_text().splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        parts = [part.strip() for part in re.split(r"\s\|(?=\s|$)", text)]
        what = parts[1] if len(parts) == 3 else ""
        if len(parts) not in (2, 3) or not all(parts) or not re.fullmatch(r"|changed|added|gone|within [\d.e-]+", what):
            raise ValueError(
                f"{path}, line {number}: expected PATTERN | REASON or PATTERN | WHAT | REASON, with WHAT one of "
                f"changed, added, gone, within 1e-12; found: {text}")
        lines.append(Allowed(parts[0], what, parts[-1]))
    return lines
