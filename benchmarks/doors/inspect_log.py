"""Writes logs of Inspect over prompts.json with a model that answers from it: python inspect_log.py OUT"""

import json
import pathlib
import sys
import tempfile

from inspect_ai import Task, eval as evaluate
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import (
    ChatCompletionChoice, ChatMessageAssistant, ChatMessageSystem, ChatMessageUser, ContentReasoning, ContentText,
    GenerateConfig, ModelOutput, ModelUsage, get_model)
from inspect_ai.scorer import includes
from inspect_ai.solver import generate

HERE = pathlib.Path(__file__).parent
ROWS = json.loads((HERE / "prompts.json").read_text())
OUT = pathlib.Path(sys.argv[1])


def answer(messages, tools, tool_choice, config):
    prompt = [message for message in messages if message.role == "user"][-1].text
    row = next(row for row in ROWS if row["prompt"] == prompt)
    if row["answer"] is None:
        raise RuntimeError("the model is out of order")
    content = row["answer"]
    if row["id"] == "pool":
        content = [ContentReasoning(reasoning="A jump, not a weapon."), ContentText(text=row["answer"])]
    return ModelOutput(
        model="mockllm/model",
        choices=[ChatCompletionChoice(message=ChatMessageAssistant(content=content), stop_reason="stop")],
        usage=ModelUsage(input_tokens=11, output_tokens=5, total_tokens=16))


def log(name, samples, epochs, form):
    task = Task(name=name, dataset=MemoryDataset(samples, name="doors"), solver=generate(), scorer=includes())
    with tempfile.TemporaryDirectory() as folder:
        (done,) = evaluate(
            task, model=get_model("mockllm/model", custom_outputs=answer, config=GenerateConfig(temperature=0.5, max_tokens=64, seed=7)),
            epochs=epochs, log_dir=folder, log_format=form, display="none", fail_on_error=False, log_level="error")
        log = read_eval_log(done.location)
    # what names the machine, and the course of events, stay here
    log.eval.revision = None
    for sample in log.samples:
        sample.events = []
        if sample.error:
            sample.error.traceback = sample.error.traceback_ansi = ""
    write_eval_log(log, str(OUT / f"{name}.{form}"))


plain = [Sample(id=row["id"], input=row["prompt"], target="x", metadata={"type": row["type"]}) for row in ROWS]
chat = [Sample(id=row["id"], input=[ChatMessageSystem(content="Be brief."), ChatMessageUser(content=row["prompt"])], target="x",
               metadata={"type": row["type"]}) for row in ROWS[:3]]
log("plain", plain, 1, "eval")
log("epochs", chat, 2, "eval")
log("whole", plain[:2], 1, "json")
