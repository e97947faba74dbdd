internal import GRDB

/// Writes many rows with one prepared statement, whose values go to SQLite without a list of boxes for every row.
struct RowWriter {
  private let statement: Statement
  private var column: CInt = 0

  init(_ database: Database, sql: String) throws {
    statement = try database.cachedStatement(sql: sql)
    clear()
  }

  /// Sets the value of the next parameter.
  mutating func add(_ value: some StatementBinding) throws {
    column += 1
    let code = value.bind(to: statement.sqliteStatement, at: column)
    guard code == ResultCode.SQLITE_OK.rawValue else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// Writes the row, and starts with the first parameter again.
  mutating func end() throws {
    try statement.execute()
    clear()
    column = 0
  }

  /// Resets the statement: values can be set then, and those that are not are null.
  private func clear() { statement.setUncheckedArguments(RowWriter.none) }

  private static let none = StatementArguments()
}
