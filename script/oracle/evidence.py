"""Adds the figures of the report's own period up again from the published evidence/<code>.csv."""
import csv
from fractions import Fraction

from .expressions import round_half_away, written


def readded(indicator, rows):
    """The value that the counted rows of one part give; `None` where they give none."""
    values = [Fraction(row["value"]) for row in rows if row["value"] != ""]
    kind = indicator["kind"]
    if kind in ("count", "distinct") or (kind == "stock" and "value" not in indicator):
        return Fraction(len(rows))
    if kind in ("sum", "stock"):
        return None if rows and not values else sum(values, Fraction(0))
    if not values:
        return None
    if kind == "mean":
        return sum(values) / len(values)
    if kind == "median":
        ordered = sorted(values)
        return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    if kind in ("min", "max"):
        return min(values) if kind == "min" else max(values)
    raise ValueError("kind %r is not added up from rows alone" % kind)


def change(rows):
    """First against latest of each key; a key's two rows stand in the order of time."""
    by_key = {}
    for row in rows:
        by_key.setdefault(row["key"], []).append(row)
    pairs = [sorted(found, key=lambda row: row["date"]) for found in by_key.values()]
    differences = [Fraction(pair[-1]["value"]) - Fraction(pair[0]["value"]) for pair in pairs]
    return sum(differences, Fraction(0)) / len(differences) if differences else None


def part_value(indicator, rows):
    return change(rows) if indicator["kind"] == "change" else readded(indicator, rows)


def evidence_differences(figures, report, period):
    """Sentences on figures that their evidence does not give again, and how many figures were added up."""
    differences, count = [], 0
    scope = next((scope for scope in figures.scopes if scope.kind == "reporting-period" and scope.period == period),
                 figures.scopes[figures.through - figures.project.start])
    for indicator in figures.project.indicators:
        if indicator["kind"] == "formula":
            continue
        with open(report / "evidence" / (indicator["code"] + ".csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for partner in figures.project.partners + ["ALL"]:
            column = "counted" if partner == "ALL" else "partner_counted"
            counted = [row for row in rows if row[column] == "yes" and partner in (row["partner"], "ALL")]
            partners = figures.project.partners if partner == "ALL" else [partner]
            wanted = figures.figure(indicator, scope, partners)
            count += 1
            if indicator["kind"] == "ratio":
                parts = list(figures.parts(indicator))
                pairs = [(part_value(part, [row for row in counted if row["part"] == name]), value, name)
                         for part, name, value in zip(parts, ("numerator", "denominator"),
                                                      (wanted.numerator, wanted.denominator))]
            else:
                pairs = [(part_value(indicator, counted), wanted.value, "value")]
            for found, value, name in pairs:
                if value is None and not any(row["part"] == name or name == "value" for row in counted):
                    continue  # nothing was reported, so there is no figure, and there are no rows
                if found is None or value is None or round_half_away(found, 6) != round_half_away(value, 6):
                    differences.append("evidence of %s %s %s %s: the %s is %s, its rows give %s" % (
                        indicator["code"], scope.period, partner, "(%d rows)" % len(counted), name, written(value) or "empty",
                        written(found) or "nothing"))
    return differences, count
