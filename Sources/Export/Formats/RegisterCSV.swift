package import KPIModel

/// `registers/<name>.csv`: the lists of accepted rows that the report prints, each whole.
package struct RegisterCSV: DelimitedFormat {
  package let name = "registers-csv"
  package let isAlwaysWritten = true
  var dialect = CSVDialect.standard

  package init() {}

  static func path(of register: RegisterTable) -> String { "registers/\(fileNameSafe(register.name)).csv" }

  func resources(_ report: Report) -> [CSVResource] {
    report.registers.map { register in
      CSVResource(
        path: Self.path(of: register), title: register.title[report.language],
        fields: register.columns.map { column in
          let type: String =
            switch column.kind {
            case .text: "string"
            case .number: "number"
            case .date: "date"
            }
          return CSVResource.Field(name: column.name, type: type, description: column.title[report.language])
        }, dialect: dialect)
    }
  }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    for (register, resource) in zip(report.registers, resources(report)) {
      try folder.write(resource.path) { (file) throws(ExportError) in
        try file.write(CSVText.header(resource.header, dialect))
        for row in register.rows { try file.write(CSVText.record(row.map(CSVText.Cell.init), dialect)) }
      }
    }
  }
}

extension CSVText.Cell {
  init(_ cell: RegisterTable.Cell) {
    switch cell {
    case .missing: self = .empty
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .date(let day): self = .plain(day.text)
    }
  }
}
