"""What the big project of script/make-big-file asks for, for the peers that do the same."""
import json

CODES = {
    "service_type": ["advice", "training", "event", "matchmaking", "innovation", "internationalisation",
                     "digitalisation", "funding"],
    "novelty": ["existing", "improved", "new"],
    "status": ["planned", "delivered", "cancelled"],
    "mode": ["onsite", "online", "hybrid"],
    "nuts3": ["ES511", "ES523", "FRG01", "PT119", "PT11A"],
}

DELIVERED = "status = 'delivered'"
SME = DELIVERED + " AND size_class IN ('micro', 'small', 'medium')"

# Filter, dimensions, and per figure its code, SQL and the dimensions it is published by.
MEASURED = [
    (DELIVERED, ["service_type", "mode", "nuts3", "size_class", "country"], [
        ("SV3", "count(*)", ["service_type", "mode", "nuts3", "size_class"]),
        ("SV4", "sum(participants)", ["mode", "service_type"]),
        ("SV4W", "sum(women)", ["mode"]),
        ("FEE", "sum(fee)", ["service_type", "country"]),
        ("HRS", "avg(hours)", ["service_type"]),
        ("MAX", "max(participants)", ["mode"]),
        ("MIN", "min(fee)", []),
    ]),
    ("novelty = 'new'", ["service_type"], [("SV1", "count(DISTINCT service_code)", ["service_type"])]),
    (DELIVERED, ["mode"], [("SV5", "count(DISTINCT event_id)", ["mode"])]),
    (DELIVERED, ["size_class", "nuts3"], [("ME3", "count(DISTINCT organisation)", ["size_class", "nuts3"])]),
    (SME, ["country"], [("ME4", "count(DISTINCT organisation)", ["country"])]),
]


def figures(query):
    """All figures of services by (code, dimension, group), `query` being the peer's grouped query."""
    result = {}
    for where, dimensions, measures in MEASURED:
        for dimension, group, values in query([sql for _, sql, _ in measures], where, dimensions):
            for (code, _, published), value in zip(measures, values):
                if not dimension or dimension in published:
                    result[code, dimension, group] = value
    return result


def finish(result, read, rejected):
    """Adds the derived figures and prints everything."""
    def total(code, dimension="", group=""):
        return float(result.get((code, dimension, group)) or 0)

    if total("ME1"):
        result["ME6", "", ""] = total("ME3") / total("ME1")
    for code, dimension, group in [key for key in result if key[0] == "SV4" and key[1] in ("", "mode")]:
        if total("SV4", dimension, group):
            result["SV4R", dimension, group] = total("SV4W", dimension, group) / total("SV4", dimension, group)
    if total("SV3"):
        result["PER", "", ""] = total("SV4") / total("SV3")
    print(json.dumps({
        "read": read, "rejected": rejected,
        "figures": {"%s|%s|%s" % key: float(value) for key, value in result.items() if value is not None}}))
