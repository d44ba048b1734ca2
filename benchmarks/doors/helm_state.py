"""Writes a scenario_state.json with HELM's own classes over prompts.json: python helm_state.py OUT"""

import json
import pathlib
import sys

from helm.benchmark.adaptation.adapter_spec import AdapterSpec
from helm.benchmark.adaptation.request_state import RequestState
from helm.benchmark.adaptation.scenario_state import ScenarioState
from helm.benchmark.scenarios.scenario import CORRECT_TAG, Input, Instance, Output, Reference
from helm.common.general import asdict_without_nones
from helm.common.request import GeneratedOutput, Request, RequestResult, Thinking

HERE = pathlib.Path(__file__).parent
ROWS = json.loads((HERE / "prompts.json").read_text())

states = []
for row in ROWS:
    failed = row["answer"] is None
    completion = GeneratedOutput(text=row["answer"] or "", logprob=0.0, tokens=[], finish_reason={"reason": "stop"},
                                 thinking=Thinking(text="A jump, not a weapon.") if row["id"] == "pool" else None)
    states.append(RequestState(
        instance=Instance(input=Input(text=row["prompt"]), references=[Reference(Output("x"), tags=[CORRECT_TAG])], split="test",
                          id=row["id"], extra_data={"type": row["type"]}),
        reference_index=None, request_mode=None, train_trial_index=0, output_mapping=None,
        request=Request(model_deployment="recorded/model", model="recorded/model", prompt=row["prompt"], temperature=0.0, max_tokens=64),
        result=RequestResult(success=not failed, embedding=[], completions=[] if failed else [completion], cached=False,
                             request_time=0.01, error="the model is out of order" if failed else None),
        num_train_instances=0, prompt_truncated=False))
spec = AdapterSpec(method="generation", model="recorded/model", model_deployment="recorded/model", max_tokens=64, temperature=0.0)
out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
# as helm.benchmark.runner writes it
(out / "scenario_state.json").write_text(json.dumps(asdict_without_nones(ScenarioState(adapter_spec=spec, request_states=states)), indent=2))
