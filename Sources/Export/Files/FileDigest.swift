internal import KPIModel

/// A digest that is computed while bytes pass by.
///
/// Handed in, so that this module needs no cryptography of its own.
package protocol RunningDigest: Sendable {
  /// Takes the next bytes.
  mutating func update(_ bytes: ArraySlice<UInt8>)

  /// SHA-256 of all bytes so far, in lower-case hexadecimal.
  var text: String { get }
}

/// Begins the digest of a file.
package typealias FileDigest = @Sendable () -> any RunningDigest

extension Folders {
  /// The digest of a file that stands already.
  static func digest(of path: String, by begin: FileDigest) throws(ExportError) -> String {
    let input = try FileReader.opening(path)
    var digest = begin()
    while let piece = try input.nextPiece() { digest.update(piece[...]) }
    return digest.text
  }
}
