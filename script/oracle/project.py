"""What pipelines.json declares, in the few shapes that the oracle needs."""
import fnmatch
import json
import pathlib
from datetime import date, timedelta

from .identities import identity_decisions


def month_of(text):
    """`2022-03` as a number that counts months."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(month):
    return "%04d-%02d" % (month // 12, month % 12 + 1)


def first_day(month):
    return date(month // 12, month % 12 + 1, 1)


def last_day(month):
    return first_day(month + 1) - timedelta(days=1)


class Scope:
    def __init__(self, kind, period, first, last):
        self.kind, self.period, self.first, self.last = kind, period, first, last


class Relation:
    def __init__(self, declared):
        self.name = declared.get("as", declared["reference"]["resource"])
        self.fields = declared["fields"]
        self.target = declared["reference"]["resource"]
        self.target_fields = declared["reference"]["fields"]
        self.severity = declared.get("severity", "error")


class Dataset:
    def __init__(self, name, declared):
        self.name = name
        self.kind = declared["kind"]
        self.date = declared.get("date")
        self.path = declared["path"]
        self.every = declared.get("every", "month")
        schema = declared["schema"]
        self.fields = schema["fields"]
        self.key = schema.get("primaryKey", [])
        self.key = [self.key] if isinstance(self.key, str) else self.key
        self.relations = [Relation(relation) for relation in schema.get("foreignKeys", [])]
        self.rules = declared.get("rules", [])

    def required(self, field):
        """The date of events and the fields of the primary key are required, said or not."""
        return (field.get("constraints", {}).get("required", False) or field["name"] in self.key
                or field["name"] == self.date)


class Project:
    def __init__(self, folder, pipeline=None):
        self.folder = pathlib.Path(folder)
        declared = json.loads((self.folder / "pipelines.json").read_text(encoding="utf-8"))
        project = declared["project"]
        self.start = month_of(project["start"])
        self.end = self.start + project["months"] - 1
        self.periods = [(period["id"], self.month(period["from"]), self.month(period["to"]))
                        for period in project.get("reportingPeriods", [])]
        self.partners = [partner["id"] for partner in declared["partners"]]
        self.expected = {partner["id"]: (month_of(partner.get("from", "0001-01")), month_of(partner.get("to", "9999-12")))
                         for partner in declared["partners"]}
        self.folders = {name: partner["id"] for partner in declared["partners"]
                        for name in [partner["id"]] + partner.get("aliases", [])}
        self.code_lists = declared.get("codeLists", {})
        self.identities = declared.get("identities", {})
        self.datasets = {name: Dataset(name, dataset) for name, dataset in declared["datasets"].items()}
        self.indicators = declared["indicators"]
        pipelines = declared["pipelines"]
        if pipeline is None:
            pipeline = next((name for name in pipelines if pipelines[name].get("default")), next(iter(pipelines)))
        self.pipeline = pipelines[pipeline]
        self.validate = self.pipeline.get("validate", {})
        self.deviation_threshold = project.get("deviationThreshold", 10)
        self.identity_decisions = identity_decisions(self.folder)

    def owes(self, partner, dataset, month):
        """Whether a partner owes a file: every month in which it takes part, in the last of each project quarter, or once."""
        first, last = self.expected[partner]
        due = {"month": True, "quarter": (month - self.start + 1) % 3 == 0, "once": month == max(first, self.start)}
        return first <= month <= last and due[self.datasets[dataset].every]

    def month(self, text):
        return self.start + int(text[1:]) - 1 if text.startswith("M") else month_of(text)

    def last_month_of(self, period):
        """The month that a run for a month or a reporting period goes up to."""
        ends = {name: last for name, _, last in self.periods}
        return ends[period] if period in ends else month_of(period)

    def scopes(self, through):
        listed = [Scope("month", month_text(month), month, month) for month in range(self.start, through + 1)]
        listed += [Scope("reporting-period", name, first, min(last, through))
                   for name, first, last in self.periods if first <= through]
        return listed + [Scope("to-date", month_text(through), self.start, through)]

    def datasets_in_relation_order(self):
        ordered = []

        def visit(name):
            if name not in ordered:
                for relation in self.datasets[name].relations:
                    visit(relation.target)
                ordered.append(name)
        for name in self.datasets:
            visit(name)
        return [self.datasets[name] for name in ordered]

    def files(self, dataset, partner, through):
        """(month, path) of what a partner sent, up to a month, by month and name."""
        found = []
        for path in (self.folder / "inputs").glob("*/*/*"):
            folder, sender = path.parent.parent.name, path.parent.name
            pattern = dataset.path.split("/")[-1]
            if self.folders.get(sender) == partner and fnmatch.fnmatchcase(path.name, pattern):
                if month_of(folder) <= through:
                    found.append((month_of(folder), path))
        return sorted(found, key=lambda file: (file[0], file[1].name))
