"""How figures stand against their targets: asked, achieved, status, projection, and the table of deviations."""
from fractions import Fraction

from .expressions import round_half_away, written
from .project import month_text

FLOWS = ("count", "sum", "distinct")


def number(declared):
    return None if declared is None else Fraction(str(declared))


def quotient(above, below):
    """A division as everywhere: to 12 decimals, nothing by zero."""
    return None if below == 0 else round_half_away(above / below, 12)


class Targets:
    def __init__(self, figures):
        self.figures, self.project = figures, figures.project

    # The way to the target

    def is_flow(self, indicator):
        return indicator["kind"] in FLOWS

    def accumulates(self, indicator):
        """Counts, sums and distinct counts grow towards their target; the others only from a baseline that is not 0."""
        return self.is_flow(indicator) or number(indicator.get("baseline")) not in (None, 0)

    def milestones(self, indicator):
        ends = {name: last for name, _, last in self.project.periods}
        return sorted((ends[key] if key in ends else self.project.month(key), Fraction(str(value)))
                      for key, value in indicator.get("path", {}).items())

    def position(self, indicator, month):
        """Where the indicator is to stand at the end of a month."""
        target, points = number(indicator["target"]), self.milestones(indicator)
        start = number(indicator.get("baseline"))
        if start is None:
            start = Fraction(0) if self.is_flow(indicator) else points[0][1] if points else None
        if start is None or not (self.accumulates(indicator) or points):
            return target
        points = [(self.project.start - 1, start)] + points
        if points[-1][0] < self.project.end:
            points.append((self.project.end, target))
        for (before, low), (after, high) in zip(points, points[1:]):
            if before <= month <= after:
                if month == after:
                    return high
                return low + round_half_away((high - low) * (month - before) / (after - before), 6)
        return points[-1][1]

    def elapsed(self, first, last, month):
        whole = last - first + 1
        return quotient(Fraction(min(max(0, month - first + 1), whole)), Fraction(whole))

    def target(self, indicator, scope):
        if scope.kind == "reporting-period":
            return number(indicator.get("targets", {}).get(scope.period))
        return number(indicator.get("target")) if scope.kind == "to-date" else None

    def end(self, scope):
        """The last month of a whole period, also of one that the run cuts."""
        ends = {name: last for name, _, last in self.project.periods}
        return self.project.end if scope.kind == "to-date" else ends[scope.period]

    def asked(self, indicator, scope):
        """What is asked for by the last month of the scope."""
        target = self.target(indicator, scope)
        if target is None:
            return None
        if scope.kind == "to-date":
            return self.position(indicator, scope.last)
        end, points = self.end(scope), self.milestones(indicator)
        if scope.last >= end:
            return target
        if points and not self.is_flow(indicator):
            return self.position(indicator, scope.last)
        if not self.accumulates(indicator):
            return target
        start = Fraction(0) if self.is_flow(indicator) else number(indicator.get("baseline")) or Fraction(0)
        share = None
        if points:
            before, by_now, whole = [self.position(indicator, month) for month in (scope.first - 1, scope.last, end)]
            share = quotient(by_now - before, whole - before)
        if share is None:
            share = self.elapsed(scope.first, end, scope.last)
        return round_half_away((target - start) * share + start, 6)

    # Assessment

    def percent(self, start, target, value):
        found = quotient((value - start) * 100, target - start)
        return None if found is None else round_half_away(found, 6)

    def assess(self, indicator, scope, value):
        """(achieved, status, projection) of a figure."""
        target, direction = self.target(indicator, scope), indicator.get("direction", "higher")
        if target is None or direction == "report":
            return None, "no-target", None
        if value is None:
            return None, "no-data", None
        is_period = scope.kind == "reporting-period"
        baseline = None if is_period and self.is_flow(indicator) else number(indicator.get("baseline"))
        start = baseline if baseline is not None else Fraction(0) if direction == "higher" else None
        way = None if start is None else self.percent(start, target, value)
        achieved = self.percent(Fraction(0), target, value) if direction == "higher" else way
        end = self.end(scope)
        elapsed = self.elapsed(scope.first, end, self.figures.through)
        asked = self.asked(indicator, scope) if self.milestones(indicator) else None
        if value >= target if direction == "higher" else value <= target:
            status = "reached"
        elif elapsed >= 1:
            status = "missed"
        elif asked is None:
            status = self.pace(way, elapsed if self.accumulates(indicator) else Fraction(1))
        elif start is not None and start != asked:
            status = self.pace(self.percent(start, asked, value), Fraction(1))
        else:
            status = "on-track" if (value >= asked if direction == "higher" else value <= asked) else "at-risk"
        return achieved, status, self.projection(indicator, scope, value)

    def pace(self, way, elapsed):
        """Ahead from a tenth more than the time asks for, at risk from more than a tenth less."""
        if way is None:
            return "at-risk"
        return "ahead" if way >= elapsed * 110 else "on-track" if way >= elapsed * 90 else "at-risk"

    def projection(self, indicator, scope, value):
        end = self.end(scope)
        if scope.last >= end or not self.accumulates(indicator):
            return value
        fresh = self.is_flow(indicator) and scope.kind == "reporting-period"
        start = Fraction(0) if fresh else number(indicator.get("baseline")) or Fraction(0)
        gone, whole = scope.last - scope.first + 1, end - scope.first + 1
        return round_half_away(quotient((value - start) * whole, Fraction(gone)) + start, 6)

    # Tables

    def total(self, indicator, scope, partners):
        value = self.figures.scaled(indicator, self.figures.figure(indicator, scope, partners).value)
        return None if value is None else round_half_away(Fraction(value), 6)

    def assessments(self):
        """{(indicator, scope, period): (achieved, status, projection)} of the consortium, months left out."""
        return {(indicator["code"], scope.kind, scope.period): tuple(
                    part if isinstance(part, str) else written(part) for part in
                    self.assess(indicator, scope, self.total(indicator, scope, self.project.partners)))
                for indicator in self.project.indicators for scope in self.figures.scopes if scope.kind != "month"}

    def deviations(self):
        """The rows of deviations.csv, without `confirmations` and `comment`."""
        for indicator in self.project.indicators:
            for scope in self.figures.scopes:
                target = self.target(indicator, scope)
                direction = indicator.get("direction", "higher")
                if scope.kind == "month" or target is None or direction == "report":
                    continue
                asked = self.asked(indicator, scope)
                value = self.total(indicator, scope, self.project.partners)
                percent = None
                if value is not None:
                    gap = asked - value if direction == "lower" else value - asked
                    if gap >= 0:
                        continue
                    percent = quotient(gap * 100, abs(asked))
                    percent = None if percent is None else round_half_away(percent, 6)
                    if percent is not None and -percent <= Fraction(str(self.project.deviation_threshold)):
                        continue
                achieved, status, projection = self.assess(indicator, scope, value)
                shares = [(partner, self.total(indicator, scope, [partner])) for partner in self.project.partners]
                yield {"indicator": indicator["code"], "scope": scope.kind, "period": scope.period,
                       "target": written(target), "asked": written(asked), "actual": written(value),
                       "achieved": written(achieved), "deviation": written(percent), "status": status,
                       "projection": written(projection), "unit": indicator.get("unit", ""),
                       "partners": "; ".join("%s %s" % (partner, written(share)) for partner, share in shares
                                             if share not in (None, 0)),
                       "missing": "; ".join(self.missing(indicator, scope))}

    def datasets(self, indicator):
        if "formula" in indicator:
            inputs = [other for code, other in self.figures.by_code.items()
                      if code in self.words(indicator["formula"])]
        else:
            inputs = list(self.figures.parts(indicator)) if indicator["kind"] == "ratio" else []
        found = {source["dataset"] for source in self.figures.sources(indicator)}
        return found.union(*[self.datasets(other) for other in inputs])

    def words(self, formula):
        return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in formula).split()

    def missing(self, indicator, scope):
        """The files of the datasets behind a figure that are owed and have not come."""
        came = {(submission.month, submission.partner, submission.dataset.name)
                for submission in self.figures.acceptance.submissions}
        read = self.datasets(indicator)
        return ["%s %s %s" % (month_text(month), partner, dataset)
                for month in range(scope.first, scope.last + 1) for partner in self.project.partners
                for dataset in self.project.datasets
                if dataset in read and self.project.owes(partner, dataset, month) and (month, partner, dataset) not in came]
