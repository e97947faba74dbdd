import Mustache

/// Escapes what templates fill in, one Unicode scalar at a time.
///
/// The template engine's own escaping looks at whole characters, so that a quotation mark with a combining accent after it is
/// another character to it and stays as it is; to a browser it is a quotation mark, and ends the attribute that it stands in.
struct ScalarEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The desk's templates, all of which escape in this way.
  static func library(_ templates: [String: String]) throws -> MustacheLibrary {
    MustacheContentTypes.register(ScalarEscaping(), named: "SCALARS")
    return try MustacheLibrary(
      templates: templates.mapValues { try MustacheTemplate(string: "{{% CONTENT_TYPE:SCALARS}}" + $0) })
  }
}
