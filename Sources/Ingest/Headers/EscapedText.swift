/// Text from a file or file name in which control characters cannot play tricks on who reads it: `\u{1B}`.
package func escapedForDisplay(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
    default: shown.append(scalar)
    }
  }
  return String(shown)
}
