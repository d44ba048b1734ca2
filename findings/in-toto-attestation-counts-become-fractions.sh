#!/usr/bin/env bash
# Guess: a predicate of plain JSON comes out of an in-toto statement as it went in: 100 questions are 100, a seed of
#   64 bits is that seed, and what the library cannot hold it refuses.
# Real: the predicate passes through protobuf's Struct, where every number is a double. 100 is written as 100.0, and
#   the seed 9007199254740993 as 9007199254740992.0; validate() has no objection, and no word is said.
# Seen: in-toto-attestation 0.9.3, protobuf 7.36.2 on 2026-11-30.
# Why it matters: a signed evaluation names a seed that was never drawn, and a reader with a schema of integers that
#   takes the texts literally refuses the counts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check in-toto-attestation==0.9.3 protobuf==7.36.2

venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from google.protobuf.json_format import MessageToJson
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement

predicate = {"questions": 100, "seed": 9007199254740993, "rate": 0.5}
subject = ResourceDescriptor(name="results.json", digest={"sha256": "ab" * 32})
statement = Statement([subject.pb], "https://example.org/evaluation/v1", predicate)
statement.validate()
text = MessageToJson(statement.pb)
back = json.loads(text)["predicate"]
print("in-toto-attestation", version("in-toto-attestation"), "protobuf", version("protobuf"))
print("given:  ", json.dumps(predicate, sort_keys=True))
print("written:", json.dumps(back, sort_keys=True))
assert '"questions": 100.0' in text and type(back["questions"]) is float, "changed: the count"
assert '"seed": 9007199254740992.0' in text and int(back["seed"]) != predicate["seed"], "changed: the seed"
assert back["rate"] == 0.5, "changed: the rate"
print("as seen")
PY
