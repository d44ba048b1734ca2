"""The benchmark's questions as a task of inspect-ai; QUESTIONS names the file."""
import os

from inspect_ai import Task, task
from inspect_ai.dataset import FieldSpec, json_dataset
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


@task
def questions():
    return Task(
        dataset=json_dataset(os.environ["QUESTIONS"], FieldSpec(input="prompt", target="target")),
        solver=generate(),
        scorer=includes(),
    )
