import Export
import KPIModel

/// The JSON Schema of `pipelines.json`, for editors and for `clusterkpi schema`.
///
/// It describes shape only; names, expressions and the calendar are checked by the resolver. A test holds its keys against
/// those the readers know.
package let pipelinesSchema: StaticString = """
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "clusterkpi pipelines",
    "description": "Datasets, indicators and pipelines of a cluster partnership.",
    "type": "object",
    "required": ["version", "project", "partners", "datasets", "pipelines"],
    "additionalProperties": false,
    "properties": {
      "$schema": { "type": "string" },
      "version": { "const": 1 },
      "project": { "$ref": "#/$defs/project" },
      "partners": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/partner" } },
      "codeLists": { "type": "object", "additionalProperties": { "$ref": "#/$defs/codeList" } },
      "identities": { "type": "object", "additionalProperties": { "$ref": "#/$defs/identity" } },
      "datasets": {
        "type": "object",
        "additionalProperties": { "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/dataset" }] }
      },
      "indicators": {
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/indicator" } }]
      },
      "registers": { "type": "array", "items": { "$ref": "#/$defs/register" } },
      "pipelines": { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/pipeline" } }
    },
    "$defs": {
      "name": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" },
      "language": { "enum": ["en", "es", "ca", "pt", "fr"] },
      "text": {
        "description": "One text for all languages, or one per language.",
        "anyOf": [
          { "type": "string" },
          {
            "type": "object", "additionalProperties": false,
            "properties": {
              "en": { "type": "string" }, "es": { "type": "string" }, "ca": { "type": "string" },
              "pt": { "type": "string" }, "fr": { "type": "string" }
            }
          }
        ]
      },
      "texts": {
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
      },
      "scalar": { "type": ["string", "number"] },
      "expression": { "type": "string", "description": "A CEL expression; see docs/expressions.md." },
      "project": {
        "type": "object", "required": ["acronym", "start", "months"], "additionalProperties": false,
        "properties": {
          "acronym": { "type": "string" }, "title": { "type": "string" }, "programme": { "type": "string" },
          "call": { "type": "string" },
          "grant": { "type": "string", "description": "The number of the grant agreement." },
          "start": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "M1, as 2020-02." },
          "months": { "type": "integer", "minimum": 1 },
          "timeZone": { "type": "string", "default": "Europe/Brussels" },
          "language": { "$ref": "#/$defs/language" },
          "deviationThreshold": {
            "type": "number", "minimum": 0, "default": 10,
            "description": "Percent behind what is asked for beyond which an indicator stands in the deviation table."
          },
          "reportingPeriods": { "type": "array", "items": { "$ref": "#/$defs/reportingPeriod" } }
        }
      },
      "reportingPeriod": {
        "type": "object", "required": ["id", "from", "to"], "additionalProperties": false,
        "properties": {
          "id": { "type": "string" },
          "from": { "type": "string", "description": "M13 or 2021-02." },
          "to": { "type": "string", "description": "M30 or 2022-07." }
        }
      },
      "partner": {
        "type": "object", "required": ["id"], "additionalProperties": false,
        "properties": {
          "id": { "type": "string" }, "name": { "type": "string" }, "country": { "type": "string" },
          "nuts3": { "type": "string" }, "language": { "$ref": "#/$defs/language" }, "aliases": { "$ref": "#/$defs/texts" },
          "from": { "type": "string" }, "to": { "type": "string" }
        }
      },
      "codeList": {
        "description": "Codes in rank order, a built-in list, or the path of a JSON or CSV file.",
        "anyOf": [
          { "type": "string" },
          {
            "type": "array",
            "items": {
              "anyOf": [
                { "type": "string" },
                {
                  "type": "object", "required": ["code"], "additionalProperties": false,
                  "properties": {
                    "code": { "type": "string" }, "title": { "$ref": "#/$defs/text" },
                    "aliases": { "$ref": "#/$defs/texts" }
                  }
                }
              ]
            }
          },
          {
            "type": "object", "additionalProperties": false,
            "properties": {
              "builtin": { "enum": ["nuts-2024", "nace-rev2", "nace-rev2.1", "countries", "currencies"] },
              "file": { "type": "string" }
            }
          }
        ]
      },
      "identity": {
        "type": "object", "required": ["strong", "weak"], "additionalProperties": false,
        "properties": {
          "dataset": { "type": "string" },
          "name": { "type": "string", "description": "The field with the organisation's name; the field name unless said." },
          "strong": { "$ref": "#/$defs/texts" }, "weak": { "$ref": "#/$defs/texts" }
        }
      },
      "dataset": {
        "type": "object", "required": ["kind", "schema"], "additionalProperties": false,
        "properties": {
          "title": { "$ref": "#/$defs/text" },
          "kind": { "enum": ["events", "snapshot"] },
          "date": { "$ref": "#/$defs/name" },
          "path": { "type": "string" },
          "due": { "type": "string", "pattern": "^P[0-9]+D$" },
          "every": { "enum": ["month", "quarter", "once"] },
          "schema": { "$ref": "#/$defs/schema" },
          "rules": { "type": "array", "items": { "$ref": "#/$defs/rule" } },
          "checks": { "type": "array", "items": { "$ref": "#/$defs/check" } }
        }
      },
      "schema": {
        "description": "A Frictionless Table Schema.",
        "type": "object", "required": ["fields"], "additionalProperties": false,
        "properties": {
          "$schema": { "type": "string" },
          "title": {}, "description": {}, "uniqueKeys": {},
          "fields": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/field" } },
          "primaryKey": { "$ref": "#/$defs/texts" },
          "missingValues": { "$ref": "#/$defs/texts" },
          "foreignKeys": { "type": "array", "items": { "$ref": "#/$defs/foreignKey" } }
        }
      },
      "field": {
        "type": "object", "required": ["name"], "additionalProperties": false,
        "properties": {
          "name": { "$ref": "#/$defs/name" }, "type": { "type": "string", "default": "string" },
          "format": { "type": "string" }, "title": { "$ref": "#/$defs/text" }, "description": { "$ref": "#/$defs/text" },
          "example": {}, "rdfType": {},
          "aliases": { "$ref": "#/$defs/texts" }, "codeList": { "type": "string" },
          "constraints": { "$ref": "#/$defs/constraints" },
          "missingValues": { "$ref": "#/$defs/texts" }, "decimalChar": { "type": "string" },
          "groupChar": { "type": "string" }, "bareNumber": { "type": "boolean" },
          "trueValues": { "$ref": "#/$defs/texts" }, "falseValues": { "$ref": "#/$defs/texts" },
          "personal": { "type": "boolean", "description": "Values are never printed." },
          "fillDown": { "type": "boolean", "description": "An empty cell has the value of the cell above." }
        }
      },
      "constraints": {
        "type": "object", "additionalProperties": false,
        "properties": {
          "required": { "type": "boolean" }, "unique": { "type": "boolean" },
          "enum": { "type": "array" }, "pattern": { "type": "string" },
          "minimum": { "$ref": "#/$defs/scalar" }, "maximum": { "$ref": "#/$defs/scalar" },
          "minLength": { "type": "integer", "minimum": 0 }, "maxLength": { "type": "integer", "minimum": 0 }
        }
      },
      "foreignKey": {
        "type": "object", "required": ["fields", "reference"], "additionalProperties": false,
        "properties": {
          "fields": { "$ref": "#/$defs/texts" },
          "reference": {
            "type": "object", "required": ["resource"], "additionalProperties": false,
            "properties": { "resource": { "type": "string" }, "fields": { "$ref": "#/$defs/texts" } }
          },
          "as": { "$ref": "#/$defs/name" },
          "severity": { "enum": ["note", "warning", "error"], "default": "error" }
        }
      },
      "rule": {
        "type": "object", "required": ["id", "check"], "additionalProperties": false,
        "properties": {
          "id": { "type": "string" }, "check": { "$ref": "#/$defs/expression" },
          "severity": { "enum": ["note", "warning", "error"], "default": "error" },
          "message": { "$ref": "#/$defs/text" }, "help": { "$ref": "#/$defs/text" }
        }
      },
      "severity": { "enum": ["note", "warning", "error"] },
      "check": {
        "description": "A check of a generic kind; see docs/checks.md.",
        "anyOf": [
          {
            "type": "object", "required": ["kind", "total", "parts"], "additionalProperties": false,
            "properties": {
              "kind": { "const": "sumOfParts" }, "severity": { "$ref": "#/$defs/severity" },
              "where": { "$ref": "#/$defs/expression" }, "total": { "$ref": "#/$defs/name" },
              "parts": { "$ref": "#/$defs/texts" }, "tolerance": { "$ref": "#/$defs/scalar" }
            }
          },
          {
            "type": "object", "required": ["kind", "class", "headcount"], "additionalProperties": false,
            "properties": {
              "kind": { "const": "smeClass" }, "severity": { "$ref": "#/$defs/severity" },
              "where": { "$ref": "#/$defs/expression" }, "class": { "$ref": "#/$defs/name" },
              "headcount": { "$ref": "#/$defs/name" }, "turnover": { "$ref": "#/$defs/name" },
              "balance": { "$ref": "#/$defs/name" }, "autonomy": { "$ref": "#/$defs/name" },
              "notAutonomous": { "$ref": "#/$defs/texts" }, "classes": { "$ref": "#/$defs/texts" },
              "million": { "$ref": "#/$defs/scalar" }
            }
          },
          {
            "type": "object", "required": ["kind", "version"], "additionalProperties": false,
            "properties": {
              "kind": { "const": "diiVersion" }, "severity": { "$ref": "#/$defs/severity" },
              "where": { "$ref": "#/$defs/expression" }, "version": { "$ref": "#/$defs/name" },
              "date": { "$ref": "#/$defs/name" }, "score": { "$ref": "#/$defs/name" },
              "key": { "$ref": "#/$defs/name" }, "versions": { "$ref": "#/$defs/texts" }
            }
          },
          {
            "type": "object", "required": ["kind", "overall", "dimensions"], "additionalProperties": false,
            "properties": {
              "kind": { "const": "dmaMean" }, "severity": { "$ref": "#/$defs/severity" },
              "where": { "$ref": "#/$defs/expression" }, "overall": { "$ref": "#/$defs/name" },
              "dimensions": { "$ref": "#/$defs/texts" }, "tolerance": { "$ref": "#/$defs/scalar" }
            }
          },
          {
            "type": "object", "required": ["kind"], "additionalProperties": false,
            "properties": {
              "kind": { "const": "exchange" }, "severity": { "$ref": "#/$defs/severity" },
              "where": { "$ref": "#/$defs/expression" }, "visitor": { "$ref": "#/$defs/name" },
              "visitorCountry": { "$ref": "#/$defs/name" }, "hostCountry": { "$ref": "#/$defs/name" },
              "start": { "$ref": "#/$defs/name" }, "end": { "$ref": "#/$defs/name" },
              "workingDays": { "$ref": "#/$defs/name" }, "mode": { "$ref": "#/$defs/name" },
              "virtual": { "$ref": "#/$defs/texts" }, "lumpSum": { "$ref": "#/$defs/name" },
              "fullSum": { "$ref": "#/$defs/scalar" }, "distance": { "$ref": "#/$defs/name" },
              "organiser": { "$ref": "#/$defs/name" }, "own": { "$ref": "#/$defs/texts" }
            }
          }
        ]
      },
      "key": {
        "description": "The name of an identity, or a list of fields.",
        "anyOf": [{ "type": "string" }, { "type": "array", "minItems": 1, "items": { "type": "string" } }]
      },
      "part": {
        "description": "The code of an indicator, or an indicator written in place.",
        "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/indicator" }]
      },
      "indicator": {
        "type": "object", "required": ["kind"], "additionalProperties": false,
        "properties": {
          "code": { "$ref": "#/$defs/name" }, "title": { "$ref": "#/$defs/text" }, "unit": { "type": "string" },
          "kind": {
            "enum": [
              "count", "sum", "mean", "min", "max", "median", "distinct", "stock", "ratio", "change", "formula"
            ]
          },
          "dataset": { "type": "string" }, "where": { "$ref": "#/$defs/expression" },
          "value": { "$ref": "#/$defs/expression" }, "key": { "$ref": "#/$defs/key" }, "points": { "type": "number" },
          "sources": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/source" } },
          "by": { "$ref": "#/$defs/texts" }, "atLeast": { "type": "number" }, "except": { "type": "string" },
          "take": { "enum": ["first", "latest"] }, "lateRows": { "enum": ["restate", "fileMonth"] },
          "numerator": { "$ref": "#/$defs/part" }, "denominator": { "$ref": "#/$defs/part" },
          "formula": { "$ref": "#/$defs/expression" },
          "baseline": { "type": "number" }, "target": { "type": "number" },
          "targets": { "type": "object", "additionalProperties": { "type": "number" } },
          "path": {
            "description": "What is to be reached since the start by the end of a month (M6, 2020-07) or a reporting period.",
            "type": "object", "additionalProperties": { "type": "number" }
          },
          "direction": { "enum": ["higher", "lower", "report"] },
          "definition": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" },
          "verification": { "$ref": "#/$defs/text" }
        }
      },
      "source": {
        "type": "object", "required": ["dataset"], "additionalProperties": false,
        "properties": {
          "dataset": { "type": "string" }, "where": { "$ref": "#/$defs/expression" },
          "value": { "$ref": "#/$defs/expression" }, "key": { "$ref": "#/$defs/key" }, "points": { "type": "number" }
        }
      },
      "pipeline": {
        "type": "object", "additionalProperties": false,
        "properties": {
          "default": { "type": "boolean" },
          "period": { "type": "string", "default": "last-month" },
          "output": { "type": "string", "default": "reports" },
          "evidence": {
            "type": "boolean",
            "description": "Publish the rows behind every figure; reporting periods do unless false."
          },
          "suppressBelow": {
            "type": "integer", "minimum": 2,
            "description": "Groups of fewer people or organisations are hidden in what is published."
          },
          "ingest": { "type": "object", "additionalProperties": false },
          "validate": {
            "type": "object", "additionalProperties": false,
            "properties": {
              "onError": { "enum": ["rejectRow", "rejectSubmission"] },
              "maxRejected": { "$ref": "#/$defs/scalar", "description": "\\"10%\\" or a number of rows." }
            }
          },
          "aggregate": {
            "type": "object", "additionalProperties": false,
            "properties": { "indicators": { "$ref": "#/$defs/texts" } }
          },
          "registers": {
            "$ref": "#/$defs/texts", "description": "\\"all\\" (the default), or the names of those it prints."
          },
          "export": { "type": "array", "items": { "$ref": "#/$defs/export" } }
        }
      },
      "export": {
        "type": "object", "required": ["format"], "additionalProperties": false,
        "properties": {
          "format": { "type": "string", "description": "xlsx, html, sdmx, or csv for all CSV files." },
          "delimiter": {
            "enum": [",", ";"], "description": "\\";\\" writes a CSV file as Excel opens it, with a byte order mark."
          },
          "language": { "$ref": "#/$defs/language", "description": "Of a workbook or page beside the project's own." }
        }
      },
      "register": {
        "description": "A list of accepted rows that reports print.",
        "type": "object", "required": ["name", "dataset", "columns"], "additionalProperties": false,
        "properties": {
          "name": { "type": "string" }, "title": { "$ref": "#/$defs/text" }, "dataset": { "type": "string" },
          "where": { "$ref": "#/$defs/expression" },
          "purpose": { "enum": ["exchanges", "companies", "thirdParties", "other"], "default": "other" },
          "confidential": { "type": "boolean" },
          "span": {
            "enum": ["toDate", "period"], "default": "toDate",
            "description": "Events dated since the start, or in the period of the report."
          },
          "key": { "$ref": "#/$defs/key" },
          "columns": {
            "type": "array", "minItems": 1,
            "items": { "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/registerColumn" }] }
          }
        }
      },
      "registerColumn": {
        "type": "object", "required": ["field"], "additionalProperties": false,
        "properties": {
          "field": { "type": "string" }, "title": { "$ref": "#/$defs/text" }, "unit": { "type": "string" }
        }
      }
    }
  }
  """

/// The JSON Schema of `report.json`, for `clusterkpi schema report`.
package var reportSchema: String { ReportSchema.document.prettyText }
