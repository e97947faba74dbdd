"""The tool's output against the oracle's, row by row."""
import csv
import json

from .figures import COLUMNS
from .overlaps import overlaps
from .targets import Targets


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figure_differences(expected, path, hidden=frozenset()):
    """Sentences, the first difference first; an empty list when all is the same, the order included.

    Hidden figures are empty; a hidden group may be listed though nothing is in it.
    """
    expected = [row[:6] + [""] * 4 + row[10:] if tuple(row[:6]) in hidden else row for row in expected]
    actual = [[row.get(column, "(no column)") for column in COLUMNS] for row in table(path)]
    if hidden:
        due = {tuple(row[:6]) for row in expected}
        actual = [row for row in actual if tuple(row[:6]) in due or tuple(row[:6]) not in hidden or any(row[6:10])]
    wanted = {tuple(row[:6]): row for row in expected}
    given = {}
    differences = []
    for row in actual:
        if tuple(row[:6]) in given:
            differences.append("listed twice: %s" % (row,))
        given[tuple(row[:6])] = row
    for key, row in wanted.items():
        if key not in given:
            differences.append("not in the report: %s" % (row,))
        elif given[key] != row:
            differences.append("\n".join(
                ["%s:" % " ".join(part for part in key if part)]
                + ["    %-12s expected %r, the report has %r" % (name, mine, theirs)
                   for name, mine, theirs in zip(COLUMNS, row, given[key]) if mine != theirs]))
    differences += ["only in the report: %s" % (row,) for key, row in given.items() if key not in wanted]
    if not differences and actual != [list(row) for row in expected]:
        place = next(place for place, row in enumerate(actual) if row != list(expected[place]))
        differences.append("another order from row %d on: expected %s, the report has %s"
                           % (place + 2, expected[place], actual[place]))
    return differences


def submission_differences(acceptance, path, text_of_month):
    wanted = {(submission.partner, text_of_month(submission.month), submission.dataset.name, submission.file):
              submission for submission in acceptance.submissions}
    given = {(row["partner"], row["period"], row["dataset"], row["file"].split("/")[-1]): row for row in table(path)
             if row["file"]}
    differences = ["submission not in the report: %s" % (key,) for key in wanted if key not in given]
    differences += ["submission only in the report: %s" % (key,) for key in given if key not in wanted]
    for key, submission in wanted.items():
        if key in given:
            counts = tuple(int(given[key][column]) for column in ("read", "accepted", "rejected"))
            if counts != submission.counts:
                problems = ["line %d: %s" % (row.line, row.problem) for row in submission.rows if row.problem]
                differences.append(
                    "%s: read, accepted, rejected: expected %s, the report has %s\n    %s" % (
                        " ".join(key), submission.counts, counts,
                        "refused whole; " * submission.refused + "; ".join(problems[:8])))
    return differences


def plain(value):
    """A number of report.json as the oracle writes it."""
    return "" if value is None else str(value)


def target_differences(figures, report):
    """Assessments, projections and overlaps of report.json, and deviations.csv."""
    targets = Targets(figures)
    content = json.loads((report / "report.json").read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    given = {(indicator["code"], one["scope"], one["period"]):
             (plain(one["achieved"]), one["status"], plain(one["projection"]))
             for indicator in content["indicators"] for one in indicator["assessments"]}
    differences = []
    for key, wanted in targets.assessments().items():
        # Where there is no target, nothing needs to be said.
        found = given.pop(key, ("", "no-target", ""))
        if found != wanted:
            differences.append("assessment of %s: expected %s, the report has %s" % (" ".join(key), wanted, found))
    differences += ["assessment only in the report: %s" % (key,) for key in given if key[1] != "month"]
    shown = {(one["indicator"], one["scope"], one["period"]):
             tuple(int(one[part]) for part in ("summed", "unique", "shared")) for one in content["overlaps"]}
    wanted = overlaps(figures)
    for key in sorted(set(wanted) | set(shown)):
        if wanted.get(key) != shown.get(key):
            differences.append("overlap of %s: expected %s, the report has %s" % (
                " ".join(key), wanted.get(key), shown.get(key)))
    if figures.project.periods:
        listed = table(report / "deviations.csv")
        expected = list(targets.deviations())
        mine = [{name: row.get(name) for name in wanted} for row, wanted in zip(listed, expected)]
        for row, wanted in zip(mine, expected):
            if row != wanted:
                differences.append("deviation: expected %s, the report has %s" % (
                    {name: value for name, value in wanted.items() if row[name] != value or name in ("indicator", "period")},
                    {name: row[name] for name in wanted if row[name] != wanted[name]}))
        if len(listed) != len(expected):
            differences.append("%d deviations are expected, the report has %d" % (len(expected), len(listed)))
    return differences
