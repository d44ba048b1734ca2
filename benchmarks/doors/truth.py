"""A run's verdicts as 'export --format csv' has them, by task, row and assessment."""

import csv
import pathlib


def verdicts(out):
    with open(pathlib.Path(out) / "csv" / "verdicts.csv", newline="") as file:
        return {(row["task"], row["sample"], row["assessment"]): row for row in csv.DictReader(file)}
