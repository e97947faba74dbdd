"""Everything at once: tops, encodings, endings, quotes and damage drawn at random."""
import random

from .tables import BrokenFile, encoded, record, table
from .tops import LOGOS, TITLES

ENCODINGS = {
    "es": ["UTF-8", "windows-1252", "UTF-16LE", "IBM850", "macintosh"], "pt": ["UTF-8", "windows-1252", "UTF-16BE", "IBM850"],
    "fr": ["UTF-8", "windows-1252", "macintosh"], "ca": ["UTF-8", "windows-1252", "IBM850"], "pl": ["UTF-8", "windows-1250"],
    "cs": ["UTF-8", "windows-1250", "UTF-16LE"], "el": ["UTF-8", "windows-1253", "UTF-16LE"],
}


def tops(source, language, delimiter):
    title = TITLES.get(language, TITLES["en"])
    return source.choice([
        [], [], ["sep=" + delimiter], [title], [title, ""], [title + delimiter * 6, delimiter * 6], ["# " + title, "#"],
        source.choice(LOGOS), ["%s%sATEVAL" % (title, delimiter), ""], ["", ""]])


def mixtures():
    source = random.Random(501)
    for number in range(120):
        language = source.choice(sorted(ENCODINGS))
        encoding = source.choice(ENCODINGS[language])
        delimiter = source.choice([";", ";", ",", "\t", "|"])
        ending = source.choice(["\r\n", "\r\n", "\n", "\r"])
        made = table(source, language, source.choice([6, 12, 25, 60, 400]), decimal=source.choice(",."))
        quoting = source.choice(["minimal", "minimal", "all"])
        escape = source.choice([None, None, "\\"])
        for line, cells in enumerate(made.rows):
            if line % 4 == 1:
                inner = source.choice(["a%s b" % delimiter, 'the "best" one', "one" + ending[-1] + "two", "x, y; z", "l'or", 'q "r"'])
                cells[6] = inner
        form = {"delimiter": delimiter, "quoting": quoting, "escape": escape}
        written = [record(cells, **form) for cells in made.records]
        rows = list(made.records)
        damage = source.choice(["none", "none", "short", "long", "stray", "missing", "two"])
        if damage != "none":
            for place in source.sample(range(1, len(rows)), 2 if damage == "two" else 1):
                cells = [cell if "\n" not in cell and "\r" not in cell and '"' not in cell else "x" for cell in rows[place]]
                cells = [cell.replace(delimiter, "") for cell in cells]
                kind = source.choice(["short", "long", "stray", "missing"]) if damage == "two" else damage
                if kind == "short":
                    del cells[source.randrange(7)]
                    rows[place] = cells
                elif kind == "long":
                    cells.insert(source.randrange(7), "inserted")
                    rows[place] = cells
                else:
                    hurt = source.randrange(6)
                    cells[hurt] = '"' + cells[hurt] + ('" x' if kind == "stray" else "")
                    rows[place] = None
                written[place] = delimiter.join(cells)
        above = tops(source, language, delimiter)
        mark = encoding.startswith("UTF") and source.random() < 0.5
        text = ending.join(above + written)
        accented = any(ord(char) > 127 for char in text)
        final = source.random() < 0.8
        yield BrokenFile("mixture-%03d" % number, encoded(above + written, ending, encoding, mark, final), rows,
                         encoding=encoding if accented or encoding.startswith("UTF-16") else "UTF-8", delimiter=delimiter,
                         malformed=damage != "none")


CLASSES = {"mixtures of all": mixtures}
