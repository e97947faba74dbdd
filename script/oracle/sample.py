"""Reads the sample's files as each partner's program wrote them, by conventions declared here.

Nothing is detected: which encoding, delimiter, decimal mark and date form a partner uses is known, so that a mistake in
the tool's detection shows as a difference.
"""
import re
import unicodedata

from .project import Project

CONVENTIONS = {
    # encoding, delimiter, decimal mark, grouping marks, date form, true, false
    "AEI-TEXTILS": ("utf-8", ",", ".", "", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", "sí", "no"),
    "ATEVAL": ("cp1252", ";", ",", ".", r"(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})", "Sí", "No"),
    "PRODUTECH": ("utf-8-sig", ";", ",", ".", r"(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})", "sim", "não"),
    "CLUSTER-TEXTIL": ("utf-16", "\t", ",", ".", r"(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>\d{4})", "VERDADEIRO", "FALSO"),
    "EMC2": ("utf-8-sig", ";", ",", "\u202f", r"(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})", "oui", "non"),
}


def plain(header):
    """A header without accents, case and punctuation."""
    return "".join(letter for letter in unicodedata.normalize("NFD", header.lower()) if letter.isalnum())


def strict_cells(text, delimiter):
    """The cells of a record; `None` where its quoting is broken, `False` where a quoted cell is still open."""
    cells, place = [], 0
    while True:
        if text[place:place + 1] == '"':
            closing = place + 1
            while True:
                closing = text.find('"', closing)
                if closing < 0:
                    return False
                if text[closing:closing + 2] != '""':
                    break
                closing += 2
            cells.append(text[place + 1:closing].replace('""', '"'))
            place = closing + 1
            if text[place:place + 1] not in (delimiter, ""):
                return None
        else:
            end = text.find(delimiter, place)
            end = len(text) if end < 0 else end
            if '"' in text[place:end]:
                return None
            cells.append(text[place:end])
            place = end
        if place == len(text):
            return cells
        place += 1


def records(text, delimiter):
    """(line, cells) of each record; a damaged line stands alone, with whatever cells a plain split gives."""
    lines = text.splitlines(keepends=True)
    number = 0
    while number < len(lines):
        first = number
        text = lines[number].rstrip("\r\n")
        cells = strict_cells(text, delimiter)
        while cells is False and number + 1 < len(lines) and number - first < 100:
            number += 1
            text = "".join(lines[first:number + 1]).rstrip("\r\n")
            cells = strict_cells(text, delimiter)
        if not cells:
            number = first
            cells = [None]
        number += 1
        if cells == [None] or any(cells):  # a row of empty cells is Excel's used range, not a row
            yield first + 1, cells


class SampleReader:
    def __init__(self, folder):
        self.project = Project(folder)

    def __call__(self, path):
        """Header (field names) and canonical records of a file, as the acceptance wants them."""
        partner = self.project.folders[path.parent.name]
        dataset = self.project.datasets[path.stem]
        encoding, delimiter = CONVENTIONS[partner][:2]
        known = {plain(name): field for field in dataset.fields
                 for name in [field["name"]] + list(field["title"].values()) + field.get("aliases", [])}
        header, content = None, []
        for line, cells in records(path.read_bytes().decode(encoding), delimiter):
            if header is None:
                fields = [known.get(plain(cell or "")) for cell in cells]
                if sum(field is not None for field in fields) * 2 > len(dataset.fields):
                    header = fields
            else:
                if len(cells) == len(header):
                    cells = [self.canonical(cell, field, partner) for cell, field in zip(cells, header)]
                content.append((line, cells))
        return [field["name"] if field else "(ignored)" for field in header], content

    def canonical(self, cell, field, partner):
        """A cell as canonical text; what does not fit the conventions stays, and is then no value."""
        _, _, decimal, groups, form, true, false = CONVENTIONS[partner]
        kind = field["type"] if field else "string"
        if cell is None or cell == "":
            return ""
        if kind in ("integer", "number"):
            grouped = r"\d{1,3}(?:[%s]\d{3})+" % re.escape(groups) if groups else r"\d+"
            if re.fullmatch(r"-?(?:%s|\d+)(?:%s\d+)?" % (grouped, re.escape(decimal)), cell):
                return "".join(letter for letter in cell if letter not in groups).replace(decimal, ".")
            return "(%s)" % cell
        if kind == "boolean":
            return {true: "true", false: "false"}.get(cell, cell)
        if kind == "date":
            found = re.fullmatch(form, cell)
            return "%s-%s-%s" % (found["y"], found["m"], found["d"]) if found else cell
        return cell.strip()
