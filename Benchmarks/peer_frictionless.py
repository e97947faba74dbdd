"""Checks one CSV file against the schema of a dataset with frictionless: prints how many rows have errors.

Usage: peer_frictionless.py PROJECT FILE DATASET
"""
import json
import pathlib
import sys

from frictionless import Resource, Schema


def main():
    project, path, dataset = sys.argv[1:]
    declared = json.loads((pathlib.Path(project) / "pipelines.json").read_text(encoding="utf-8"))
    fields = []
    for field in declared["datasets"][dataset]["schema"]["fields"]:
        constraints = dict(field.get("constraints", {}))
        if "codeList" in field:
            constraints["enum"] = declared["codeLists"][field["codeList"]]
        fields.append({"name": field["name"], "type": field["type"], "constraints": constraints})
    key = declared["datasets"][dataset]["schema"]["primaryKey"]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": key})
    folder = pathlib.Path(path).parent
    report = Resource(path=pathlib.Path(path).name, basepath=str(folder), schema=schema).validate()
    print(json.dumps({"rows": report.tasks[0].stats["rows"], "errors": report.stats["errors"]}))


if __name__ == "__main__":
    main()
