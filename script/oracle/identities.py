"""When two rows, of one partner or two, speak of the same organisation."""
import csv

from .expressions import group_text


class Identity:
    """One identity for each weak key of a run: the latest complete strong key, else the weak key itself."""

    def __init__(self, name, project, acceptance):
        declared = project.identities[name]
        self.name = name
        self.strong = declared["strong"]
        self.weak = [field for field in declared["weak"] if field != "partner"]
        self.dataset = declared.get("dataset") or next(
            dataset.name for dataset in project.datasets.values()
            if set(self.strong + self.weak) <= {field["name"] for field in dataset.fields})
        self.known = {}
        rows = sorted(acceptance.accepted(self.dataset), key=lambda row: (row.file_month, row.file, row.line))
        for row in rows:
            strong = tuple(row.values[field] for field in self.strong)
            if None not in strong:
                self.known[self.weak_key(row)] = ("strong",) + strong
        self.joined = {}
        self.join(project, acceptance)

    def join(self, project, acceptance):
        """Two organisations that a person found to be the same are one, as if their strong keys were equal."""
        reported = {self.weak_key(row) for row in acceptance.accepted(self.dataset)}
        by_text = {(key[0], " | ".join(group_text(part) for part in key[1:])): key
                   for key in reported if None not in key}
        for decision in project.identity_decisions:
            sides = [by_text.get((decision["partner"], decision["key"])),
                     by_text.get((decision["same_as_partner"], decision["same_as_key"]))]
            if decision["identity"] == self.name and decision["decision"] == "same" and None not in sides:
                one, other = [self.organisation(side) for side in sides]
                if one != other:
                    self.joined[one] = other

    def organisation(self, weak):
        found = self.known.get(weak, ("weak",) + weak)
        while found in self.joined:
            found = self.joined[found]
        return found

    def weak_key(self, row):
        """(partner, member id): of the row itself, or as the row's foreign key names it."""
        if row.dataset.name == self.dataset:
            return (row.partner,) + tuple(row.values[field] for field in self.weak)
        for relation in row.dataset.relations:
            if relation.target == self.dataset:
                named = dict(zip(relation.target_fields, relation.fields))
                if all(field in named for field in self.weak):
                    return (row.partner,) + tuple(row.values[named[field]] for field in self.weak)
                target = row.related.get(relation.name)
                return (None,) if target is None else self.weak_key(target)
        raise ValueError("%s has no way to %s" % (row.dataset.name, self.dataset))

    def of(self, row):
        weak = self.weak_key(row)
        if None in weak:
            return None
        return self.organisation(weak)


def identity_decisions(folder):
    """The lines of identities.csv, none where there is no such file."""
    path = folder / "identities.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
