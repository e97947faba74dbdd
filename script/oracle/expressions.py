"""The rule and filter language: a subset of CEL, evaluated for one row. `None` is "undecided".

A code is a `Code`, so that comparing two compares their ranks. Numbers are `Fraction`s; `/` alone rounds.
"""
import re
from datetime import date
from fractions import Fraction


class Code:
    """A code and the list whose order ranks it."""

    def __init__(self, text, codes):
        self.text, self.codes = text, codes
        self.rank = codes.index(text)

    def __eq__(self, other):
        return isinstance(other, Code) and self.text == other.text

    def __hash__(self):
        return hash(self.text)

    def __repr__(self):
        return "Code(%s)" % self.text


def round_half_away(number, decimals):
    scaled = abs(number) * 10 ** decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if number >= 0 else -whole, 10 ** decimals)


UNKNOWN = "unknown"


def written(number):
    """At most six decimals, halves away from zero, no trailing zeros."""
    if number is None:
        return ""
    rounded = round_half_away(Fraction(number), 6)
    text = "%d.%06d" % divmod(abs(rounded.numerator) * 10 ** 6 // rounded.denominator, 10 ** 6)
    text = text.rstrip("0").rstrip(".")
    return "-" + text if rounded < 0 else text


def group_text(value):
    if value is None:
        return UNKNOWN
    if isinstance(value, Code):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return written(value) if isinstance(value, Fraction) else value


TOKEN = re.compile(r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?) | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*") | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<mark>&&|\|\||==|!=|<=|>=|[-+*/<>!?:()\[\],.]) )""", re.VERBOSE)


class Parser:
    def __init__(self, text):
        self.text = text
        self.tokens = []
        position = 0
        while text[position:].strip():
            found = TOKEN.match(text, position)
            if not found:
                raise ValueError("cannot read %r at %d" % (text, position))
            self.tokens.append((found.lastgroup, found.group(found.lastgroup)))
            position = found.end()
        self.tokens.append(("end", ""))
        self.place = 0

    def peek(self, *marks):
        kind, text = self.tokens[self.place]
        return (kind == "mark" and text in marks) or (kind == "name" and text in marks)

    def take(self, *marks):
        if self.peek(*marks):
            self.place += 1
            return self.tokens[self.place - 1][1]
        return None

    def need(self, mark):
        if not self.take(mark):
            raise ValueError("%r expected in %r" % (mark, self.text))

    def whole(self):
        node = self.choice()
        if self.tokens[self.place][0] != "end":
            raise ValueError("cannot read the end of %r" % self.text)
        return node

    def choice(self):
        condition = self.either()
        if self.take("?"):
            yes = self.choice()
            self.need(":")
            return ("choice", condition, yes, self.choice())
        return condition

    def either(self):
        node = self.both()
        while self.take("||"):
            node = ("or", node, self.both())
        return node

    def both(self):
        node = self.comparison()
        while self.take("&&"):
            node = ("and", node, self.comparison())
        return node

    def comparison(self):
        node = self.sum()
        mark = self.take("==", "!=", "<=", ">=", "<", ">", "in")
        return ("compare", mark, node, self.sum()) if mark else node

    def sum(self):
        node = self.product()
        while self.peek("+", "-"):
            node = ("arithmetic", self.take("+", "-"), node, self.product())
        return node

    def product(self):
        node = self.unary()
        while self.peek("*", "/"):
            node = ("arithmetic", self.take("*", "/"), node, self.unary())
        return node

    def unary(self):
        if self.take("!"):
            return ("not", self.unary())
        if self.take("-"):
            return ("arithmetic", "-", ("literal", Fraction(0)), self.unary())
        return self.primary()

    def primary(self):
        if self.take("("):
            node = self.choice()
            self.need(")")
            return node
        if self.take("["):
            items = []
            while not self.take("]"):
                items.append(self.choice())
                self.take(",")
            return ("list", items)
        kind, text = self.tokens[self.place]
        self.place += 1
        if kind == "number":
            return ("literal", Fraction(text))
        if kind == "text":
            return self.methods(("literal", re.sub(r"\\(.)", r"\1", text[1:-1])))
        if kind != "name":
            raise ValueError("cannot read %r" % self.text)
        if text in ("true", "false"):
            return ("literal", text == "true")
        if self.take("("):
            return ("call", text, self.arguments())
        path = [text]
        while self.take("."):
            path.append(self.tokens[self.place][1])
            self.place += 1
            if self.take("("):
                return self.methods(("call", path[-1], [("name", ".".join(path[:-1]))] + self.arguments()))
        return ("name", ".".join(path))

    def methods(self, node):
        while self.take("."):
            name = self.tokens[self.place][1]
            self.place += 1
            self.need("(")
            node = ("call", name, [node] + self.arguments())
        return node

    def arguments(self):
        listed = []
        while not self.take(")"):
            listed.append(self.choice())
            self.take(",")
        return listed


PARSED = {}


def evaluate(text, read):
    """The value of an expression where `read(name)` gives each name's value, `None` for a missing one."""
    if text not in PARSED:
        PARSED[text] = Parser(text).whole()
    return value_of(PARSED[text], read)


def value_of(node, read):
    kind = node[0]
    if kind == "literal":
        return node[1]
    if kind == "name":
        return read(node[1])
    if kind == "list":
        return [value_of(item, read) for item in node[1]]
    if kind == "not":
        value = value_of(node[1], read)
        return None if value is None else not value
    if kind in ("and", "or"):
        absorbing = kind == "or"
        left, right = value_of(node[1], read), value_of(node[2], read)
        if left is absorbing or right is absorbing:
            return absorbing
        return None if left is None or right is None else not absorbing
    if kind == "choice":
        condition = value_of(node[1], read)
        return None if condition is None else value_of(node[2] if condition else node[3], read)
    if kind == "arithmetic":
        return calculate(node[1], value_of(node[2], read), value_of(node[3], read))
    if kind == "compare":
        return compare(node[1], value_of(node[2], read), value_of(node[3], read))
    if kind == "call":
        return call(node[1], node[2], read)
    raise ValueError("cannot evaluate %r" % (node,))


def calculate(mark, left, right):
    if left is None or right is None:
        return None
    if mark == "+":
        return left + right
    if mark == "-":
        return left - right
    if mark == "*":
        return left * right
    return None if right == 0 else round_half_away(left / right, 12)


def compare(mark, left, right):
    if left is None or right is None:
        return None
    if mark == "in":
        return any(compare("==", left, item) for item in right)
    left, right = alike(left, right), alike(right, left)
    return {"==": left == right, "!=": left != right}[mark] if mark in ("==", "!=") else {
        "<": lambda: left < right, "<=": lambda: left <= right, ">": lambda: left > right, ">=": lambda: left >= right,
    }[mark]()


def alike(value, other):
    """A value as what it is compared with wants it: a rank for codes, a day for dates."""
    if isinstance(value, Code):
        return value.rank
    if isinstance(value, str) and isinstance(other, Code):
        return other.codes.index(value)
    if isinstance(value, str) and isinstance(other, date):
        return date.fromisoformat(value if len(value) == 10 else value + "-01")
    return value


def call(name, arguments, read):
    if name == "has":
        return read(arguments[0][1]) is not None
    values = [value_of(argument, read) for argument in arguments]
    if any(value is None for value in values):
        return None
    texts = [value.text if isinstance(value, Code) else value for value in values]
    if name == "date":
        return date.fromisoformat(values[0])
    if name == "year":
        return Fraction(values[0].year)
    if name == "month":
        return Fraction(values[0].month)
    if name == "size":
        return Fraction(len(texts[0]))
    if name == "startsWith":
        return texts[0].startswith(texts[1])
    if name == "endsWith":
        return texts[0].endswith(texts[1])
    if name == "contains":
        return texts[1] in texts[0]
    if name == "matches":
        return re.search(texts[1], texts[0]) is not None
    if name == "nuts":
        length = 2 + int(values[1])
        return texts[0][:length] if len(texts[0]) >= length else None
    if name == "nace":
        return nace_level(texts[0], values[1])
    raise ValueError("there is no function %r" % name)


# NACE Rev. 2, Regulation (EC) No 1893/2006, annex I: the first and last division of each section.
SECTIONS = [("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43), ("G", 45, 47),
            ("H", 49, 53), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68), ("M", 69, 75), ("N", 77, 82),
            ("O", 84, 84), ("P", 85, 85), ("Q", 86, 88), ("R", 90, 93), ("S", 94, 96), ("T", 97, 98), ("U", 99, 99)]


def nace_level(code, level):
    """The section or the division of a NACE code, `None` where it has no such level."""
    division = code[:2] if code[:2].isdigit() and len(code) >= 2 else None
    if level == "division" or division is None:
        return division if level == "division" else code if len(code) == 1 else None
    return next((letter for letter, first, last in SECTIONS if first <= int(division) <= last), None)
