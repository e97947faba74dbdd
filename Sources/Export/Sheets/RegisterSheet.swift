internal import KPIModel

/// A list of accepted rows; what does not fit a sheet that people can still use is in the CSV file alone.
func registerSheet(_ register: RegisterTable, _ context: SheetContext, name: String) -> SheetLayout {
  let most = 20_000
  let shown = register.rows.prefix(most)
  let all = NumberText(language: context.language).text(register.rows.count)
  var note = Label.rowsShown.fill(context.language, ["all": all])
  if shown.count < register.rows.count {
    note = Label.rowsCut.fill(
      context.language,
      [
        "all": all, "shown": NumberText(language: context.language).text(shown.count),
        "file": RegisterCSV.path(of: register),
      ])
  }
  var layout = context.sheet(LocalizedText(name), note: note)
  let header = 5
  if register.isConfidential {
    layout.put(.text(context.word(Label.confidential)), CellStyle(.warning), row: 3, column: 0)
  }
  var content = TableContent(
    name: "Register_" + tableNameSafe(register.name),
    headers: register.columns.map {
      TableContent.Header($0.title[context.language], isNumber: $0.kind == .number)
    })
  let formats = register.columns.indices.map { column in
    let decimals = shown.reduce(0) { most, row in
      if case .number(let number) = row[column] { max(most, number.scale) } else { most }
    }
    return NumberFormat.of(unit: register.columns[column].unit, decimals: decimals)
  }
  for row in shown {
    content.rows.append(
      row.enumerated().map { column, cell in
        TableContent.Cell(
          register.columns[column].shown(cell, in: context.language), format: formats[column])
      })
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 1
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}

extension TableContent.Cell {
  init(_ cell: RegisterTable.Cell, format: NumberFormat) {
    switch cell {
    case .missing: self = .text("")
    case .text(let text): self = .text(text, wraps: true)
    case .number(let number): self.init(.number(number), CellStyle(.body, format: format, alignment: .right))
    case .date(let day): self.init(.date(day), CellStyle(.body, format: .date, alignment: .left))
    }
  }
}

extension RegisterTable.Column {
  /// A cell as people read it: a code by what it is called.
  func shown(_ cell: RegisterTable.Cell, in language: Language) -> RegisterTable.Cell {
    guard case .text(let code) = cell, let codeList, let rank = codeList.rank(of: code) else { return cell }
    return .text(codeList.codes[rank].title[language])
  }
}

/// The names of the registers' sheets: short enough, and different from each other and from those given.
func registerSheetNames(_ registers: [RegisterTable], taken: [String], language: Language) -> [String] {
  var seen = Set(taken.map { $0.lowercased() })
  return registers.map { register in
    let plain = String(
      String.UnicodeScalarView(
        register.title[language].unicodeScalars.map { "[]:*?/\\'".unicodeScalars.contains($0) ? " " : $0 }))
    let title = plain.isEmpty ? register.name : plain
    var name = String(title.prefix(31))
    var number = 2
    while !seen.insert(name.lowercased()).inserted {
      name = title.prefix(27) + " (\(number))"
      number += 1
    }
    return name
  }
}

/// A name with letters, digits and underscores only, as names of tables ask for.
private func tableNameSafe(_ name: String) -> String {
  String(
    String.UnicodeScalarView(
      name.unicodeScalars.map {
        $0.properties.isAlphabetic && $0.isASCII || ("0"..."9").contains($0) ? $0 : "_"
      }))
}
