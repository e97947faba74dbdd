"""The rows of indicators.csv, each computed on its own from exactly the rows it speaks of."""
from fractions import Fraction

from .expressions import Code, evaluate, group_text, round_half_away, written
from .identities import Identity

COLUMNS = ["indicator", "scope", "period", "partner", "dimension", "group", "value", "numerator", "denominator",
           "observations", "unit"]


class Result:
    """One figure: its value before rounding, and what else its row shows."""

    def __init__(self, value, observations, numerator=None, denominator=None):
        self.value, self.observations = value, observations
        self.numerator, self.denominator = numerator, denominator


class Match:
    """A row that matches the filter of a source, with what the source reads of it."""

    def __init__(self, row, key, value, points):
        self.row, self.key, self.value, self.points = row, key, value, points


class Figures:
    def __init__(self, project, acceptance, through):
        self.project, self.acceptance, self.through = project, acceptance, through
        self.scopes = project.scopes(through)
        self.by_code = {indicator["code"]: indicator for indicator in project.indicators}
        self.identities = {name: Identity(name, project, acceptance) for name in project.identities}
        self.accepted = {name: acceptance.accepted(name) for name in project.datasets}
        self.memory = {}

    def rows(self):
        """Every row of indicators.csv, in its order."""
        return [row for indicator in self.project.indicators for scope in self.scopes
                for partner in self.project.partners + ["ALL"] for row in self.block(indicator, scope, partner)]

    def block(self, indicator, scope, partner):
        """The total and the groups of one indicator, scope and partner."""
        partners = self.project.partners if partner == "ALL" else [partner]
        listed = [("", "", self.figure(indicator, scope, partners))]
        for dimension in indicator.get("by", []):
            for group in self.groups(indicator, scope, partners, dimension):
                listed.append((dimension, group, self.figure(indicator, scope, partners, dimension, group)))
        for dimension, group, result in listed:
            yield [indicator["code"], scope.kind, scope.period, partner, dimension, group,
                   written(self.scaled(indicator, result.value)), written(result.numerator),
                   written(result.denominator), "" if result.observations is None else str(result.observations),
                   indicator.get("unit", "")]

    def scaled(self, indicator, value):
        percent = indicator["kind"] == "ratio" and indicator.get("unit") == "%"
        return value * 100 if percent and value is not None else value

    # Rows

    def sources(self, indicator):
        if "sources" in indicator:
            return indicator["sources"]
        return [indicator] if "dataset" in indicator else []

    def counted_month(self, indicator, row):
        if row.dataset.kind == "events" and indicator.get("lateRows") == "fileMonth":
            return row.file_month
        return row.month

    def candidates(self, indicator, source, scope, partners):
        """The accepted rows that a source may read in a scope."""
        dataset = self.project.datasets[source["dataset"]]
        if dataset.kind == "snapshot":
            for partner in partners:
                yield from self.acceptance.latest_snapshot(dataset.name, partner, scope.last) or []
            return
        first = self.project.start if indicator["kind"] == "change" else scope.first
        for row in self.accepted[dataset.name]:
            if row.partner in partners and first <= self.counted_month(indicator, row) <= scope.last:
                yield row

    def matches(self, indicator, scope, partners):
        place = (id(indicator), id(scope), tuple(partners))
        if place not in self.memory:
            self.memory[place] = [
                Match(row, self.key_of(source, row, scope),
                      evaluate(source["value"], lambda name: row.read(name, scope)) if "value" in source else None,
                      Fraction(str(source.get("points", 1))))
                for source in self.sources(indicator) for row in self.candidates(indicator, source, scope, partners)
                if "where" not in source or evaluate(source["where"], lambda name: row.read(name, scope)) is True]
        return self.memory[place]

    def key_of(self, source, row, scope):
        key = source.get("key")
        if key is None:
            return None
        if isinstance(key, str):
            return self.identities[key].of(row)
        parts = tuple(row.read(name, scope) for name in key)
        return None if None in parts else parts

    def dimension(self, row, text):
        """What a breakdown reads of a row: the value of a name, or of an expression."""
        return evaluate(text, row.read)

    def in_group(self, matches, dimension, group):
        return [match for match in matches if dimension is None or group_text(self.dimension(match.row, dimension)) == group]

    # Groups

    def parts(self, indicator):
        for name in ("numerator", "denominator"):
            part = indicator[name]
            yield self.by_code[part] if isinstance(part, str) else part

    def matches_with_parts(self, indicator, scope, partners):
        if indicator["kind"] == "ratio":
            return [match for part in self.parts(indicator)
                    for match in self.matches_with_parts(part, scope, partners)]
        return self.matches(indicator, scope, partners)

    def groups(self, indicator, scope, partners, dimension):
        """The groups that at least one matching row falls in: in the order of the code list, then by text."""
        ranks = {}
        for match in self.matches_with_parts(indicator, scope, partners):
            value = self.dimension(match.row, dimension)
            rank = (1, 0, "") if value is None else (
                (0, value.rank, "") if isinstance(value, Code) else (0, 0, group_text(value)))
            ranks[group_text(value)] = rank
        return sorted(ranks, key=ranks.get)

    # Kinds

    def is_reported(self, indicator, scope, partners):
        """Whether anything was received for the scope: otherwise there is no data rather than zero."""
        for source in self.sources(indicator):
            dataset = self.project.datasets[source["dataset"]]
            if dataset.kind == "snapshot":
                if any(self.acceptance.latest_snapshot(dataset.name, partner, scope.last) is not None
                       for partner in partners):
                    return True
                continue
            if any(submission.dataset is dataset and submission.partner in partners and not submission.refused
                   and scope.first <= submission.month <= scope.last for submission in self.acceptance.submissions):
                return True
            if any(row.partner in partners and scope.first <= row.month <= scope.last
                   for row in self.accepted[dataset.name]):
                return True
        return False

    def figure(self, indicator, scope, partners, dimension=None, group=None):
        kind = indicator["kind"]
        if kind == "formula":
            return Result(evaluate(indicator["formula"], lambda code: self.published(code, scope, partners)), None)
        if kind == "ratio":
            above, below = [self.figure(part, scope, partners, dimension, group) for part in self.parts(indicator)]
            hopeless = above.value is None or below.value is None or below.value == 0
            return Result(None if hopeless else above.value / below.value, below.observations, above.value, below.value)
        matches = self.in_group(self.matches(indicator, scope, partners), dimension, group)
        if indicator.get("take"):
            matches = self.taken(matches, indicator["take"])
        excepted = set()
        if "except" in indicator:
            excepted = self.counted_keys(self.by_code[indicator["except"]], scope, partners)
        reported = self.is_reported(indicator, scope, partners)
        return getattr(self, "kind_" + kind)(indicator, matches, reported, excepted)

    def published(self, code, scope, partners):
        indicator = self.by_code[code]
        value = self.scaled(indicator, self.figure(indicator, scope, partners).value)
        return None if value is None else round_half_away(Fraction(value), 6)

    def taken(self, matches, which):
        chosen = {}
        for match in sorted(matches, key=lambda match: match.row.order(self.project)):
            if match.key is not None and (which == "latest" or match.key not in chosen):
                chosen[match.key] = match
        return list(chosen.values())

    def keys(self, indicator, matches, excepted):
        points = {}
        for match in matches:
            if match.key is not None and match.key not in excepted:
                points[match.key] = points.get(match.key, 0) + match.points
        least = Fraction(str(indicator["atLeast"])) if "atLeast" in indicator else None
        return {key for key in points if least is None or points[key] >= least}

    def counted_keys(self, indicator, scope, partners):
        """The keys that an indicator counts in a scope, in all groups."""
        matches = self.matches(indicator, scope, partners)
        if indicator.get("take"):
            matches = self.taken(matches, indicator["take"])
        excepted = set()
        if "except" in indicator:
            excepted = self.counted_keys(self.by_code[indicator["except"]], scope, partners)
        return self.keys(indicator, matches, excepted)

    def total(self, matches):
        """A sum whose rows all lack the value is empty; a sum of no rows is 0."""
        values = [match.value for match in matches if match.value is not None]
        return None if matches and not values else sum(values, Fraction(0))

    def kind_count(self, indicator, matches, reported, excepted):
        return Result(len(matches) if reported else None, len(matches))

    def kind_sum(self, indicator, matches, reported, excepted):
        return Result(self.total(matches) if reported else None, self.with_value(matches))

    def kind_distinct(self, indicator, matches, reported, excepted):
        keyed = sum(match.key is not None for match in matches)
        return Result(len(self.keys(indicator, matches, excepted)) if reported else None, keyed)

    def kind_stock(self, indicator, matches, reported, excepted):
        if not reported:
            return Result(None, len(matches))
        if "value" in indicator:
            return Result(self.total(matches), len(matches))
        if "key" in indicator:
            return Result(len(self.keys(indicator, matches, excepted)), len(matches))
        return Result(len(matches), len(matches))

    def with_value(self, matches):
        return sum(match.value is not None for match in matches)

    def of_values(self, matches, compute):
        values = sorted(match.value for match in matches if match.value is not None)
        return Result(compute(values) if values else None, len(values))

    def kind_mean(self, indicator, matches, reported, excepted):
        return self.of_values(matches, lambda values: sum(values) / Fraction(len(values)))

    def kind_min(self, indicator, matches, reported, excepted):
        return self.of_values(matches, lambda values: values[0])

    def kind_max(self, indicator, matches, reported, excepted):
        return self.of_values(matches, lambda values: values[-1])

    def kind_median(self, indicator, matches, reported, excepted):
        return self.of_values(
            matches, lambda values: (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2)

    def kind_change(self, indicator, matches, reported, excepted):
        first, latest = {}, {}
        for match in sorted(matches, key=lambda match: match.row.order(self.project)):
            if match.key is not None and match.value is not None:
                first.setdefault(match.key, match)
                latest[match.key] = match
        differences = [latest[key].value - first[key].value for key in first
                       if first[key].row.date != latest[key].row.date]
        return Result(sum(differences, Fraction(0)) / len(differences) if differences else None, len(differences))
