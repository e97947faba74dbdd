"""Synthetic tables in the partners' languages, and how they are written as delimited text."""
import random

TOWNS = {
    "es": ["Terrassa", "Castelló", "A Coruña", "Logroño", "Málaga", "Alcoià", "Ibi", "Béjar"],
    "ca": ["Sabadell", "Mataró", "Igualada", "Vic", "l'Alcúdia", "Berga", "Sant Cugat", "Òdena"],
    "pt": ["Guimarães", "Braga", "Vila Nova de Famalicão", "Fafe", "Covilhã", "São João", "Maia", "Póvoa de Varzim"],
    "fr": ["Nantes", "Saint-Étienne", "Besançon", "Cholet", "Orléans", "Angoulême", "La Flèche", "Mâcon"],
    "pl": ["Łódź", "Kraków", "Poznań", "Żyrardów", "Częstochowa", "Białystok", "Wrocław", "Gdańsk"],
    "cs": ["Plzeň", "Děčín", "Třebíč", "Přerov", "Žďár", "Liberec", "Náchod", "Ústí"],
    "el": ["Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Λάρισα", "Βόλος", "Κοζάνη", "Ηράκλειο", "Χανιά"],
    "en": ["Leeds", "Cork", "Dublin", "Bradford", "Galway", "Derby", "Sligo", "Hull"],
}
FIRMS = {
    "es": ["Hilados Peña", "Tejidos Iñesta", "Confección Núñez", "Algodón y Más", "Tintes Álvarez", "Géneros del Júcar"],
    "ca": ["Filatures Güell", "Tèxtils Núria", "Gènere de Punt Roçà", "Acabats Lluís", "Teixits Pagès", "Cotó i Llana"],
    "pt": ["Malhas São Tomé", "Confecções João", "Fiação Açor", "Têxteis Conceição", "Tinturaria Já", "Lãs da Serra"],
    "fr": ["Tissages Évrard", "Maille Française", "Filature Noël", "Ateliers Hélène", "Teintures Lemaître", "Coton Garçon"],
    "pl": ["Tkaniny Śląskie", "Przędza Żuraw", "Odzież Świt", "Włókno Dąb", "Nić Łąka", "Len Wisła"],
    "cs": ["Tkalcovna Říp", "Příze Šumava", "Oděvy Černý", "Vlna Žižka", "Len Dvořák", "Nitě Růžička"],
    "el": ["Υφάσματα Ελένη", "Νήματα Όλυμπος", "Βαμβάκι Θράκης", "Κλωστές Ήλιος", "Ένδυμα Αιγαίο", "Πλεκτά Ίριδα"],
    "en": ["Calder Mills", "Shannon Yarns", "Pennine Cloth", "Aire Knitwear", "Moor Wool", "Lough Linen"],
}
HEADERS = {
    "es": ["Código", "Fecha", "Empresa", "Municipio", "Asistentes", "Horas", "Observaciones"],
    "ca": ["Codi", "Data", "Empresa", "Població", "Assistents", "Hores", "Observacions"],
    "pt": ["Código", "Data", "Empresa", "Município", "Participantes", "Horas", "Observações"],
    "fr": ["Référence", "Date", "Société", "Commune", "Présents", "Heures", "Remarques"],
    "pl": ["Kod", "Data", "Firma", "Miejscowość", "Uczestnicy", "Godziny", "Uwagi łączne"],
    "cs": ["Kód", "Datum", "Společnost", "Město", "Účastníci", "Hodiny", "Poznámky"],
    "el": ["Κωδικός", "Ημερομηνία", "Επιχείρηση", "Πόλη", "Συμμετέχοντες", "Ώρες", "Σχόλια"],
    "en": ["Code", "Date", "Company", "Town", "Participants", "Hours", "Remarks"],
}
REMARKS = {
    "es": ["", "pendiente de firma", "sesión en línea", "segunda visita", "según la petición"],
    "ca": ["", "pendent de signar", "sessió en línia", "segona visita", "segons la petició"],
    "pt": ["", "por assinar", "sessão em linha", "segunda visita", "conforme a petição"],
    "fr": ["", "à signer", "séance à distance", "deuxième visite", "d'après la demande"],
    "pl": ["", "do podpisu", "sesja zdalna", "druga wizyta", "według prośby"],
    "cs": ["", "k podpisu", "sezení na dálku", "druhá návštěva", "podle žádosti"],
    "el": ["", "προς υπογραφή", "εξ αποστάσεως", "δεύτερη επίσκεψη", "κατόπιν αιτήματος"],
    "en": ["", "to be signed", "remote session", "second visit", "as requested"],
}


class Table:
    """A header (or none) and rows of text, as a person meant them."""

    def __init__(self, header, rows):
        self.header, self.rows = header, rows

    @property
    def records(self):
        return ([self.header] if self.header else []) + self.rows


def table(source, language="es", rows=12, columns=7, decimal=","):
    """Rows of services; `source` is a `random.Random`."""
    made = []
    for number in range(1, rows + 1):
        cells = [
            "S-%04d" % number,
            "%02d/%02d/2022" % (source.randint(1, 28), source.randint(1, 12)),
            source.choice(FIRMS[language]),
            source.choice(TOWNS[language]),
            str(source.randint(1, 60)),
            "%d%s%d" % (source.randint(1, 40), decimal, source.choice([0, 5, 25, 75])),
            source.choice(REMARKS[language]),
        ]
        made.append(cells[:columns])
    return Table(HEADERS[language][:columns], made)


def quoted(cell, quote='"', escape=None):
    """A cell between quotes; `escape` stands before a quote within, doubled when it is none."""
    if escape:
        return quote + cell.replace(escape, escape * 2).replace(quote, escape + quote) + quote
    return quote + cell.replace(quote, quote * 2) + quote


def record(cells, delimiter=";", quote='"', escape=None, quoting="minimal"):
    """One record as text without its line ending. `quoting`: minimal, all or none."""

    def write(cell):
        needs = any(mark in cell for mark in (delimiter, quote, "\n", "\r"))
        if quoting == "all" or (quoting == "minimal" and needs):
            return quoted(cell, quote, escape)
        return cell

    return delimiter.join(write(cell) for cell in cells)


def lines(made, **form):
    return [record(cells, **form) for cells in made.records]


def dress(number, delimiter):
    """What stands above the header of every other file, since none has but one peculiarity."""
    return [[], ["Lista, a 31 de marzo; provisional"], [], ["sep=" + delimiter], [], ["# hecho a mano, por la oficina; 2022"]][number % 6]


class BrokenFile:
    """The bytes of a file and what is true of it.

    `rows` are the records that a careful reader finds, the header first where there is one; `None` stands for a damaged
    record, of which no more is asked than that it costs nothing else: up to `damaged_lines` records may be made of it.
    """

    def __init__(self, name, data, rows, has_header=True, encoding="UTF-8", delimiter=None, malformed=False,
                 damaged_lines=1, note=""):
        self.name, self.data, self.rows, self.has_header = name, data, rows, has_header
        self.encoding, self.delimiter, self.malformed = encoding, delimiter, malformed
        self.damaged_lines, self.note = damaged_lines, note

    def truth(self):
        return {
            "rows": self.rows, "hasHeader": self.has_header, "encoding": self.encoding, "delimiter": self.delimiter,
            "malformed": self.malformed, "damagedLines": self.damaged_lines, "note": self.note,
        }


CODECS = {
    "UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "windows-1252": "cp1252",
    "windows-1250": "cp1250", "windows-1253": "cp1253", "IBM850": "cp850", "macintosh": "mac-roman",
}


def encoded(written, ending="\r\n", encoding="UTF-8", mark=False, final=True):
    """Bytes of lines. `mark` puts the byte order mark of a Unicode encoding in front."""
    text = ending.join(written) + (ending if final else "")
    return (("\ufeff" if mark else "") + text).encode(CODECS[encoding])
