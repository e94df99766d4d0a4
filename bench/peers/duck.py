"""The questions of `needle-bench census` to DuckDB: one line of what it is, then one line a question."""

import os
import sys
import time

import duckdb

file, database, dimensions, runs, *questions = sys.argv[1:]
names = [f"d{i}" for i in range(int(dimensions))]
there = os.path.exists(database)
con = duckdb.connect(database)
columns = {"pos": "UINTEGER", "path": "VARCHAR"} | {name: "UTINYINT" for name in names}
began = time.perf_counter()
if not there:
    con.execute(
        f"create table member as select pos, {', '.join(names)} "
        f"from read_csv('{file}', header=false, columns={columns})"
    )
    con.execute("checkpoint")
print(duckdb.__version__, time.perf_counter() - began, os.path.getsize(database))


def sql(how, start, end):
    where = f"from member where pos >= {start} and pos < {end}"
    if how == "one":
        return f"select count(*) as n {where} group by {names[0]}"
    if how == "all":
        return f"select count(*) as n {where} group by {', '.join(names)}"
    sets = ", ".join(f"({name})" for name in names)
    return f"select count(*) as n {where} group by grouping sets ({sets})"


for question in questions:
    start, end, how = question.split(",")
    text = sql(how, start, end)
    times = []
    for _ in range(int(runs)):
        began = time.perf_counter()
        counts = [row[0] for row in con.execute(text).fetchall()]
        times.append(time.perf_counter() - began)
        if times[-1] > 5:
            break
    times.sort()
    print(times[len(times) // 2], len(counts), sum(counts), sum(n * n for n in counts))

con.close()
