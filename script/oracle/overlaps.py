"""How often the keys of an indicator are counted by more than one partner."""


def overlaps(figures):
    """{(indicator, scope, period): (summed, unique, shared)} of the distinct counts."""
    found = {}
    project = figures.project
    for indicator in project.indicators:
        counts_keys = indicator["kind"] == "distinct" or (indicator["kind"] == "stock" and "key" in indicator)
        for scope in figures.scopes if counts_keys else []:
            own = [figures.counted_keys(indicator, scope, [partner]) for partner in project.partners]
            everywhere = figures.counted_keys(indicator, scope, project.partners)
            times = {}
            for keys in own:
                for key in keys:
                    times[key] = times.get(key, 0) + 1
            found[indicator["code"], scope.kind, scope.period] = (
                sum(len(keys) for keys in own), len(everywhere), sum(count > 1 for count in times.values()))
    return found
