import Expressions
import KPIModel

/// Turns candidates into rows that can be shown: texts for keys and groups, personal ones hidden.
struct EvidenceDisplay {
  private let evidence: Evidence
  private let measurement: Measurement
  private let indicator: Indicator
  private let dimensions: [Int]
  private let pointScale: Int
  private let hidesValue: [Bool]
  /// By key: the number that stands for a hidden one, in the order of appearance.
  private var hiddenNumbers: [Int32: Int] = [:]

  init(_ evidence: Evidence, node: Int, measurement index: Int, dimensions: [Int]) {
    let measurement = evidence.plan.plan.measurements[index]
    self.evidence = evidence
    self.measurement = measurement
    indicator = evidence.plan.plan.nodes[node].indicator
    self.dimensions = dimensions
    pointScale = measurement.threshold == nil ? 0 : indicator.pointScale
    hidesValue = measurement.sources.map { EvidenceDisplay.hidesValue($0, evidence) }
  }

  mutating func row(_ candidate: EvidenceCandidate) -> EvidenceRow {
    let chunk = evidence.chunks[Int(candidate.chunk)]
    let row = Int(candidate.row)
    var hidden = 0
    if candidate.key >= 0 {
      hidden = hiddenNumbers[candidate.key] ?? hiddenNumbers.count + 1
      hiddenNumbers[candidate.key] = hidden
    }
    let key = evidence.words.key(candidate.key, of: measurement, indicator: indicator) { hidden }
    let month = measurement.lateRows == .fileMonth ? candidate.fileMonth : candidate.month
    return EvidenceRow(
      dataset: chunk.dataset, partner: chunk.partner, fileMonth: chunk.fileMonth, file: chunk.file,
      line: candidate.line, rowKey: evidence.words.rowKey(chunk, row: row),
      countsIn: evidence.partnership.project.start.advanced(by: Int(month)),
      date: chunk.days[row] == Column.missingDay ? nil : Day(number: chunk.days[row]), key: key,
      groups: dimensions.map { evidence.name(ofGroup: evidence.group(of: candidate, in: $0), in: $0) },
      value: candidate.value, hidesValue: hidesValue[Int(candidate.source)],
      points: ExactDecimal(mantissa: Int128(candidate.points), scale: pointScale))
  }

  /// Whether a source's value is read from a personal field.
  private static func hidesValue(_ source: Measurement.Source, _ evidence: Evidence) -> Bool {
    guard let value = source.value, let program = evidence.plan.plan.programs[source.dataset] else { return false }
    return program.values[value].inputs.contains { name in
      evidence.words.field(program.names.table.names[name], dataset: source.dataset)?.personal ?? false
    }
  }
}

extension Indicator {
  /// The decimals of the unit that points and threshold share.
  fileprivate var pointScale: Int { sources.reduce(atLeast?.scale ?? 0) { max($0, $1.points.scale) } }
}
