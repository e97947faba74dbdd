"""Text to value, by field type. Canonical text only: ISO dates, a point for decimals, true and false."""
import re
from datetime import date
from fractions import Fraction

from .expressions import Code


class WrongCell(Exception):
    pass


def value_of_cell(text, field, dataset, project):
    """The value of a cell, `None` when it is missing; `WrongCell` where the row cannot stand."""
    if text == "":
        if dataset.required(field):
            raise WrongCell("missing")
        return None
    constraints = field.get("constraints", {})
    value = typed(text, field["type"])
    if "codeList" in field:
        codes = project.code_lists[field["codeList"]]
        if text not in codes:
            raise WrongCell("unknown code")
        value = Code(text, codes)
    if "enum" in constraints and text not in constraints["enum"]:
        raise WrongCell("not in the list")
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
        raise WrongCell("pattern")
    if "minimum" in constraints and value < typed(str(constraints["minimum"]), field["type"]):
        raise WrongCell("below the minimum")
    if "maximum" in constraints and value > typed(str(constraints["maximum"]), field["type"]):
        raise WrongCell("above the maximum")
    if len(text) < constraints.get("minLength", 0) or len(text) > constraints.get("maxLength", len(text)):
        raise WrongCell("length")
    return value


def typed(text, kind):
    if kind == "string":
        return text
    if kind in ("integer", "number"):
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            raise WrongCell("no number")
        digits = text.lstrip("-").replace(".", "").lstrip("0")
        if len(digits) > 18 or len(text.partition(".")[2]) > 9:
            raise WrongCell("too many digits")
        number = Fraction(text)
        if kind == "integer" and number.denominator != 1:
            raise WrongCell("no whole number")
        return number
    if kind == "boolean":
        if text not in ("true", "false"):
            raise WrongCell("neither true nor false")
        return text == "true"
    if kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise WrongCell("no such day")
    if kind == "yearmonth":
        try:
            return date.fromisoformat(text + "-01")
        except ValueError:
            raise WrongCell("no such month")
    raise ValueError("the oracle knows no type %r" % kind)
