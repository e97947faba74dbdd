internal import KPIModel

/// The sheet with the code lists of a dataset, and the drop-downs that read from it.
struct CodeSheet {
  private struct List {
    let title: String
    let codes: [(code: String, meaning: String)]
  }

  let name: String
  private var lists: [List] = []
  /// By field: which list it reads.
  private var listOfField: [Int: Int] = [:]

  init(_ dataset: Dataset, _ partnership: Partnership, _ language: Language) {
    name = Label.codesSheet[language]
    var known: [String: Int] = [:]
    for field in dataset.fields.indices {
      let help = ColumnHelp(field: field, dataset: dataset, partnership: partnership, language: language)
      guard let codes = help.codes else { continue }
      let key = dataset.fields[field].codeList?.name ?? codes.map(\.code).joined(separator: "\u{1F}")
      if known[key] == nil {
        known[key] = lists.count
        lists.append(List(title: help.header, codes: codes))
      }
      listOfField[field] = known[key]
    }
    meaningTitle = Label.meaning[language]
  }

  private let meaningTitle: String

  var isEmpty: Bool { lists.isEmpty }

  /// The check of a field's column; `nil` where it has no list.
  func check(ofField field: Int) -> EntrySupport.Input.Check? {
    guard let index = listOfField[field] else { return nil }
    let codes = lists[index].codes.map(\.code)
    let length = codes.reduce(codes.count - 1) { $0 + $1.utf16.count }
    if length <= EntrySupport.longestList, !codes.contains(where: { $0.contains(",") || $0.contains("\"") }) {
      return .list(codes)
    }
    let column = Finding.columnLetters(2 * index)
    let first = SheetContext.reference(name, row: 1, column: 2 * index)
    let sheet = first.prefix { $0 != "!" }
    return .listOf("=\(sheet)!$\(column)$2:$\(column)$\(codes.count + 1)")
  }

  /// A pair of columns per list: code and meaning.
  var layout: SheetLayout {
    var layout = SheetLayout(name: name)
    for (index, list) in lists.enumerated() {
      layout.put(.text(list.title), CellStyle(.header, alignment: .left), row: 0, column: 2 * index)
      layout.put(.text(meaningTitle), CellStyle(.header, alignment: .left), row: 0, column: 2 * index + 1)
      for (row, code) in list.codes.enumerated() {
        layout.put(.text(code.code), CellStyle(.key), row: row + 1, column: 2 * index)
        layout.put(.text(code.meaning), CellStyle(.body), row: row + 1, column: 2 * index + 1)
      }
    }
    layout.frozenRows = 1
    layout.fitWidths()
    return layout
  }
}
