internal import KPIModel

/// What partners have confirmed, as the report prints it.
extension Label {
  static let confirmedByPartners = words(
    "Confirmed by the partners", "Confirmado por los socios", "Confirmat pels socis", "Confirmado pelos parceiros",
    "Confirmé par les partenaires")
  static let reason = words("Reason", "Motivo", "Motiu", "Motivo", "Motif")
  static let confirmedBy = words("Confirmed by", "Confirmado por", "Confirmat per", "Confirmado por", "Confirmé par")
}

extension Report {
  /// Where a confirmed finding stands: the file, with the line and the cell where it has them.
  func place(of confirmed: ConfirmedFinding, _ language: Language) -> String {
    let finding = confirmed.finding
    var place = submissions[confirmed.submission].path
    if finding.line > 0 { place += ", \(Label.line[language].lowercased()) \(finding.line)" }
    if finding.column != nil, !finding.cell.isEmpty {
      place += ", \(Label.cell[language].lowercased()) \(finding.cell)"
    }
    return place
  }
}
