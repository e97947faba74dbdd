package import KPIModel

/// What every indicator means, in words and with its formula: `docs/indicators.md`.
///
/// Markdown with one section per indicator, in the order of the configuration.
package func indicatorBook(_ partnership: Partnership, language: Language) -> String {
  let book = IndicatorBook(partnership: partnership, language: language)
  let sections = partnership.indicators.map { book.section($0) }
  let title = Label.bookTitle.fill(language, ["project": partnership.project.acronym])
  return (["# \(title)\n\(Label.bookIntroduction[language])\n"] + sections).joined(separator: "\n")
}

/// The sentences that say what an indicator is.
struct IndicatorBook {
  let partnership: Partnership
  let language: Language

  func section(_ indicator: Indicator) -> String {
    var lines = ["## \(indicator.code) · \(indicator.title[language])"]
    let definition = indicator.definition[language]
    if !definition.isEmpty { lines.append(definition) }
    lines.append("")
    func line(_ label: LocalizedText, _ text: String) {
      if !text.isEmpty { lines.append("- **\(label[language])**: \(text)") }
    }
    line(Label.howComputed, computation(of: indicator))
    line(Label.unit, indicator.unit)
    line(Label.overTime, overTime(indicator)[language])
    line(
      Label.brokenDownBy,
      indicator.by.indices.map { dimension in
        let title = partnership.title(ofDimension: dimension, of: indicator, in: language)
        return title == indicator.by[dimension] ? "`\(title)`" : "\(title) (`\(indicator.by[dimension])`)"
      }.joined(separator: ", "))
    line(Label.baseline, indicator.baseline.map(\.text) ?? "")
    line(Label.target, targets(indicator))
    line(
      Label.declaredPath,
      indicator.milestones.map { "\(partnership.project.projectMonth($0.month)) \($0.value.text)" }
        .joined(separator: ", "))
    line(Label.direction, indicator.direction.label[language])
    line(Label.lateRows, lateRows(indicator))
    line(Label.verification, indicator.verification[language])
    return lines.joined(separator: "\n") + "\n"
  }

  private func targets(_ indicator: Indicator) -> String {
    let periods = partnership.project.reportingPeriods.compactMap { period in
      indicator.targets[period.id].map { "\(period.id) \($0.text)" }
    }
    guard let target = indicator.target else { return periods.joined(separator: ", ") }
    return periods.isEmpty ? target.text : "\(target.text) (\(periods.joined(separator: ", ")))"
  }

  private func lateRows(_ indicator: Indicator) -> String {
    let readsEvents = partnership.datasetsRead(by: indicator).contains { partnership.datasets[$0].kind == .events }
    guard readsEvents, !indicator.sources.isEmpty || indicator.kind == "ratio" else { return "" }
    return indicator.lateRows.label[language]
  }

  private func overTime(_ indicator: Indicator) -> LocalizedText {
    switch indicator.kind {
    case "count", "sum": readsSnapshots(indicator) ? Label.isPosition : Label.addsUp
    case "distinct": readsSnapshots(indicator) ? Label.isPosition : countsOnce(indicator)
    case "stock", "change": Label.isPosition
    default: Label.isComputedAnew
    }
  }

  /// What the partners' figures do, by whether the partner is a part of the key.
  private func countsOnce(_ indicator: Indicator) -> LocalizedText {
    if case .fields(let fields)? = indicator.sources.compactMap(\.key).first, fields.contains("partner") {
      return Label.countsOncePerPartner
    }
    return Label.countsOnce
  }

  private func readsSnapshots(_ indicator: Indicator) -> Bool {
    !indicator.sources.isEmpty && indicator.sources.allSatisfy { partnership.datasets[$0.dataset].kind == .snapshot }
  }

  // MARK: computation

  func computation(of indicator: Indicator) -> String {
    var text = core(of: indicator)
    if indicator.kind == "ratio", indicator.unit == "%" { text += " × 100" }
    if let atLeast = indicator.atLeast {
      text += "; " + Label.atLeastPoints.fill(language, ["number": atLeast.text])
    }
    if let except = indicator.except { text += "; " + Label.exceptThose.fill(language, ["code": except]) }
    switch indicator.take {
    case .first: text += "; " + Label.takeFirst[language]
    case .latest: text += "; " + Label.takeLatest[language]
    case nil: break
    }
    return text
  }

  private func core(of indicator: Indicator) -> String {
    switch indicator.kind {
    case "ratio":
      return "\(side(indicator.numerator)) / \(side(indicator.denominator))"
    case "formula": return "`\(indicator.formula ?? "")`"
    case "stock":
      let inner =
        indicator.sources.first?.key != nil ? Label.distinctOf : value(indicator) != "" ? Label.sumOf : Label.countOf
      return Label.stockOf.fill(language, ["what": fill(inner, indicator)])
    default:
      let sentences: [String: LocalizedText] = [
        "count": Label.countOf, "sum": Label.sumOf, "mean": Label.meanOf, "min": Label.minimumOf,
        "max": Label.maximumOf, "median": Label.medianOf, "distinct": Label.distinctOf, "change": Label.changeOf,
      ]
      return sentences[indicator.kind].map { fill($0, indicator) } ?? indicator.kind
    }
  }

  private func fill(_ sentence: LocalizedText, _ indicator: Indicator) -> String {
    sentence.fill(
      language, ["rows": rows(indicator), "value": value(indicator), "key": key(indicator)])
  }

  private func side(_ part: Indicator.Part?) -> String {
    switch part {
    case .code(let code): code
    case .inline(let inner): "(\(computation(of: inner)))"
    case nil: ""
    }
  }

  private func rows(_ indicator: Indicator) -> String {
    indicator.sources.map { source in
      var text = partnership.datasets[source.dataset].title[language]
      if let filter = source.filter {
        text = Label.rowsWhere.fill(language, ["dataset": text, "filter": "`\(filter)`"])
      }
      if source.points != ExactDecimal(1) {
        text = Label.pointsEach.fill(language, ["rows": text, "points": source.points.text])
      }
      return text
    }.joined(separator: ", \(Label.or[language]) ")
  }

  private func value(_ indicator: Indicator) -> String {
    indicator.sources.compactMap(\.value).first.map { "`\($0)`" } ?? ""
  }

  private func key(_ indicator: Indicator) -> String {
    switch indicator.sources.compactMap(\.key).first {
    case .identity(let identity): "`\(partnership.identities[identity].name)`"
    case .fields(let fields): fields.map { "`\($0)`" }.joined(separator: " + ")
    case nil: ""
    }
  }
}

extension Indicator.LateRows {
  /// The policy as a sentence.
  package var label: LocalizedText {
    switch self {
    case .restate: Label.lateRestate
    case .fileMonth: Label.lateFileMonth
    }
  }
}
