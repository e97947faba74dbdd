"""The tool's output against the oracle's, row by row."""
import csv

from .figures import COLUMNS


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figure_differences(expected, path):
    """Sentences, the first difference first; an empty list when all is the same, the order included."""
    actual = [[row.get(column, "(no column)") for column in COLUMNS] for row in table(path)]
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
