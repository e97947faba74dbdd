internal import KPIModel

/// The codes of a list as texts in one arena, by rank.
struct CodeTexts: Sendable {
  let column: TextColumn

  init(column: TextColumn) { self.column = column }

  init(_ list: CodeList) {
    var column = TextColumn(bytes: [], starts: [], lengths: [])
    for code in list.codes {
      column.starts.append(Int32(column.bytes.count))
      column.lengths.append(Int32(code.code.utf8.count))
      column.bytes.append(contentsOf: code.code.utf8)
    }
    self.column = column
  }

  var count: Int { column.starts.count }

  func texts(of ranks: [Int32]) -> TextColumn {
    TextColumn(
      bytes: column.bytes, starts: mapped(ranks) { $0 < 0 ? TextColumn.missing : column.starts[Int($0)] },
      lengths: mapped(ranks) { $0 < 0 ? 0 : column.lengths[Int($0)] })
  }
}
