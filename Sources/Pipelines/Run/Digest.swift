import Crypto
import KPIModel

/// SHA-256 of bytes handed out piece by piece, in lower-case hexadecimal.
func digest<Failure: Error>(_ next: () throws(Failure) -> [UInt8]?) throws(Failure) -> String {
  var hash = SHA256()
  while let piece = try next() { hash.update(data: piece) }
  return hexadecimal(hash.finalize())
}
