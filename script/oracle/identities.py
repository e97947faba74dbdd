"""When two rows, of one partner or two, speak of the same organisation."""


class Identity:
    """One identity for each weak key of a run: the latest complete strong key, else the weak key itself."""

    def __init__(self, name, project, acceptance):
        declared = project.identities[name]
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
        return self.known.get(weak, ("weak",) + weak)
