#!/usr/bin/env bash
# Guess: reading a CycloneDX 1.6 document and writing it as 1.6 again with the standard's Python library keeps the
#   parts it has no classes for, or says that it drops them.
# Real: the machine learning model loses its whole model card (figures, considerations), a data component loses
#   its description, and annotations, declarations (assessors, claims) and formulation are gone. The document was
#   valid, no error or warning is given, and name and version stay, so that the result looks complete.
# Seen: cyclonedx-python-lib 11.12.0 on 2026-11-30.
# Why it matters: the evidence in such a document is the model card; one pass through a tool that merges or
#   upgrades documents removes it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check "cyclonedx-python-lib[json-validation]==11.12.0"

venv/bin/python -W error - <<'PY'
import json
from importlib.metadata import version
from cyclonedx.model.bom import Bom
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

document = {
    "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "components": [
        {"type": "machine-learning-model", "bom-ref": "model", "name": "demo", "version": "1", "modelCard": {
            "quantitativeAnalysis": {"performanceMetrics": [{"type": "refusal rate", "value": "0.93"}]},
            "considerations": {"users": ["testers"]}}},
        {"type": "data", "bom-ref": "data", "name": "prompts", "data": [{"type": "dataset", "name": "prompts"}]}],
    "annotations": [{"subjects": ["model"], "annotator": {"individual": {"name": "Tester"}},
                     "timestamp": "2026-01-01T00:00:00Z", "text": "judged by hand"}],
    "declarations": {"claims": [{"bom-ref": "claim", "target": "model", "predicate": "refuses harm"}]},
    "formulation": [{"bom-ref": "formula"}]}
print("cyclonedx-python-lib", version("cyclonedx-python-lib"))
assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document)) is None, "the input is not valid"
written = json.loads(make_outputter(Bom.from_json(document), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
model, data = sorted(written["components"], key=lambda c: c["type"] == "data")
print("model component:", model)
print("data component:", data)
lost = sorted(set(document) - set(written))
print("lost at the top:", lost)
assert model == {"bom-ref": "model", "name": "demo", "type": "machine-learning-model", "version": "1"}, "changed"
assert "data" not in data, "changed: the data component"
assert lost == ["annotations", "declarations", "formulation"], "changed: the top"
print("as seen")
PY
