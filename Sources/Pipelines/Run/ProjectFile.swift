import Crypto
import Glibc
import KPIModel

/// Why a file of the configuration cannot be read.
package struct ProjectFileError: Error, Sendable {
  package let problem: String
  package let help: String?
}

/// Reads whole small files of the project folder; submissions are read in parts elsewhere.
struct ProjectFolder {
  let path: String

  /// A configuration file may not be larger than this.
  static let largestConfigurationFile = 64 << 20

  func absolute(_ relative: String) -> String { relative.hasPrefix("/") ? relative : path + "/" + relative }

  func bytes(_ relative: String) throws(ProjectFileError) -> [UInt8] {
    let file = open(absolute(relative), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw ProjectFileError(
        problem: "\(relative) cannot be read: \(String(cString: strerror(errno)))",
        help: errno == ENOENT ? "check the path, or name the project folder with --project" : nil)
    }
    defer { close(file) }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return contents }
      guard count > 0, contents.count + count <= ProjectFolder.largestConfigurationFile else {
        throw ProjectFileError(
          problem: count > 0
            ? "\(relative) is larger than 64 MiB" : "\(relative) cannot be read: \(String(cString: strerror(errno)))",
          help: nil)
      }
      contents.append(contentsOf: buffer[..<count])
    }
  }

  func text(_ relative: String) throws(ProjectFileError) -> String {
    guard let text = String(validating: try bytes(relative), as: UTF8.self) else {
      throw ProjectFileError(problem: "\(relative) is not UTF-8 text", help: "save it as UTF-8")
    }
    return text
  }
}

/// SHA-256 in lower-case hexadecimal.
package func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
