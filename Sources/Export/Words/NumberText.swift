internal import KPIModel

/// Numbers as a reader of a language expects them: decimal mark and thousands grouping.
///
/// For pages and terminals only; machine outputs always use the point and no grouping.
struct NumberText {
  let language: Language

  /// Rounded to at most `decimals` places, and with at least `atLeast`; thousands are grouped.
  func text(_ number: ExactDecimal, decimals: Int = 2, atLeast: Int = 0) -> String {
    let plain = number.rounded(to: decimals).text
    let unsigned = plain.hasPrefix("-") ? plain.dropFirst() : plain[...]
    let point = unsigned.firstIndex(of: ".") ?? unsigned.endIndex
    let whole = grouped(String(unsigned[..<point]))
    var fraction = String(unsigned[point...].dropFirst())
    while fraction.count < atLeast { fraction += "0" }
    let sign = plain.hasPrefix("-") ? "−" : ""
    return fraction.isEmpty ? sign + whole : sign + whole + decimalMark + fraction
  }

  func text(_ number: Int) -> String { text(ExactDecimal(number)) }

  private var decimalMark: String { language == .english ? "." : "," }

  private var groupMark: String {
    switch language {
    case .english: ","
    case .spanish, .french, .portuguese: "\u{202F}"
    case .catalan: "."
    }
  }

  private func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += groupMark }
      text.append(digit)
    }
    return text
  }
}
