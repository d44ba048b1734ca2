"""Reads exported Parquet with pandas and pyarrow and holds it to the run: python check_parquet.py OUT"""

import pathlib
import sys
from importlib.metadata import version

import pandas
import pyarrow.parquet

from truth import verdicts

truth = verdicts(sys.argv[1])
path = pathlib.Path(sys.argv[1]) / "parquet" / "verdicts.parquet"
table = pandas.read_parquet(path)
for _, line in table.iterrows():
    row = truth.pop((line["task"], line["sample"], line["assessment"]))
    assert (row["value"] == "") == bool(pandas.isna(line["value"]))
    assert row["value"] == "" or float(row["value"]) == line["value"]
assert not truth, truth
print("pandas", version("pandas"), "and pyarrow", version("pyarrow"), "read", len(table), "lines equal;",
      "types", dict(zip(table.columns[:4], [str(field.type) for field in pyarrow.parquet.read_schema(path)][:4])))
