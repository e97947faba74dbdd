"""The checks and figures of the big project in DuckDB: prints them as JSON.

Usage: peer_duckdb.py PROJECT
"""
import glob
import json
import sys

import duckdb

from shape import CODES, figures, finish

NUMBERS = {"hours": "DECIMAL(18,6)", "participants": "BIGINT", "women": "BIGINT", "fee": "DECIMAL(18,6)",
           "answers": "BIGINT"}


def main():
    project = sys.argv[1]
    database = duckdb.connect()
    database.execute("SET preserve_insertion_order = false")
    database.execute("SET enable_progress_bar = false")
    database.execute("""CREATE TEMP TABLE members AS SELECT member_id, any_value(country) AS country,
        any_value(size_class) AS size_class, any_value(country || '/' || tax_id) AS organisation
        FROM read_csv('%s/inputs/*/*/members*.csv', all_varchar = true, header = true) GROUP BY member_id""" % project)
    codes = " OR ".join("%s NOT IN (%s)" % (name, ", ".join("'%s'" % code for code in codes))
                        for name, codes in CODES.items())
    typed = ", ".join("try_cast(s.%s AS %s) AS %s" % (name, kind, name) for name, kind in NUMBERS.items())
    unreadable = " OR ".join("(raw_%s IS NOT NULL AND %s IS NULL)" % (name, name) for name in NUMBERS)
    raw = ", ".join("s.%s AS raw_%s" % (name, name) for name in NUMBERS)
    database.execute("""CREATE TEMP TABLE services AS
        SELECT service_id, service_code, service_type, novelty, status, event_id, mode, nuts3, hours, participants, women,
               fee, size_class, country, organisation,
               coalesce(service_id IS NULL OR service_code IS NULL OR service_type IS NULL OR status IS NULL
                 OR delivered_on IS NULL OR member_id IS NULL OR participants IS NULL
                 OR NOT regexp_full_match(service_id, 'S[0-9]{8}')
                 OR length(service_code) < 3 OR length(service_code) > 12 OR %s OR %s
                 OR hours < 0 OR hours > 200 OR participants < 0 OR women < 0 OR fee < 0 OR answers < 0
                 OR delivered_on < DATE '2022-03-01' OR delivered_on > DATE '2027-02-28'
                 OR women > participants OR answers > participants OR organisation IS NULL, false) AS rejected,
               coalesce(status = 'delivered' AND NOT hours > 0, false) OR coalesce(fee > 5000, false) AS warned
        FROM (SELECT s.service_id, s.service_code, s.service_type, s.novelty, s.status, s.member_id, s.event_id, s.mode,
                     s.nuts3, try_cast(s.delivered_on AS DATE) AS delivered_on, %s, %s,
                     m.size_class, m.country, m.organisation
              FROM read_csv('%s/inputs/*/*/services*.csv', all_varchar = true, header = true) s
              LEFT JOIN members m ON s.member_id = m.member_id)""" % (codes, unreadable, typed, raw, project))
    counts = database.execute("""SELECT count(*), count(*) FILTER (rejected), count(DISTINCT service_id),
        count(*) FILTER (warned) FROM services""").fetchone()
    if counts[0] != counts[2]:
        database.execute("""CREATE OR REPLACE TEMP TABLE services AS SELECT * FROM services
            QUALIFY row_number() OVER (PARTITION BY service_id) = 1""")
    database.execute("CREATE TEMP VIEW accepted AS SELECT * FROM services WHERE NOT rejected")

    def query(columns, where, dimensions):
        """One grouping set per dimension, all figures of the same rows at once."""
        sets = ", ".join(["()"] + ["(%s)" % dimension for dimension in dimensions])
        names = ", ".join(dimensions) + ", " if dimensions else ""
        rows = database.execute("SELECT %s%s FROM accepted WHERE %s GROUP BY GROUPING SETS (%s)" % (
            names, ", ".join(columns), where, sets)).fetchall()
        for row in rows:
            groups = [(name, row[place]) for place, name in enumerate(dimensions) if row[place] is not None]
            dimension, group = groups[0] if groups else ("", "")
            yield dimension, group, row[len(dimensions):]

    result = figures(query)
    result["ME5", "", ""] = database.execute("""SELECT count(*) FROM (SELECT organisation FROM accepted
        WHERE status = 'delivered' GROUP BY organisation HAVING count(*) >= 100)""").fetchone()[0]
    for dimension in ["", "size_class", "country"]:
        names = dimension + ", " if dimension else ""
        for row in database.execute("SELECT %scount(DISTINCT organisation) FROM members %s" % (
                names, "GROUP BY " + dimension if dimension else "")).fetchall():
            result["ME1", dimension, row[0] if dimension else ""] = row[-1]
    finish(result, read=counts[0], rejected=counts[1])


if __name__ == "__main__":
    main()
