"""Reads exported events as Langfuse's own types: python check_langfuse.py OUT"""

import collections
import functools
import json
import pathlib
import sys
from importlib.metadata import version

from langfuse.api.resources.ingestion.types import IngestionEvent

from pydantic.v1 import parse_obj_as

from truth import verdicts

truth = verdicts(sys.argv[1])
read = functools.partial(parse_obj_as, IngestionEvent)
kinds = collections.Counter()
values = {}
for line in (pathlib.Path(sys.argv[1]) / "langfuse-jsonl" / "langfuse.jsonl").read_text().splitlines():
    event = read(json.loads(line))
    kinds[event.type] += 1
    if event.type == "score-create":
        values[event.body.id] = event.body.value
scored = [float(row["value"]) for row in truth.values() if row["value"]]
assert sorted(values.values()) == sorted(scored), "scores differ"
assert kinds["trace-create"] == kinds["generation-create"] == len({row["sample"] for row in truth.values()})
print("langfuse", version("langfuse"), "read", dict(kinds), "and every score is the run's")
