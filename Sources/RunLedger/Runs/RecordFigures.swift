internal import GRDB
package import KPIModel

extension Ledger {
  /// Writes down the figures of the report of a run that is under way.
  ///
  /// This can be done beside the writing of the report, being the longest thing to write down of a large one. A run that
  /// ends without a report keeps them, and the next one that finds the very same has them already.
  ///
  /// - Throws: `unknown` when there is no such run under way.
  package func keepFigures(of report: Report, run: Int) throws(LedgerError) {
    try keepFigures(report.publishedFigures, run: run)
  }

  func keepFigures(_ figures: some Sequence<PublishedFigure>, run: Int) throws(LedgerError) {
    try write { database in
      let entry = try database.entry(run)
      guard entry.state == .begun else { throw LedgerError.notUnderWay(run) }
      let owner = try database.storeFigures(figures, of: entry)
      try database.execute(sql: "UPDATE runs SET figures_of = ? WHERE id = ?", arguments: [owner, run])
    }
  }
}

extension Database {
  /// Stores the figures of a run and gives the run under which they are found.
  ///
  /// That is an earlier run of the same report when it published the very same: a run that cron repeats every night costs
  /// no space.
  fileprivate func storeFigures(_ figures: some Sequence<PublishedFigure>, of run: RunEntry) throws -> Int {
    let earlier = try Int.fetchOne(
      self,
      sql: """
        SELECT figures_of FROM runs WHERE pipeline = ? AND period = ? AND figures_of IS NOT NULL ORDER BY id DESC LIMIT 1
        """, arguments: [run.pipeline, run.period])
    if let earlier, try hasFigures(figures, under: earlier) { return earlier }
    var keys = try FigureKeyNumbers(self)
    var rows = try RowWriter(
      self,
      sql: """
        INSERT INTO run_figures (run, place, figure, value, numerator, denominator, observations)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (place, figure) in figures.enumerated() {
      let number = try keys.number(of: figure.key)
      try rows.add(run.id)
      try rows.add(place)
      try rows.add(number)
      try rows.add(figure.value)
      try rows.add(figure.numerator)
      try rows.add(figure.denominator)
      try rows.add(figure.observations)
      try rows.end()
    }
    return run.id
  }
}

/// The numbers of figure keys, which are added when they are new.
///
/// Figures of one indicator and span come one after the other, and their keys are looked up together.
private struct FigureKeyNumbers {
  private struct Span: Equatable {
    let indicator: String
    let scope: String
    let period: String
  }

  private struct Member: Hashable {
    let partner: String
    let dimension: String
    let group: String
  }

  private let database: Database
  private let find: Statement
  private var rows: RowWriter
  private var span: Span?
  /// The keys of the span.
  private var known: [Member: Int64] = [:]

  init(_ database: Database) throws {
    self.database = database
    find = try database.cachedStatement(
      sql: """
        SELECT partner, dimension, member, id FROM figure_keys WHERE indicator = ? AND scope = ? AND period = ?
        """)
    rows = try RowWriter(
      database,
      sql: """
        INSERT INTO figure_keys (indicator, scope, period, partner, dimension, member) VALUES (?, ?, ?, ?, ?, ?)
        """)
  }

  mutating func number(of key: FigureKey) throws -> Int64 {
    let own = Span(indicator: key.indicator, scope: key.scope, period: key.period)
    if own != span { try look(for: own) }
    let member = Member(partner: key.partner, dimension: key.dimension, group: key.group)
    if let number = known[member] { return number }
    try rows.add(key.indicator)
    try rows.add(key.scope)
    try rows.add(key.period)
    try rows.add(key.partner)
    try rows.add(key.dimension)
    try rows.add(key.group)
    try rows.end()
    known[member] = database.lastInsertedRowID
    return database.lastInsertedRowID
  }

  private mutating func look(for span: Span) throws {
    self.span = span
    known.removeAll(keepingCapacity: true)
    let rows = try Row.fetchCursor(find, arguments: [span.indicator, span.scope, span.period])
    while let row = try rows.next() {
      known[Member(partner: row[0], dimension: row[1], group: row[2])] = row[3]
    }
  }
}
