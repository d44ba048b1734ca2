#!/usr/bin/env bash
# Guess: a score of NaN (a judge that gave no verdict) is not at least 0.7, as in every language with IEEE numbers.
# Real: DuckDB and Polars hold NaN for greater than every number: the row passes the threshold and is the best of the
#   table. pandas and PyArrow say no. In a rank correlation of Polars the missing score takes the first rank: -0.2,
#   where the three rows with scores agree exactly and pandas says 1.0.
# Seen: duckdb 2.0.1, polars 2.1.0, pandas 3.1.1, pyarrow 26.0.1 on 2026-11-30.
# Why it matters: the more answers a judge cannot read, the higher the pass rate; it changes with the engine that
#   reads the same Parquet file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
  duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6 scipy==1.17.1

venv/bin/python - <<'PY'
import math
from importlib.metadata import version
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet

table = pyarrow.table({"score": [1.0, 2.0, 3.0, math.nan], "person": [1.0, 2.0, 3.0, -5.0]})
pyarrow.parquet.write_table(table, "scores.parquet")
print(", ".join(f"{name} {version(name)}" for name in ["duckdb", "polars", "pandas", "pyarrow"]))

sql = "select count(*) filter (score >= 10), first(score order by score desc) from 'scores.parquet'"
passed, best = duckdb.sql(sql).fetchall()[0]
frame = polars.read_parquet("scores.parquet")
polars_passed = frame.filter(polars.col("score") >= 10).height
polars_rank = frame.select(polars.corr("score", "person", method="spearman")).item()
pandas_frame = pandas.read_parquet("scores.parquet")
pandas_passed = int((pandas_frame["score"] >= 10).sum())
pandas_rank = pandas_frame["score"].corr(pandas_frame["person"], method="spearman")
arrow_passed = pyarrow.compute.sum(pyarrow.compute.greater_equal(table["score"], 10.0)).as_py()
print("scores 1, 2, 3 and NaN, at least 10: DuckDB", passed, "Polars", polars_passed, "pandas", pandas_passed,
      "PyArrow", arrow_passed, "; DuckDB's best score", best)
print("rank correlation with a person's marks: Polars", polars_rank, "pandas", pandas_rank)
assert passed == 1 and math.isnan(best), "changed: DuckDB"
assert polars_passed == 1, "changed: Polars"
assert pandas_passed == 0 and arrow_passed == 0, "changed: pandas or PyArrow"
assert abs(polars_rank + 0.2) < 1e-9 and abs(pandas_rank - 1) < 1e-9, "changed: the rank correlation"
print("as seen")
PY
