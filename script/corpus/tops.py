"""What stands above the header, or instead of it."""
import random

from .tables import BrokenFile, encoded, lines, record, table

# Language, delimiter, encoding, byte order mark, line ending, rows: what partners' programs write.
FORMS = [
    ("es", ";", "windows-1252", False, "\r\n", 12), ("pt", ";", "UTF-8", True, "\r\n", 9),
    ("fr", ",", "UTF-8", False, "\n", 15), ("ca", "\t", "UTF-8", False, "\r\n", 7),
    ("en", ",", "UTF-8", False, "\r\n", 20), ("fr", ";", "windows-1252", False, "\r\n", 6),
    ("es", "|", "UTF-8", False, "\n", 10), ("pt", "\t", "UTF-16LE", True, "\r\n", 8),
    ("ca", ";", "UTF-8", True, "\r\n", 30), ("es", ",", "windows-1252", False, "\r\n", 11),
    ("en", ";", "UTF-8", False, "\n", 5), ("pt", ";", "windows-1252", False, "\r\n", 400),
]
TITLES = {
    "es": "Servicios prestados en marzo de 2022", "ca": "Serveis prestats el març de 2022",
    "pt": "Serviços prestados em março de 2022", "fr": "Prestations réalisées en mars 2022",
    "en": "Services delivered in March 2022",
}


def file_of(name, form, above, source, quoting="minimal", columns=7, between=(), note=""):
    """A table of a form with lines above its header; `between` goes between the header and the rows."""
    language, delimiter, encoding, mark, ending, rows = form
    made = table(source, language, rows, columns, decimal="." if delimiter == "," else ",")
    body = lines(made, delimiter=delimiter, quoting=quoting)
    written = list(above) + body[:1] + list(between) + body[1:]
    return BrokenFile(name, encoded(written, ending, encoding, mark), made.records, encoding=encoding,
                      delimiter=delimiter, note=note)


def title_rows():
    def above(kind, form):
        language, delimiter = form[0], form[1]
        title, pad = TITLES[language], delimiter * 6
        return {
            "one line": [title],
            "padded": [title + pad],
            "padded and blank": [title + pad, delimiter * 6],
            "two and blank": [title, "ATEVAL - Textil", ""],
            "key and value": ["%s%sATEVAL" % ("Partner", delimiter), "%s%s2022-03" % ("Period", delimiter), ""],
            "sentence": ["Please send this list before the 10th, with all columns; thank you, the coordinator."],
            "quoted lines": ['"%s\nATEVAL, Ontinyent; Spain"' % title],
            "eight lines": [title, "", "Project: CLAMTEX", "Partner: ATEVAL", "Contact: office@example.org", "Page 1 of 1",
                            "Printed 31/03/2022 12:40", ""],
            "centred": [delimiter * 2 + title + delimiter * 4, delimiter * 6],
            "date": ["31/03/2022", title],
            "numbers": ["%s%s2022" % (title, delimiter), "Total%s1.234,5" % delimiter, ""],
            "padded key and value": ["Partner%sATEVAL" % delimiter + delimiter * 5, "Period%s2022-03" % delimiter + delimiter * 5,
                                     delimiter * 6],
            "rule": [title, "=" * 40],
        }[kind]

    kinds = ["one line", "padded", "padded and blank", "two and blank", "key and value", "sentence", "quoted lines",
             "eight lines", "centred", "date", "numbers", "padded key and value", "rule"]
    source = random.Random(101)
    for number, kind in enumerate(kinds):
        for turn in (0, 5):
            form = FORMS[(number + turn) % len(FORMS)]
            yield file_of("%s-%d" % (kind.replace(" ", "-"), turn), form, above(kind, form), source)


LOGOS = [
    ["+-----------------+", "|  CLAMTEX  ;  EU |", "+-----------------+"],
    ["  ____ _        _    __  __ ", " / ___| |      / \\  |  \\/  |", "| |   | |     / _ \\ | |\\/| |",
     "| |___| |___ / ___ \\| |  | |", " \\____|_____/_/   \\_\\_|  |_|"],
    ["********************", "*  A T E V A L  ;  *", "********************", ""],
    ["=====================", "   P R O D U T E C H", "====================="],
    ["<< CITEVE, Textile >>", ""],
    ["(c) EMC2; Nantes; France", "www.example.org | office@example.org", ""],
]


def logos_in_text():
    source = random.Random(102)
    for number in range(12):
        form = FORMS[number]
        logo = LOGOS[number % len(LOGOS)]
        yield file_of("logo-%d" % number, form, logo + ([TITLES[form[0]]] if number % 3 == 0 else []), source)


def comment_blocks():
    blocks = [
        ["# exported by hand"],
        ["# Partner: ATEVAL; Period: 2022-03", "# Contact: office@example.org, +34 600 000 000"],
        ["#", "# Services of March", "#"],
        ["# columns: code, date, company, town, participants, hours, remarks", "# delimiter as above"],
        ["#comment;with;as;many;cells;as;table", "# second"],
        ["# a \"quoted\" word and one \" more"],
        ["# made with export 2.1", "", "# 31/03/2022", ""],
        ["## Heading", "### sub", "# text | with | bars"],
        ["# à é í ñ ç"],
        ["#\tTab\tcells\there"],
        ["# line %d of the notes, with a comma; and more" % line for line in range(12)],
        ["", "# after a blank line", ""],
    ]
    source = random.Random(103)
    for number, block in enumerate(blocks):
        yield file_of("comment-%d" % number, FORMS[number], block, source)
    form = FORMS[0]
    made = table(source, "es", 8)
    made.header = ["#"] + made.header[1:]
    made.rows = [[str(line)] + cells[1:] for line, cells in enumerate(made.rows, 1)]
    yield BrokenFile("header-starts-with-hash", encoded(lines(made, delimiter=";"), "\r\n", "windows-1252"), made.records,
                     encoding="windows-1252", delimiter=";")


def sep_lines():
    source = random.Random(104)
    # Language, declared delimiter, the line, encoding, mark, ending, lines behind it.
    cases = [
        ("es", ";", "sep=;", "windows-1252", False, "\r\n", []), ("pt", ",", "sep=,", "UTF-8", True, "\r\n", []),
        ("fr", ";", "SEP=;", "UTF-8", False, "\n", []), ("en", "|", "sep=|", "UTF-8", False, "\r\n", []),
        ("ca", "\t", "sep=\t", "UTF-8", True, "\r\n", []), ("es", "^", "sep=^", "UTF-8", False, "\r\n", []),
        ("pt", ";", "\"sep=;\"", "UTF-8", False, "\r\n", []), ("fr", ";", "sep=;", "UTF-16LE", True, "\r\n", []),
        ("es", ";", "sep=;", "UTF-8", False, "\r\n", [""]), ("en", ",", "Sep=,", "UTF-8", False, "\r", []),
        ("pt", ";", "sep=;", "windows-1252", False, "\r\n", ["Serviços de março"]),
        ("es", "~", "sep=~", "UTF-8", False, "\n", []), ("ca", ";", "sep=;", "UTF-8", True, "\r\n", ["# comentari"]),
        ("fr", ":", "sep=:", "windows-1252", False, "\r\n", []), ("en", ",", "sep=,,,,,,", "UTF-8", False, "\r\n", []),
        ("es", ";", "sep=;;;;;;;", "windows-1252", False, "\r\n", []),
    ]
    for number, (language, delimiter, line, encoding, mark, ending, behind) in enumerate(cases):
        made = table(source, language, 6 + number, 7)
        written = [line] + behind + lines(made, delimiter=delimiter)
        yield BrokenFile("sep-%d" % number, encoded(written, ending, encoding, mark), made.records, encoding=encoding,
                         delimiter=delimiter)


def multi_line_tops():
    source = random.Random(105)
    for number, form in enumerate(FORMS):
        language, delimiter, encoding, mark, ending, rows = form
        made = table(source, language, rows)
        inner = "\n" if number % 3 else ending
        made.header = list(made.header)
        for column in {0: [1], 1: [1, 4], 2: [0], 3: [6], 4: [2, 3, 4], 5: [5]}[number % 6]:
            made.header[column] = made.header[column] + inner + "(2022)"
        yield BrokenFile("wrapped-%d" % number, encoded(lines(made, delimiter=delimiter), ending, encoding, mark),
                         made.records, encoding=encoding, delimiter=delimiter)
    # A row of groups above the row of names, as merged cells leave it.
    for number, form in enumerate(FORMS[:6]):
        language, delimiter = form[0], form[1]
        groups = {
            0: ["Servicio", "", "", "Lugar", "", "", ""], 1: ["", "", "Empresa", "", "Asistencia", "", ""],
            2: ["Service", "", "", "", "", "", "Note"],
        }[number % 3]
        yield file_of("groups-%d" % number, form, [delimiter.join(groups)], source)


def headerless():
    source = random.Random(106)
    for number, form in enumerate(FORMS):
        language, delimiter, encoding, mark, ending, rows = form
        made = table(source, language, rows, decimal="." if delimiter == "," else ",")
        made.header = None
        if number == 3:
            made.rows = [[cells[1], cells[4], cells[5]] for cells in made.rows]
        if number == 6:
            made.rows = [[str(line)] + cells[1:] for line, cells in enumerate(made.rows)]
        above = {5: ["# sin cabecera"], 8: ["sep=" + delimiter]}.get(number, [])
        yield BrokenFile("headerless-%d" % number,
                         encoded(above + lines(made, delimiter=delimiter), ending, encoding, mark), made.records,
                         has_header=False, encoding=encoding, delimiter=delimiter)


CLASSES = {
    "title rows": title_rows, "logos in text": logos_in_text, "comment blocks": comment_blocks, "sep= lines": sep_lines,
    "multi-line tops": multi_line_tops, "no header": headerless,
}
