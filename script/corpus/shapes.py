"""Unusual numbers of columns, rows and cells."""
import random

from .tables import BrokenFile, dress, encoded, lines, record, table

PLAIN = [
    ("es", ";", "windows-1252", "\r\n"), ("pt", ";", "UTF-8", "\r\n"), ("fr", ",", "UTF-8", "\n"), ("ca", "\t", "UTF-8", "\r\n"),
    ("en", ",", "UTF-8", "\r\n"), ("es", "|", "UTF-8", "\n"),
]


def one_column():
    cells = [
        ("names", ["Nombre", "Hilados Peña, S.L.", "Tejidos Iñesta", "Algodón y Más, S.A.", "Tintes Álvarez"]),
        ("plain", ["Town", "Leeds", "Cork", "Derby"]),
        ("decimals", ["Horas", "1,5", "2,25", "12", "0,75"]),
        ("points", ["Hours", "1.5", "2.25", "12", "0.75"]),
        ("dates", ["Fecha", "01/02/2022", "15/03/2022", "28/12/2022"]),
        ("mail", ["Contacto", "a@example.org; b@example.org", "c@example.org", "d@example.org"]),
        ("sentences", ["Remarks", "one, two, and three", "yes", "no; but, well", "three | four"]),
        ("quoted", ["Nome", "Malhas \"São Tomé\"", "Confecções, Lda", "Fiação Açor"]),
        ("breaks", ["Notes", "first\nsecond", "third", "fourth\n\nfifth"]),
        ("ids", ["member_id", "M-001", "M-002", "M-003", "M-004"]),
        ("one-row", ["Empresa", "Tejidos Iñesta"]),
        ("lists", ["Étiquettes", "coton,laine", "lin,coton,soie", "laine", "lin"]),
        ("commas-always", ["Ville", "Nantes, France", "Braga, Portugal", "Vic, Catalunya", "Ibi, España"]),
        ("header-list", ["Empresa, S.L. o S.A.", "Hilados Peña", "Tejidos Iñesta", "Géneros del Júcar"]),
        ("header-sentence", ["Describe the visit: who, where, when", "Calder Mills in Leeds", "Moor Wool, Derby", "none"]),
        ("commented", ["Nombre", "Hilados Peña, S.L.", "Tejidos Iñesta", "Tintes Álvarez"]),
        ("spaces", ["Name of the company", "Calder Mills", "Shannon Yarns Ltd", "Aire Knitwear"]),
    ]
    for number, (name, column) in enumerate(cells):
        encoding = ["UTF-8", "windows-1252"][number % 2]
        # As a spreadsheet of the country writes it: only its own delimiter, the quote and line breaks need quotes.
        written = [record([cell], delimiter=";") for cell in column]
        if name in ("commented", "mail", "decimals"):
            written.insert(0, "# una columna, sin más")
        accented = any(ord(char) > 127 for line in written for char in line)
        yield BrokenFile("one-column-" + name, encoded(written, ["\r\n", "\n"][number % 3 == 0], encoding),
                         [[cell] for cell in column], encoding=encoding if accented else "UTF-8")


def tiny():
    cases = [
        ("two-by-one", [["a", "b"], ["1", "2"]], ";"), ("two-by-one-comma", [["a", "b"], ["1", "2"]], ","),
        ("header-alone", [["Código", "Fecha", "Horas"]], ";"), ("header-alone-comma", [["code", "date", "hours"]], ","),
        ("decimals", [["id", "horas"], ["1", "2,5"]], ";"), ("decimals-two", [["id", "horas"], ["1", "2,5"], ["2", "3,5"]], ";"),
        ("tab", [["nom", "ville"], ["Tissages Évrard", "Nantes"]], "\t"), ("bar", [["a", "b", "c"], ["1", "x", "y"]], "|"),
        ("three", [["id", "date", "name"], ["7", "2022-03-01", "Peña, S.L."]], ";"),
        ("empty-cells", [["a", "b", "c"], ["1", "", ""]], ";"), ("quoted", [["id", "name"], ["1", "x;y"]], ";"),
        ("list", [["id", "tags"], ["1", "a,b,c"], ["2", "d,e,f"]], ";"),
        ("comma-decimal-quoted", [["id", "hours", "town"], ["1", "2,5", "Vic"]], ","),
        ("one-row-long", [["Código", "Empresa", "Municipio", "Horas"], ["S-1", "Géneros del Júcar", "Alcoià", "12,25"]], ";"),
        ("no-newline", [["a", "b"], ["1", "2"], ["3", "4"]], ";"),
        ("header-list", [["Apellidos, nombre, cargo", "Edad"], ["Peña, Ana, gerente", "41"]], ";"),
        ("header-list-tab", [["Nom, prénom; fonction", "Âge"], ["Noël, Luc; chef", "38"], ["Évrard, Zoé; chef", "29"]], "\t"),
        ("commented", [["a", "b"], ["1", "2"]], ";"), ("declared", [["a", "b"], ["1,5", "2,5"]], ";"),
    ]
    for number, (name, rows, delimiter) in enumerate(cases):
        written = [record(cells, delimiter=delimiter) for cells in rows]
        written[:0] = {"commented": ["# dos, nada más"], "declared": ["sep=;"]}.get(name, [])
        encoding = "windows-1252" if number % 4 == 2 else "UTF-8"
        accented = any(ord(c) > 127 for cells in rows for cell in cells for c in cell)
        yield BrokenFile("tiny-" + name,
                         encoded(written, ["\r\n", "\n"][number % 2], encoding, final=name != "no-newline" and number % 3 != 2),
                         rows, encoding=encoding if accented else "UTF-8", delimiter=delimiter)


def inner_delimiters():
    source = random.Random(303)
    fillings = {
        "commas": lambda n: ["algodón,lana", "lino,seda,lana", "algodón"][n % 3], "commas-always": lambda n: "a,b,c",
        "commas-spaced": lambda n: ["cotton, wool", "linen, silk, wool"][n % 2],
        "bars": lambda n: ["a|b|c", "d|e|f"][n % 2], "semicolons": lambda n: ["x;y", "z;w;v", "u"][n % 3],
        "tabs": lambda n: "a\tb", "decimals": lambda n: "%d,%d" % (n + 1, n % 9 + 1),
        "json": lambda n: '{"a": 1, "b": [2, 3]}', "mails": lambda n: "a@example.org,b@example.org",
        "sentences": lambda n: ["yes; no, maybe", "first, then; and last"][n % 2], "ratios": lambda n: "1:2,3:4",
        "paths": lambda n: "a/b,c/d|e", "coordinates": lambda n: "41,56%d;2,01%d" % (n % 10, n % 7),
    }
    turn = 0
    for number, (name, fill) in enumerate(fillings.items()):
        for delimiter in [";", ",", "\t", "|"] if number % 3 == 0 else [";", "\t"]:
            made = table(source, ["es", "pt", "fr", "ca", "en"][number % 5], [12, 4, 30][number % 3])
            for line, cells in enumerate(made.rows):
                cells[6] = fill(line)
                if name in ("decimals", "commas-always"):
                    cells[5], cells[4] = fill(line + 3), fill(line + 5)
            label = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}[delimiter]
            if turn % 2:
                # The header has the other delimiters too, more often than its own.
                made.header = list(made.header)
                made.header[6] += " (a, b; c, d; e | f, g; h, i; j, k)"
            above = dress(turn, delimiter)
            turn += 1
            yield BrokenFile("inner-%s-in-%s" % (name, label), encoded(above + lines(made, delimiter=delimiter), "\r\n"),
                             made.records, delimiter=delimiter)


def trailing_delimiters():
    source = random.Random(304)
    for number in range(14):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        made = table(source, language, [12, 1, 40, 3][number % 4])
        tail = delimiter * [1, 1, 3, 9][number % 4]
        written = lines(made, delimiter=delimiter)
        if number % 3 == 1:
            # Every row but not the header, as programs that end each value with a separator write it.
            written = written[:1] + [line + tail for line in written[1:]]
        else:
            written = [line + tail for line in written]
        if number % 4 == 2:
            # Empty rows at the end, as a sheet's used range leaves them.
            written += [delimiter * 6 + tail] * 3
        yield BrokenFile("trailing-%d" % number, encoded(written, ending, encoding), made.records, encoding=encoding,
                         delimiter=delimiter)


def ragged():
    source = random.Random(305)
    for number in range(16):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        made = table(source, language, [12, 30, 5, 300][number % 4])
        if number % 2:
            # A delimiter in a cell that nobody quoted.
            place = len(made.rows) // 2
            made.rows[place][2:3] = ["Confecciones" + " Uno", " Dos"]
        else:
            place = [0, len(made.rows) // 2, len(made.rows) - 1][number // 2 % 3]
            del made.rows[place][[3, 6, 1][number // 2 % 3]]
        if number % 5 == 4:
            made.rows[1] = made.rows[1] + ["x", "y"]
        if number % 5 == 3:
            made.rows[2] = made.rows[2][:1]
        if number >= 12:
            # Above it a title, so that nothing tells the form but the rows.
            above = ["Lista de servicios"]
        else:
            above = []
        yield BrokenFile("ragged-%d" % number, encoded(above + lines(made, delimiter=delimiter), ending, encoding),
                         made.records, encoding=encoding, delimiter=delimiter, malformed=True)


CLASSES = {
    "one column": one_column, "tiny files": tiny, "other delimiter in cells": inner_delimiters,
    "delimiter ends lines": trailing_delimiters, "row short or long": ragged,
}
