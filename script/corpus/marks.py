"""Quotes: escaped, other, stray and missing; and bytes that are no text."""
import random

from .tables import BrokenFile, dress, encoded, lines, record, table

PLAIN = [
    ("es", ";", "windows-1252", "\r\n"), ("pt", ";", "UTF-8", "\r\n"), ("fr", ",", "UTF-8", "\n"), ("ca", "\t", "UTF-8", "\r\n"),
    ("en", ",", "UTF-8", "\r\n"), ("es", "|", "UTF-8", "\n"),
]


def backslash_escapes():
    source = random.Random(401)
    remarks = ['so-called "A, B"', 'he said "no"', 'a "b" c; d', 'say "x"', '"quoted" first', 'last "quoted"',
               'path C:\\data; "x"', 'two "a" and "b"', 'line\nbreak "q"']
    for number in range(14):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        made = table(source, language, [12, 4, 30, 300][number % 4])
        for line, cells in enumerate(made.rows):
            if line % (number % 3 + 1) == 0:
                cells[6] = remarks[(line + number) % len(remarks)]
        quoting = ["minimal", "all"][number % 2]
        yield BrokenFile("backslash-%d" % number,
                         encoded(lines(made, delimiter=delimiter, escape="\\", quoting=quoting), ending, encoding),
                         made.records, encoding=encoding, delimiter=delimiter)


def other_quotes():
    source = random.Random(402)
    for number in range(18):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        quote = "'" if number < 12 else "`"
        made = table(source, language, [12, 4, 30, 300][number % 4])
        for line, cells in enumerate(made.rows):
            if line % 2 == number % 2:
                cells[2] = ["Uno%s Dos" % delimiter, "l'Alcúdia%s SL" % delimiter, "a\nb%s c" % delimiter, 'the "best"%s' % delimiter][
                    (line // 2 + number) % 4]
        quoting = ["minimal", "all", "all"][number % 3]
        yield BrokenFile("quote-%d" % number,
                         encoded(lines(made, delimiter=delimiter, quote=quote, quoting=quoting), ending, encoding),
                         made.records, encoding=encoding, delimiter=delimiter)


def typographic_quotes():
    source = random.Random(403)
    pairs = [("“", "”"), ("«", "»"), ("„", "“")]
    for number in range(12):
        language, delimiter, _, ending = PLAIN[number % len(PLAIN)]
        left, right = pairs[number % 3]
        made = table(source, language, [12, 4, 30][number % 3])
        for line, cells in enumerate(made.rows):
            if line % 3 == 0:
                cells[2] = left + cells[2] + right
            if line % 4 == 1:
                cells[6] = "the %sbest%s one" % (left, right)
        yield BrokenFile("typographic-%d" % number, encoded(dress(number, delimiter) + lines(made, delimiter=delimiter), ending),
                         made.records, delimiter=delimiter)


def damaged(name, seed, damage, count=14):
    """Files of which one record is damaged by `damage(cells, delimiter, number)`, which gives its line."""
    source = random.Random(seed)
    for number in range(count):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        made = table(source, language, [12, 30, 5, 400][number % 4])
        for line, cells in enumerate(made.rows):
            # Around it everything that quotes are for.
            if line % 3 == 1:
                cells[6] = ["uno%s dos" % delimiter, "a \"b\" c", "una\ndos"][line // 3 % 3]
        quoting = ["minimal", "all"][number // 2 % 2]
        place = [0, len(made.rows) // 2, len(made.rows) - 1, 2][number // 3 % 4]
        made.rows[place][6] = "sin firma"
        form = {"delimiter": delimiter, "quoting": quoting}
        written = lines(made, **form)
        written[place + 1] = damage(made.rows[place], delimiter, number)
        rows = [made.header] + made.rows[:place] + [None] + made.rows[place + 1:]
        yield BrokenFile("%s-%d" % (name, number), encoded(written, ending, encoding), rows, encoding=encoding,
                         delimiter=delimiter, malformed=True)


def stray_quotes():
    def damage(cells, delimiter, number):
        cells = list(cells)
        if number % 4 == 0:
            cells[2] = '"' + cells[2] + '" S.L.'
        elif number % 4 == 1:
            cells[2] = '"Uno "Dos" Tres"'
        elif number % 4 == 2:
            cells[6] = '"medio" y "medio"'
        else:
            cells[1] = '"' + cells[1] + '""'
        return delimiter.join(cells)

    yield from damaged("stray", 404, damage)


def missing_quotes():
    def damage(cells, delimiter, number):
        cells = list(cells)
        if number % 4 == 0:
            cells[2] = '"' + cells[2]
        elif number % 4 == 1:
            cells[6] = '"' + cells[6]
        elif number % 4 == 2:
            cells[0] = '"' + cells[0]
        else:
            cells = ['"%s"' % cell for cell in cells]
            cells[3] = cells[3][:-1]
        return delimiter.join(cells)

    yield from damaged("missing", 405, damage, count=16)


def inches():
    """A quote in the middle of an unquoted cell, such as `12" pipe`: not strict, and read as it stands by most."""

    def damage(cells, delimiter, number):
        cells = list(cells)
        cells[2] = ['tubo 12" acero', 'pantalla 27"', 'a"b', '5\' 10" alto'][number % 4]
        return delimiter.join(cells)

    yield from damaged("inches", 406, damage)


def spaces_around_quotes():
    source = random.Random(407)
    for number in range(12):
        language, delimiter, encoding, ending = PLAIN[number % len(PLAIN)]
        made = table(source, language, [12, 4, 30][number % 3])
        for line, cells in enumerate(made.rows):
            cells[2] = cells[2] + delimiter + " S.L."
        space = " "
        written = []
        for cells in made.records:
            between = delimiter + space if number % 2 else space + delimiter
            written.append(between.join('"%s"' % cell for cell in cells))
        yield BrokenFile("spaced-%d" % number, encoded(written, ending, encoding), made.records, encoding=encoding,
                         delimiter=delimiter)


def damaged_bytes():
    """A few characters that an editor broke; the rest of the file is sound."""
    source = random.Random(408)
    for number in range(12):
        language, delimiter, _, ending = PLAIN[number % len(PLAIN)]
        made = table(source, "es" if language == "en" else language, [12, 30, 60][number % 3])
        data = encoded(lines(made, delimiter=delimiter), ending)
        place = len(made.rows) // 2
        rows = [list(cells) for cells in made.records]
        # The second byte of the row's town is cut off, or a byte of another encoding stands in it.
        broken = [b"caf\xe9", b"caf\xc3", b"\xff\xfe x", b"a\x80b"][number % 4]
        clean = record(made.rows[place], delimiter=delimiter).encode()
        cells = [cell.encode() for cell in made.rows[place]]
        cells[3] = broken
        data = data.replace(clean, delimiter.encode().join(cells), 1)
        rows[place + 1] = None
        yield BrokenFile("bytes-%d" % number, data, rows, delimiter=delimiter, malformed=True)


CLASSES = {
    "backslash escapes": backslash_escapes, "other quotes": other_quotes, "typographic quotes": typographic_quotes,
    "spaces around quotes": spaces_around_quotes, "stray quotes": stray_quotes, "missing quotes": missing_quotes,
    "inch marks": inches, "damaged bytes": damaged_bytes,
}
