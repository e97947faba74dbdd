import Crypto
import Export

/// SHA-256 of bytes handed out piece by piece, in lower-case hexadecimal.
func digest(_ next: () throws(ExportError) -> [UInt8]?) throws(ExportError) -> String {
  var hash = SHA256()
  while let piece = try next() { hash.update(data: piece) }
  return hexadecimal(hash.finalize())
}
