"""Which rows stand: cells, rules and date window, relations, keys, and submissions that are refused whole."""
import csv
from datetime import date
from fractions import Fraction

from .cells import WrongCell, value_of_cell
from .expressions import evaluate
from .project import first_day, last_day


class Row:
    """A record with typed values; related rows hang on it by the name of the relation."""

    def __init__(self, dataset, partner, month, file, line):
        self.dataset, self.partner, self.file_month, self.file, self.line = dataset, partner, month, file, line
        self.values = {field["name"]: None for field in dataset.fields}
        self.related = {}
        self.problem = None      # why it is rejected
        self.duplicate = False   # rejected only because the same row stands already
        self.readable = True

    @property
    def date(self):
        """Its own date, and for the rows of a snapshot the first day of their month."""
        return self.values[self.dataset.date] if self.dataset.kind == "events" else first_day(self.file_month)

    @property
    def month(self):
        return self.date.year * 12 + self.date.month - 1

    def read(self, name, scope=None):
        """The value of a name in an expression."""
        if name in self.values:
            return self.values[name]
        if name == "partner":
            return self.partner
        if name == "period":
            return first_day(self.file_month)
        if name == "scopeStart":
            return first_day(scope.first)
        if name == "scopeEnd":
            return last_day(scope.last)
        relation, dot, rest = name.partition(".")
        if not dot or relation not in {relation.name for relation in self.dataset.relations}:
            raise ValueError("there is no name %r in %s" % (name, self.dataset.name))
        target = self.related.get(relation)
        return None if target is None else target.read(rest, scope)

    def order(self, project):
        """Time order; ties on a date go by month of the file, partner as declared, file name, line."""
        return (self.date, self.file_month, project.partners.index(self.partner), self.file, self.line)


class Submission:
    def __init__(self, dataset, partner, month, file):
        self.dataset, self.partner, self.month, self.file = dataset, partner, month, file
        self.rows = []
        self.refused = False

    @property
    def read(self):
        return len(self.rows)

    @property
    def accepted(self):
        return [] if self.refused else [row for row in self.rows if row.problem is None]

    @property
    def counts(self):
        return (self.read, len(self.accepted), self.read - len(self.accepted))


def canonical_records(path):
    """Header and (line, cells) of a clean UTF-8 comma file."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        records, line = [], reader.line_num + 1
        for cells in reader:
            if any(cells):  # a row of empty cells is Excel's used range, not a row
                records.append((line, cells))
            line = reader.line_num + 1
    return header, records


class Acceptance:
    """All submissions up to a month, decided. `snapshots[dataset, partner]` lists (month, rows) in force from then on."""

    def __init__(self, project, through, records=canonical_records):
        self.project, self.through = project, through
        self.submissions = []
        self.snapshots = {}
        for dataset in project.datasets_in_relation_order():
            for partner in project.partners:
                self.decide(dataset, partner, records)

    def decide(self, dataset, partner, records):
        claimed = {}
        in_force = {}
        for month, path in self.project.files(dataset, partner, self.through):
            submission = Submission(dataset, partner, month, path.name)
            header, content = records(path)
            for line, cells in content:
                row = Row(dataset, partner, month, path.name, line)
                self.read_cells(row, header, cells)
                if row.problem is None:
                    self.follow_relations(row)
                    self.check_rules(row)
                submission.rows.append(row)
            keys = {} if dataset.kind == "snapshot" else dict(claimed)
            self.claim_keys(submission, keys)
            self.refuse_if_too_bad(submission)
            if not submission.refused:
                claimed = keys
                in_force.setdefault(month, []).extend(submission.rows)
            self.submissions.append(submission)
        self.snapshots[dataset.name, partner] = sorted(in_force.items())

    def read_cells(self, row, header, cells):
        if len(cells) != len(header):
            row.problem, row.readable = "number of cells", False
            return
        texts = dict(zip(header, cells))
        for field in row.dataset.fields:
            try:
                row.values[field["name"]] = value_of_cell(
                    texts.get(field["name"], ""), field, row.dataset, self.project)
            except WrongCell as wrong:
                row.problem = "%s: %s" % (field["name"], wrong)
        if row.dataset.kind == "events" and row.problem is None:
            day = row.values[row.dataset.date]
            if not first_day(self.project.start) <= day <= last_day(min(self.project.end, row.file_month)):
                row.problem = "dated outside"

    def follow_relations(self, row):
        for relation in row.dataset.relations:
            key = tuple(row.values[field] for field in relation.fields)
            snapshot = self.rows_in_force(relation.target, row.partner, row.month)
            if None in key or snapshot is None:
                continue
            named = [target for target in snapshot if target.readable
                     and tuple(target.values[field] for field in relation.target_fields) == key]
            if not named:
                if relation.severity == "error":
                    row.problem = "%s not found" % relation.name
                continue
            standing = [target for target in named if target.problem is None]
            row.related[relation.name] = standing[0] if standing else None

    def rows_in_force(self, dataset, partner, month):
        """The rows of the snapshot in force in a month, rejected ones included; `None` before the first."""
        found = None
        for first, rows in self.snapshots[dataset, partner]:
            if first <= month:
                found = rows
        return found

    def check_rules(self, row):
        for rule in row.dataset.rules:
            if rule.get("severity", "error") == "error" and evaluate(rule["check"], row.read) is False:
                row.problem = row.problem or "rule %s" % rule["id"]

    def claim_keys(self, submission, keys):
        names = submission.dataset.key
        for row in submission.rows:
            if row.problem is not None or not names:
                continue
            key = tuple(row.values[name] for name in names)
            first = keys.setdefault(key, row)
            if first is not row:
                row.duplicate = first.values == row.values
                row.problem = "the same row again" if row.duplicate else "the key stands already"

    def refuse_if_too_bad(self, submission):
        rejected = sum(row.problem is not None and not row.duplicate for row in submission.rows)
        limit = self.project.validate.get("maxRejected")
        if limit is not None and submission.rows:
            submission.refused = Fraction(rejected, submission.read) > Fraction(limit.rstrip("%")) / 100
        if self.project.validate.get("onError") == "rejectSubmission" and rejected:
            submission.refused = True

    def accepted(self, dataset):
        return [row for submission in self.submissions if submission.dataset.name == dataset
                for row in submission.accepted]

    def latest_snapshot(self, dataset, partner, month):
        """The accepted rows of the latest snapshot up to a month, `None` before the first."""
        rows = self.rows_in_force(dataset, partner, month)
        return None if rows is None else [row for row in rows if row.problem is None]
