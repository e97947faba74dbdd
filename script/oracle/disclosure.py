"""Plays a reader who wants to know what a report hides.

The reader knows every number that shows, that counts are at least 0, that a group which is not listed has nothing, and how
numbers add up: groups to totals, partners to the consortium, months to periods, regions and sections to what they are part
of; and that figures which count the same rows are the same. All of it is one system of linear equations and inequalities.
"""
import json
import random

from .expressions import UNKNOWN, nace_level

CONSORTIUM = "ALL"


def hidden_rows(report):
    """The keys (indicator, scope, period, partner, dimension, group) of hidden figures."""
    content = json.loads((report / "report.json").read_text(encoding="utf-8"))
    return {(one["indicator"], one["scope"], one["period"], one["partner"], one["dimension"] or "", one["group"] or "")
            for one in content["figures"] if one.get("suppressed")}


def signature(indicator):
    """The same for two indicators that count the same rows in the same way."""
    words = ("kind", "dataset", "where", "value", "key", "sources", "atLeast", "except", "take", "lateRows")
    return json.dumps({word: indicator[word] for word in words if word in indicator}, sort_keys=True)


class Disclosure:
    def __init__(self, figures, report):
        self.figures, self.project = figures, figures.project
        self.least = self.project.pipeline["suppressBelow"]
        self.hidden = hidden_rows(report)

    # What must be hidden

    def concerned(self, indicator):
        """Whether it reads a dataset that describes organisations or refers to one."""
        describing = {identity.dataset for identity in self.figures.identities.values()}
        return any(name in describing or any(relation.target in describing
                                             for relation in self.project.datasets[name].relations)
                   for name in self.datasets(indicator))

    def datasets(self, indicator):
        from .targets import Targets
        return Targets(self.figures).datasets(indicator)

    def is_small(self, number):
        return number is not None and 0 < number < self.least

    def counts_things(self, indicator):
        return indicator["kind"] in ("count", "distinct") or indicator["kind"] == "stock" and "value" not in indicator

    def must_be_hidden(self, indicator, result):
        if indicator["kind"] == "formula":
            return False
        if indicator["kind"] == "ratio":
            return self.is_small(result.numerator) or self.is_small(result.denominator) or self.is_small(
                result.observations)
        if self.counts_things(indicator) and indicator["kind"] != "stock":
            return self.is_small(result.value)
        return self.is_small(result.observations) or indicator["kind"] == "stock" and "value" not in indicator \
            and self.is_small(result.value)

    def differences(self, rows):
        """What shows though it must not, and what is hidden without reason."""
        found = []
        any_small = False
        for indicator in self.project.indicators:
            for scope in self.figures.scopes:
                for partner in self.project.partners + [CONSORTIUM]:
                    partners = self.project.partners if partner == CONSORTIUM else [partner]
                    for dimension in indicator.get("by", []) if self.concerned(indicator) else []:
                        for group in self.figures.groups(indicator, scope, partners, dimension):
                            result = self.figures.figure(indicator, scope, partners, dimension, group)
                            key = (indicator["code"], scope.kind, scope.period, partner, dimension, group)
                            if self.must_be_hidden(indicator, result):
                                any_small = True
                                if key not in self.hidden:
                                    found.append("shows though it is small: %s" % " ".join(key))
        if self.hidden and not any_small:
            found.append("%d figures are hidden and none is small" % len(self.hidden))
        return found + ["a total is hidden: %s" % (key,) for key in self.hidden if key[4] == ""]

    # What a reader can work out

    def shown_parts(self, indicator):
        """The indicators whose numbers a figure shows, with how to read them."""
        if indicator["kind"] == "formula":
            return []
        if indicator["kind"] == "ratio":
            above, below = self.figures.parts(indicator)
            return [(above, "numerator"), (below, "denominator")]
        return [(indicator, "value")]

    def attack(self):
        """Sentences on hidden numbers that can be worked out, and how many were attacked."""
        measures = {}
        for indicator in self.project.indicators:
            if "by" in indicator:
                for part, _ in self.shown_parts(indicator):
                    if part["kind"] in ("ratio", "formula", "change") or "take" in part:
                        continue  # their numbers do not add up
                    measures.setdefault(signature(part), (part, []))[1].append(indicator)
        found, count = [], 0
        for part, shown_by in measures.values():
            sentences, attacked = self.attack_measure(part, shown_by)
            found, count = found + sentences, count + attacked
        return found, count

    def number(self, part, scope, partner, dimension, group):
        """How many rows stand behind it: for a count the figure itself; these add up for every kind."""
        partners = self.project.partners if partner == CONSORTIUM else [partner]
        return self.figures.figure(part, scope, partners, dimension, group).observations

    def attack_measure(self, part, shown_by):
        dimensions = sorted({dimension for indicator in shown_by for dimension in indicator["by"]})
        if not self.hidden & {(indicator["code"],) + key[1:] for key in self.hidden for indicator in shown_by
                              if key[0] == indicator["code"]}:
            return [], 0
        known, unknown, truth, must = {}, {}, {}, set()
        everyone = self.project.partners + [CONSORTIUM]
        for scope in self.figures.scopes:
            for partner in everyone:
                partners = self.project.partners if partner == CONSORTIUM else [partner]
                for dimension in dimensions:
                    listed = set()
                    for indicator in shown_by:
                        if dimension in indicator["by"]:
                            listed |= set(self.figures.groups(indicator, scope, partners, dimension))
                            listed |= {key[5] for key in self.hidden_in.get(
                                (indicator["code"], scope.kind, scope.period, partner, dimension), ())}
                    for group in listed:
                        place = (id(scope), partner, dimension, group)
                        truth[place] = self.number(part, scope, partner, dimension, group)
                        if any(self.must_be_hidden(indicator, self.figures.figure(
                                indicator, scope, partners, dimension, group))
                               for indicator in shown_by if dimension in indicator["by"]):
                            must.add(place)
                        if self.shows(part, shown_by, scope, partner, dimension, group):
                            known[place] = truth[place]
                        else:
                            unknown[place] = len(unknown)
        if not unknown:
            return [], 0
        rows, constants = self.equations(part, dimensions, known, unknown, truth)
        return self.solve(part, unknown, truth, must, rows, constants)

    @property
    def hidden_in(self):
        if not hasattr(self, "blocks"):
            self.blocks = {}
            for key in self.hidden:
                self.blocks.setdefault(key[:5], []).append(key)
        return self.blocks

    def shows(self, part, shown_by, scope, partner, dimension, group):
        """Whether a figure shows the number of a part: its observations, for a count its value."""
        for indicator in shown_by:
            key = (indicator["code"], scope.kind, scope.period, partner, dimension, group)
            if dimension not in indicator["by"] or key in self.hidden:
                continue
            for other, reading in self.shown_parts(indicator):
                if signature(other) == signature(part) and (reading != "numerator" or other["kind"] == "count"):
                    return True
        return False

    def equations(self, part, dimensions, known, unknown, truth):
        rows, constants = [], []

        def add(parts, total):
            """The parts add up to a place, or to a number."""
            terms, constant = {}, 0
            for place, factor in [(place, 1) for place in parts] + ([(total, -1)] if isinstance(total, tuple) else []):
                if place in unknown:
                    terms[unknown[place]] = terms.get(unknown[place], 0) + factor
                else:
                    constant -= factor * known.get(place, 0)
            if not isinstance(total, tuple):
                constant += total
            if terms:
                rows.append(terms)
                constants.append(constant)
        places = list(truth)
        groups = {dimension: sorted({place[3] for place in places if place[2] == dimension}) for dimension in dimensions}
        everyone = self.project.partners + [CONSORTIUM]
        months = [scope for scope in self.figures.scopes if scope.kind == "month"]
        snapshots = [self.project.datasets[name].kind == "snapshot" for name in self.datasets(part)]
        for dimension in dimensions:
            for scope in self.figures.scopes:
                for partner in everyone:
                    total = self.number(part, scope, partner, None, None)
                    add([(id(scope), partner, dimension, group) for group in groups[dimension]], total)
                for group in groups[dimension]:
                    add([(id(scope), partner, dimension, group) for partner in self.project.partners],
                        (id(scope), CONSORTIUM, dimension, group))
            for group in groups[dimension]:
                for partner in everyone:
                    for scope in self.figures.scopes:
                        if scope.kind == "month" or "scope" in json.dumps(part):
                            continue
                        if all(snapshots):
                            add([(id(month), partner, dimension, group) for month in months if month.last == scope.last],
                                (id(scope), partner, dimension, group))
                        elif not any(snapshots):
                            add([(id(month), partner, dimension, group) for month in months
                                 if scope.first <= month.first and month.last <= scope.last],
                                (id(scope), partner, dimension, group))
        for coarse in dimensions:
            for fine in dimensions:
                parent = self.levels(coarse, fine)
                if parent is None:
                    continue
                for scope in self.figures.scopes:
                    for partner in everyone:
                        open_ended = [truth.get((id(scope), partner, name, UNKNOWN), 0) for name in (fine, coarse)]
                        for group in groups[coarse] if open_ended[0] == open_ended[1] else []:
                            inner = [(id(scope), partner, fine, name) for name in groups[fine]
                                     if name != UNKNOWN and parent(name) == group]
                            whole = (id(scope), partner, coarse, group)
                            # Some codes are too coarse for the finer breakdown.
                            if group != UNKNOWN and truth.get(whole, 0) == sum(truth.get(place, 0) for place in inner):
                                add(inner, whole)
        return rows, constants

    def levels(self, coarse, fine):
        """How a group of one breakdown gives that of another, `None` where it does not."""
        def split(text):
            name, _, rest = text.partition("(")
            field, _, level = rest.rstrip(")").partition(", ")
            return name, field, level.strip("'")
        above, below = split(coarse), split(fine)
        if above[:2] != below[:2] or above == below:
            return None
        if above[0] == "nuts" and above[2] < below[2]:
            return lambda code: code[:2 + int(above[2])]
        if above[0] == "nace" and above[2] == "section":
            return lambda code: nace_level(code, "section")
        return None

    def solve(self, part, unknown, truth, must, rows, constants):
        """Looks for hidden small numbers that are the same in every solution; needs scipy."""
        import numpy
        from scipy.optimize import linprog
        from scipy.sparse import csr_matrix
        places = sorted(unknown, key=unknown.get)
        data = [(row, column, factor) for row, terms in enumerate(rows) for column, factor in terms.items()]
        matrix = csr_matrix(([factor for *_, factor in data], ([row for row, *_ in data], [column for _, column, _ in data])),
                            shape=(len(rows), len(unknown)))
        actual = numpy.array([truth[place] for place in places], dtype=float)
        assert numpy.array_equal(matrix @ actual, numpy.array(constants)), "the equations do not hold: %s" % part
        found = []
        everything = {place[2:] for place in truth}
        several = {dimension for dimension, _ in everything if sum(name == dimension for name, _ in everything) > 1}
        # Where there is one group in the whole report, everything is known to be in it.
        small = [index for index, place in enumerate(places)
                 if 0 < truth[place] < self.least and place in must and place[2] in several]
        # What is really there is one solution; a number that differs in another one stays open.
        pending = list(small)
        chance = random.Random(len(places))
        tries = [[chance.choice((-1, 1)) for _ in places] for _ in range(4)]
        while pending:
            cost = tries.pop() if tries else None
            own = [cost] if cost else [[sign * (place == pending[0]) for place in range(len(places))] for sign in (1, -1)]
            checked = None if cost else pending[0]
            for objective in own:
                solved = linprog(objective, A_eq=matrix, b_eq=constants, bounds=(0, 10000), method="highs")
                assert solved.status == 0, "the equations have no solution: %s" % part
                pending = [index for index in pending if abs(solved.x[index] - actual[index]) < 0.01]
            if checked in pending:
                pending.remove(checked)
                found.append("%s %s is worked out to be %d" % (
                    part.get("code", "a part"), " ".join(map(str, places[checked][1:])), truth[places[checked]]))
        return found, len(small)
