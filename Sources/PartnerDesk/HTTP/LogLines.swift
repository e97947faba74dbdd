import Glibc
package import Logging
import RunLedger

/// Writes each message as one line of JSON to standard error, for the journal.
///
/// Nothing that is logged names a person, an address, a file or a value.
package struct LogLines: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel = Logger.Level.info
  private let label: String

  package init(label: String) { self.label = label }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let now = UTCTime(secondsSince1970: time(nil)).text
    var line =
      "{\"time\":\"\(now)\",\"level\":\"\(event.level.rawValue)\",\"message\":\"\(LogLines.escaped("\(event.message)"))\""
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += ",\"\(LogLines.escaped(key))\":\"\(LogLines.escaped("\(value)"))\""
    }
    let bytes = Array((line + "}\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
