import Crypto
import Export
import KPIModel

/// SHA-256 of bytes handed out piece by piece, in lower-case hexadecimal.
func digest<Failure: Error>(_ next: () throws(Failure) -> [UInt8]?) throws(Failure) -> String {
  var hash = SHA256()
  while let piece = try next() { hash.update(data: piece) }
  return hexadecimal(Array(hash.finalize()))
}

/// SHA-256 of bytes that pass by.
struct RunningSHA256: RunningDigest {
  private var hash = SHA256()

  mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  var text: String { hexadecimal(Array(hash.finalize())) }
}
