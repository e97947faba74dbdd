"""How programs and people write the same rows: every convention of numbers, dates, text and files."""
from .tables import CODECS, quoted

HEADERS = {
    "id": {"en": "Service id", "es": "Id servicio", "ca": "Id servei", "pt": "Id do serviço", "fr": "Id prestation"},
    "day": {"en": "Delivered on", "es": "Fecha", "ca": "Data", "pt": "Data de realização", "fr": "Date de réalisation"},
    "town": {"en": "Town", "es": "Municipio", "ca": "Població", "pt": "Município", "fr": "Commune"},
    "hours": {"en": "Hours", "es": "Horas", "ca": "Hores", "pt": "Horas", "fr": "Heures"},
    "people": {"en": "Participants", "es": "Asistentes", "ca": "Assistents", "pt": "Participantes", "fr": "Présents"},
    "fee": {"en": "Fee (EUR)", "es": "Precio (EUR)", "ca": "Preu (EUR)", "pt": "Preço (EUR)", "fr": "Prix (EUR)"},
    "online": {"en": "Online", "es": "En línea", "ca": "En línia", "pt": "Em linha", "fr": "En ligne"},
}
YES = {"en": ["yes", "TRUE", "x"], "es": ["sí", "VERDADERO", "S"], "ca": ["sí", "cert", "1"], "pt": ["sim", "VERDADEIRO", "S"],
       "fr": ["oui", "VRAI", "1"]}
NO = {"en": ["no", "FALSE", "0"], "es": ["no", "FALSO", "N"], "ca": ["no", "fals", "0"], "pt": ["não", "FALSO", "N"],
      "fr": ["non", "FAUX", "0"]}
MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
           "diciembre"],
    "ca": ["gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre", "desembre"],
    "pt": ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
           "dezembro"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"],
}
# As Excel abbreviates them in each country.
SHORT_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    "ca": ["gen.", "febr.", "març", "abr.", "maig", "juny", "jul.", "ag.", "set.", "oct.", "nov.", "des."],
    "pt": ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    "fr": ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "ca": ["dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge"],
    "pt": ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}

DELIMITERS = [";", ",", "\t", "|"]
DECIMALS = [",", "."]
# What groups thousands, by decimal mark; spaces are a plain, a no-break, a narrow no-break and a thin one.
GROUPS = ["", "other", " ", "\u00a0", "\u202f", "\u2009", "'"]
ENCODINGS = [("UTF-8", False), ("UTF-8", True), ("windows-1252", False), ("UTF-16LE", True), ("UTF-16LE", False),
             ("UTF-16BE", True), ("UTF-16BE", False), ("IBM850", False), ("macintosh", False)]
ENDINGS = ["\r\n", "\n", "\r"]
QUOTINGS = ["minimal", "all", "text", "apostrophe", "backslash"]
TOPS = ["none", "sep", "title", "comment", "padded"]


def long_date(day, language):
    month, name = MONTHS[language][day.month - 1], DAYS[language][day.weekday()]
    if language == "en":
        return "%s, %s %d, %d" % (name, month, day.day, day.year)
    if language == "fr":
        return "%s %s %s %d" % (name, "1er" if day.day == 1 else day.day, month, day.year)
    if language == "ca":
        of = "d'" if month[0] in "ao" else "de "
        return "%s, %d %s%s de %d" % (name, day.day, of, month, day.year)
    return "%s, %d de %s de %d" % (name, day.day, month, day.year)


DATES = {
    "iso": lambda day, language: day.isoformat(),
    "day first, slashes": lambda day, language: day.strftime("%d/%m/%Y"),
    "day first, dashes": lambda day, language: day.strftime("%d-%m-%Y"),
    "day first, points": lambda day, language: day.strftime("%d.%m.%Y"),
    "no zeros": lambda day, language: "%d/%d/%d" % (day.day, day.month, day.year),
    "short year": lambda day, language: day.strftime("%d/%m/%y"),
    "year first, slashes": lambda day, language: day.strftime("%Y/%m/%d"),
    "digits": lambda day, language: day.strftime("%Y%m%d"),
    "midnight": lambda day, language: day.strftime("%d/%m/%Y 00:00"),
    "time": lambda day, language: day.strftime("%d/%m/%Y 10:30:00"),
    "iso time": lambda day, language: day.strftime("%Y-%m-%dT00:00:00"),
    "month name": lambda day, language: "%d %s %d" % (day.day, MONTHS[language][day.month - 1], day.year),
    "short month": lambda day, language: "%d-%s-%s" % (day.day, SHORT_MONTHS[language][day.month - 1], day.strftime("%y")),
    "short month, whole year": lambda day, language: "%02d-%s-%d" % (day.day, SHORT_MONTHS[language][day.month - 1], day.year),
    "long": long_date,
}


def number(thousandths, decimal, group, decimals=None, minus="-"):
    """A number of thousandths with its decimals; `decimals` fixes how many are written."""
    sign = minus if thousandths < 0 else ""
    whole, fraction = divmod(abs(thousandths), 1000)
    digits = str(whole)
    mark = ("." if decimal == "," else ",") if group == "other" else group
    if mark and len(digits) > 3:
        parts = []
        while digits:
            parts.insert(0, digits[-3:])
            digits = digits[:-3]
        digits = mark.join(parts)
    behind = "%03d" % fraction
    behind = behind.rstrip("0") if decimals is None else behind[:decimals]
    return sign + digits + (decimal + behind if behind else "")


class Convention:
    """One way to write a file; chosen at random, each dimension by itself."""

    def __init__(self, source, language):
        self.language = language
        self.delimiter = source.choice(DELIMITERS)
        self.decimal = source.choice(DECIMALS)
        self.group = source.choice(GROUPS)
        self.date = source.choice(sorted(DATES))
        self.encoding, self.mark = source.choice(ENCODINGS)
        self.ending = source.choice(ENDINGS)
        self.quoting = source.choice(QUOTINGS)
        self.top = source.choice(TOPS)
        self.final = source.random() < 0.8
        self.trailing = source.random() < 0.15
        self.spaced = source.random() < 0.1
        self.capitals = source.random() < 0.2
        self.fixed = source.random() < 0.5
        self.unit = source.choice(["", "", "", " €", "€ ", " EUR"])
        self.truth = source.randrange(3)
        self.order = list(HEADERS)
        source.shuffle(self.order)
        self.by_name = source.random() < 0.15
        codec = CODECS[self.encoding]
        try:
            (self.group + self.unit).encode(codec)
        except UnicodeEncodeError:
            self.group, self.unit = "\u00a0", ""

    def __str__(self):
        return ", ".join("%s %r" % (name, value) for name, value in sorted(vars(self).items()))

    def cells(self, row):
        """The cells of a row: id, day, town, hours and fee in thousandths, people, online."""
        money = number(row["fee"], self.decimal, self.group, 2 if self.fixed else None)
        if self.unit:
            money = self.unit + money if self.unit[0] == "€" else money + self.unit
        made = {
            "id": row["id"], "day": DATES[self.date](row["day"], self.language), "town": row["town"],
            "hours": number(row["hours"], self.decimal, self.group), "people": str(row["people"]), "fee": money,
            "online": (YES if row["online"] else NO)[self.language][self.truth],
        }
        return [made[name] for name in self.order]

    def write_cell(self, cell, is_text):
        quote = "'" if self.quoting == "apostrophe" else '"'
        needs = any(mark in cell for mark in (self.delimiter, quote, "\n", "\r"))
        if self.quoting == "backslash" and '"' in cell:
            return quoted(cell, '"', "\\")
        if needs or self.quoting in ("all", "apostrophe") or (self.quoting == "text" and is_text):
            return quoted(cell, quote)
        return cell

    def write(self, rows):
        header = [name if self.by_name else HEADERS[name][self.language] for name in self.order]
        if self.capitals:
            header = [cell.upper() for cell in header]
        records = [header] + [self.cells(row) for row in rows]
        tail = self.delimiter if self.trailing else ""
        lines = []
        for cells in records:
            is_text = ["day" != name and name in ("id", "town", "online") for name in self.order]
            between = self.delimiter + (" " if self.spaced and self.delimiter != "\t" else "")
            lines.append(between.join(self.write_cell(*pair) for pair in zip(cells, is_text)) + tail)
        lines = {
            "none": [], "sep": ["sep=" + self.delimiter], "title": ["Marzo 2022", ""], "comment": ["# 2022-03", "#"],
            "padded": ["CLAMTEX" + self.delimiter * 6, self.delimiter * 6],
        }[self.top] + lines
        text = self.ending.join(lines) + (self.ending if self.final else "")
        return (("\ufeff" if self.mark else "") + text).encode(CODECS[self.encoding])
