internal import KPIModel

/// Compares the cells, links and merges of one sheet with its layout.
struct SheetAudit {
  let layout: SheetLayout
  /// The workbook's shared texts, by their number.
  let texts: [String]
  let sheetNames: [String]

  /// The first difference, in words.
  func flaw(in bytes: [UInt8]) -> String? { bytes.withUnsafeBufferPointer { flaw(in: XMLScanner($0)) } }

  private func flaw(in part: XMLScanner) -> String? {
    var scanner = part
    let expected = layout.cellsInOrder
    var place = 0
    var links: [String: String] = [:]
    while let event = scanner.next() {
      guard event == .start else { continue }
      if scanner.isNamed("c") {
        let start = scanner
        let isMeant =
          place < expected.count
          && start.rawAttribute("r").map { SheetAudit.isAddress($0, of: expected[place]) } ?? false
        let cell = StoredCell(&scanner)
        guard isMeant else {
          return "cell \(start.attribute("r") ?? "") was not meant to be there, or another is missing before it"
        }
        if let flaw = flaw(of: cell, expected: expected[place].value) {
          return "cell \(start.attribute("r") ?? "") \(flaw)"
        }
        place += 1
      } else if scanner.isNamed("mergeCell") {
        return "cells \(scanner.attribute("ref") ?? "") are merged"
      } else if scanner.isNamed("hyperlink") {
        // A link to a file beside the workbook names a relationship, one within it a location.
        let isExternal = scanner.attribute("r:id") != nil
        links[scanner.attribute("ref") ?? ""] = isExternal ? "external:" : scanner.attribute("location") ?? ""
      }
    }
    guard place == expected.count else {
      return "cell \(SheetLayout.address(expected[place].row, expected[place].column)) is missing"
    }
    return linkFlaw(expected, links)
  }

  /// Whether an address, such as `AB12`, is that of a cell.
  private static func isAddress(_ address: Slice<UnsafeBufferPointer<UInt8>>, of cell: PlacedCell) -> Bool {
    var (column, row) = (0, 0)
    for byte in address {
      switch byte {
      // Columns before rows; numbers that are too large for a sheet are no address.
      case 0x41...0x5A where row == 0 && column < 1 << 16: column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39 where row < 1 << 24 && (row > 0 || byte > 0x30): row = row * 10 + Int(byte - 0x30)
      default: return false
      }
    }
    return column == cell.column + 1 && row == cell.row + 1
  }

  private func flaw(of cell: StoredCell, expected: CellValue) -> String? {
    switch expected {
    case .formula(let formula, let value):
      guard cell.formula == String(formula.dropFirst()) else { return "has not the formula \(formula)" }
      return SheetAudit.same(cell.number, value.approximation)
        ? nil : "has a formula with the stored value \(cell.value), not \(value.text)"
    default:
      if cell.formula != nil { return "has become a formula" }
    }
    switch expected {
    case .number(let number):
      return SheetAudit.same(cell.number, number.approximation) ? nil : "holds \(cell.value), not \(number.text)"
    case .date(let day):
      return SheetAudit.same(cell.number, Double(day.serialNumber)) ? nil : "holds \(cell.value), not \(day.text)"
    case .text(let text), .link(let text, _):
      let wanted = WorkbookFile.storable(text)
      if wanted.isEmpty { return cell.value.isEmpty ? nil : "is not empty" }
      guard cell.isSharedText, let index = Int(cell.value), texts.indices.contains(index) else { return "is no text" }
      return texts[index].utf8.elementsEqual(wanted.utf8) ? nil : "holds another text"
    default: return cell.value.isEmpty ? nil : "is not empty"
    }
  }

  private func linkFlaw(_ expected: [PlacedCell], _ links: [String: String]) -> String? {
    var count = 0
    for cell in expected {
      guard case .link(_, let target) = cell.value else { continue }
      count += 1
      let address = SheetLayout.address(cell.row, cell.column)
      let isExternal = target.hasPrefix("external:")
      guard links[address] == (isExternal ? "external:" : target) else {
        return "cell \(address) does not lead to \(target)"
      }
      guard isExternal || sheetNames.contains(where: { SheetContext.isReference(target, to: $0) }) else {
        return "cell \(address) leads to \(target), which is not there"
      }
    }
    return count == links.count ? nil : "it has links that were not meant"
  }

  /// Whether a stored number is ours: the file keeps 16 digits.
  private static func same(_ stored: Double?, _ value: Double) -> Bool {
    guard let stored else { return false }
    return stored == value || (stored - value).magnitude <= value.magnitude * 1e-15
  }
}

/// What stands between `<c>` and `</c>`.
private struct StoredCell {
  private(set) var formula: String?
  private(set) var value = ""
  let isSharedText: Bool

  /// Reads up to the end of the cell whose tag was just started.
  init(_ scanner: inout XMLScanner) {
    isSharedText = scanner.rawAttribute("t")?.elementsEqual([0x73]) ?? false
    enum Element { case formula, value, other }
    var element = Element.other
    while let event = scanner.next() {
      switch event {
      case .start:
        element = scanner.isNamed("v") ? .value : scanner.isNamed("f") ? .formula : .other
        if element == .formula { formula = "" }
      case .text where element == .formula: formula = scanner.text
      case .text where element == .value: value = scanner.text
      case .text: break
      case .end:
        if scanner.isNamed("c") { return }
        element = .other
      }
    }
  }

  var number: Double? { isSharedText ? nil : Double(value) }
}
