"""The checks and figures of the big project in Polars: prints them as JSON.

Usage: peer_polars.py PROJECT
"""
import datetime
import sys

import polars as pl

from shape import CODES, MEASURED, finish

INTEGERS = ["participants", "women", "answers"]
DECIMALS = ["hours", "fee"]
SQL = {"count(*)": pl.len(), "sum(participants)": pl.col("participants").sum(), "sum(women)": pl.col("women").sum(),
       "sum(fee)": pl.col("fee").sum(), "avg(hours)": pl.col("hours").mean(),
       "max(participants)": pl.col("participants").max(), "min(fee)": pl.col("fee").min(),
       "count(DISTINCT service_code)": pl.col("service_code").n_unique(),
       "count(DISTINCT event_id)": pl.col("event_id").drop_nulls().n_unique(),
       "count(DISTINCT organisation)": pl.col("organisation").n_unique()}
DELIVERED = pl.col("status") == "delivered"
FILTERS = {"status = 'delivered'": DELIVERED, "novelty = 'new'": pl.col("novelty") == "new"}


def main():
    project = sys.argv[1]
    members = pl.read_csv(project + "/inputs/*/*/members*.csv", infer_schema=False).unique(
        "member_id", keep="first").select(
        "member_id", "country", "size_class", (pl.col("country") + "/" + pl.col("tax_id")).alias("organisation"))
    column = pl.col
    typed = [column(name).cast(pl.Int64, strict=False).alias("_" + name) for name in INTEGERS]
    typed += [column(name).cast(pl.Float64, strict=False).alias("_" + name) for name in DECIMALS]
    typed.append(column("delivered_on").str.to_date("%Y-%m-%d", strict=False).alias("_delivered_on"))
    required = ["service_id", "service_code", "service_type", "status", "delivered_on", "member_id", "participants"]
    rejected = pl.any_horizontal(
        [column(name).is_null() for name in required]
        + [column(name).is_not_null() & column("_" + name).is_null() for name in INTEGERS + DECIMALS + ["delivered_on"]]
        + [~column(name).is_in(codes) for name, codes in CODES.items()]
        + [~column("service_id").str.contains("^S[0-9]{8}$"), column("service_code").str.len_chars() < 3,
           column("service_code").str.len_chars() > 12, column("_hours") < 0, column("_hours") > 200,
           column("_participants") < 0, column("_women") < 0, column("_fee") < 0, column("_answers") < 0,
           column("_delivered_on") < datetime.date(2022, 3, 1), column("_delivered_on") > datetime.date(2027, 2, 28),
           column("_women") > column("_participants"), column("_answers") > column("_participants"),
           column("organisation").is_null()]).fill_null(False)
    warned = pl.any_horizontal(DELIVERED & ~(column("_hours") > 0), column("_fee") > 5000).fill_null(False)
    services = pl.scan_csv(project + "/inputs/*/*/services*.csv", infer_schema=False).join(
        members.lazy(), on="member_id", how="left").with_columns(typed).select(
        "service_id", "service_code", "service_type", "novelty", "status", "event_id", "mode", "nuts3", "size_class",
        "country", "organisation", *[column("_" + name).alias(name) for name in INTEGERS + DECIMALS],
        rejected.alias("rejected"), warned.alias("warned")).collect(engine="streaming")
    read, bad = services.height, int(services["rejected"].sum())
    if services["service_id"].n_unique() != read:
        services = services.unique("service_id", keep="first")
    services["warned"].sum()
    accepted = services.filter(~column("rejected")).lazy()
    sme = DELIVERED & column("size_class").is_in(["micro", "small", "medium"])
    queries, places = [], []
    for where, dimensions, measures in MEASURED:
        rows = accepted.filter(FILTERS.get(where, sme))
        for dimension in [""] + dimensions:
            wanted = [(code, SQL[sql].alias(code)) for code, sql, by in measures if not dimension or dimension in by]
            if not wanted:
                continue
            expressions = [expression for _, expression in wanted]
            queries.append(rows.group_by(dimension).agg(expressions) if dimension else rows.select(expressions))
            places.append((dimension, [code for code, _ in wanted]))
    queries.append(accepted.filter(DELIVERED).group_by("organisation").len().filter(column("len") >= 100).select(
        column("len").len().alias("ME5")))
    places.append(("", ["ME5"]))
    for dimension in ["", "size_class", "country"]:
        distinct = column("organisation").n_unique().alias("ME1")
        queries.append(members.lazy().group_by(dimension).agg(distinct) if dimension else members.lazy().select(distinct))
        places.append((dimension, ["ME1"]))
    result = {}
    for (dimension, codes), frame in zip(places, pl.collect_all(queries)):
        for row in frame.iter_rows(named=True):
            for code in codes:
                if not dimension or row[dimension] is not None:
                    result[code, dimension, row[dimension] if dimension else ""] = row[code]
    finish(result, read=read, rejected=bad)


if __name__ == "__main__":
    main()
