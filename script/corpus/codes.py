"""Encodings and line endings."""
import random

from .tables import BrokenFile, dress, encoded, lines, table


def in_encoding(name, seed, cases, columns=7, dressed=False):
    """Files of one encoding: (language, delimiter, ending, rows, mark) each."""
    source = random.Random(seed)
    for number, (language, delimiter, ending, rows, mark, encoding) in enumerate(cases):
        made = table(source, language, rows, columns)
        above = dress(number, delimiter) if dressed else []
        yield BrokenFile("%s-%d" % (name, number), encoded(above + lines(made, delimiter=delimiter), ending, encoding, mark),
                         made.records, encoding=encoding, delimiter=delimiter)


def utf16():
    cases = []
    languages = ["es", "pt", "fr", "pl", "el", "cs", "ca", "en"]
    for number in range(16):
        cases.append((languages[number % 8], ["\t", ";", ",", "|"][number % 4 if number % 4 != 2 else 0],
                      ["\r\n", "\n", "\r\n", "\r"][number // 4], [12, 3, 40, 1, 300][number % 5], number % 2 == 0,
                      ["UTF-16LE", "UTF-16BE"][number // 2 % 2]))
    yield from in_encoding("utf-16", 201, cases)
    # Greek alone, without a mark: hardly a zero byte in the words.
    source = random.Random(2011)
    made = table(source, "el", 20, 7)
    made.header = [cell for cell in made.header[2:4]]
    made.rows = [cells[2:4] for cells in made.rows]
    for number, encoding in enumerate(["UTF-16LE", "UTF-16BE"]):
        yield BrokenFile("utf-16-greek-%d" % number, encoded(lines(made, delimiter=";"), "\r\n", encoding, False),
                         made.records, encoding=encoding, delimiter=";")


def ms_dos():
    languages = ["es", "pt", "fr", "ca"]
    cases = [(languages[n % 4], [";", ",", "\t", ";"][n // 3 % 4], "\r\n", [12, 5, 30, 2, 60, 3][n % 6], False, "IBM850")
             for n in range(12)]
    yield from in_encoding("cp850", 202, cases)
    # The end-of-file mark of MS-DOS.
    source = random.Random(2021)
    made = table(source, "es", 10)
    yield BrokenFile("cp850-control-z", encoded(lines(made, delimiter=";"), "\r\n", "IBM850") + b"\x1a", made.records,
                     encoding="IBM850", delimiter=";")
    yield capitals("cp850-capitals", "es", "IBM850", source)
    yield capitals("cp850-capitals-pt", "pt", "IBM850", source)


def mac():
    languages = ["es", "pt", "fr", "ca"]
    cases = [(languages[n % 4], [";", ",", "\t"][n // 4 % 3], ["\r", "\n"][n % 3 == 2], [12, 5, 30, 2, 60, 3][n % 6], False,
              "macintosh") for n in range(12)]
    yield from in_encoding("mac", 203, cases)
    source = random.Random(2031)
    yield capitals("mac-capitals", "es", "macintosh", source)
    yield capitals("mac-capitals-fr", "fr", "macintosh", source)


def capitals(name, language, encoding, source):
    """A list in capitals throughout, as accountants' programs print it."""
    made = table(source, language, 15)
    made.header = [cell.upper() for cell in made.header]
    made.rows = [[cell.upper() for cell in cells] for cells in made.rows]
    return BrokenFile(name, encoded(lines(made, delimiter=";"), "\r\n", encoding), made.records, encoding=encoding,
                      delimiter=";")


def central_european():
    cases = [(["pl", "cs"][n % 2], [";", ",", "\t"][n // 2 % 3], ["\r\n", "\n"][n % 5 == 4], [12, 5, 30, 3, 60, 4][n % 6],
              False, "windows-1250") for n in range(12)]
    yield from in_encoding("cp1250", 204, cases)
    source = random.Random(2041)
    yield capitals("cp1250-capitals", "pl", "windows-1250", source)


def greek():
    cases = [("el", [";", ",", "\t"][n % 3], ["\r\n", "\n"][n % 5 == 4], [12, 5, 30, 3, 60, 4][n % 6], False,
              "windows-1253") for n in range(12)]
    yield from in_encoding("cp1253", 205, cases)
    source = random.Random(2051)
    yield capitals("cp1253-capitals", "el", "windows-1253", source)
    # As seen in lists of beneficiaries: line breaks within cells and no-break spaces in amounts.
    made = table(source, "el", 14)
    for cells in made.rows:
        cells[6] = "πρώτη γραμμή\nδεύτερη"
        cells[5] = "1\u00a0250,50"
    yield BrokenFile("cp1253-line-breaks", encoded(lines(made, delimiter=";"), "\r\n", "windows-1253"), made.records,
                     encoding="windows-1253", delimiter=";")


def western():
    cases = [(["es", "pt", "fr", "ca"][n % 4], [";", ",", "\t"][n // 4 % 3], ["\r\n", "\n"][n % 5 == 4],
              [12, 5, 30, 1, 60, 300][n % 6], False, "windows-1252") for n in range(12)]
    yield from in_encoding("cp1252", 206, cases, dressed=True)
    source = random.Random(2061)
    made = table(source, "fr", 10)
    for cells in made.rows:
        cells[5] = "1\u00a0250,50 €"
        cells[6] = "« à l'œuvre » – n° 1"
    yield BrokenFile("cp1252-signs", encoded(lines(made, delimiter=";"), "\r\n", "windows-1252"), made.records,
                     encoding="windows-1252", delimiter=";")
    yield capitals("cp1252-capitals", "pt", "windows-1252", source)
    # The only accent stands far down in the file.
    made = table(source, "en", 6000)
    made.rows[5990][2] = "Peña Hermanos"
    yield BrokenFile("cp1252-late", encoded(lines(made, delimiter=";"), "\r\n", "windows-1252"), made.records,
                     encoding="windows-1252", delimiter=";")


def carriage_returns():
    source = random.Random(207)
    for number in range(13):
        language = ["es", "pt", "fr", "ca", "en"][number % 5]
        delimiter = [";", ",", "\t", "|"][number % 4]
        encoding, mark = [("UTF-8", False), ("macintosh", False), ("UTF-8", True), ("UTF-16LE", True)][number // 3 % 4]
        rows = [12, 1, 40, 5, 700][number % 5]
        made = table(source, language, rows)
        if number % 3 == 1:
            made.rows[0][6] = "una\rdos"
        above = ["Title of the list", ""] if number % 4 == 3 else []
        if all(ord(c) < 128 for cells in made.records for cell in cells for c in cell):
            encoding = "UTF-8"
        yield BrokenFile("cr-%d" % number,
                         encoded(above + lines(made, delimiter=delimiter), "\r", encoding, mark, final=number % 2 == 0),
                         made.records, encoding=encoding, delimiter=delimiter)


def inner_line_feeds():
    source = random.Random(208)
    for number in range(14):
        language = ["es", "pt", "fr", "ca", "en"][number % 5]
        delimiter = [";", ",", "\t", ";"][number % 4]
        encoding = ["UTF-8", "windows-1252", "UTF-8"][number % 3]
        made = table(source, language, [12, 3, 40, 800][number % 4])
        for line, cells in enumerate(made.rows):
            if line % (number % 4 + 1) == 0:
                cells[6] = ["una línea\notra", "a\n\nb", "\nempieza", "acaba\n", "x; y\nz, \"w\"", "a\nb\nc\nd\ne"][
                    (line + number) % 6]
            if number % 5 == 4 and line % 2:
                cells[2] = cells[2] + "\nS.L."
        has_accents = any(ord(c) > 127 for cells in made.records for cell in cells for c in cell)
        yield BrokenFile("lf-%d" % number,
                         encoded(dress(number, delimiter)
                                 + lines(made, delimiter=delimiter, quoting="all" if number % 6 == 5 else "minimal"), "\r\n",
                                 encoding), made.records,
                         encoding=encoding if has_accents else "UTF-8", delimiter=delimiter)


def mixed_endings():
    source = random.Random(209)
    for number in range(12):
        language = ["es", "pt", "fr", "ca", "en"][number % 5]
        delimiter = [";", ",", "\t"][number % 3]
        made = table(source, language, [12, 30, 6][number % 3])
        written = dress(number, delimiter) + lines(made, delimiter=delimiter)
        endings = [["\r\n", "\n"], ["\r\n", "\n", "\r"], ["\n", "\n", "\n\n"], ["\r\n\r\n", "\r\n"], ["\n\r\n", "\n"],
                   ["\r", "\n"]][number % 6]
        text = "".join(line + endings[index % len(endings)] for index, line in enumerate(written))
        if number % 4 == 1:
            text = text.rstrip("\r\n")
        yield BrokenFile("mixed-%d" % number, text.encode(), made.records, delimiter=delimiter)


CLASSES = {
    "UTF-16": utf16, "MS-DOS (CP850)": ms_dos, "Mac Roman": mac, "CP1250": central_european, "CP1253": greek,
    "Windows-1252": western, "CR-only lines": carriage_returns, "LF in CRLF files": inner_line_feeds,
    "mixed line endings": mixed_endings,
}
