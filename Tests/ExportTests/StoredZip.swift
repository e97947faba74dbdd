@testable import Export

/// A ZIP file with some parts of another replaced, all stored as they are: the tool of somebody who tampers.
struct StoredZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// The archive with one part changed, or, where it has none of that name, added.
  static func changing(_ archive: ZipArchive, _ name: String, _ change: (String) -> String) -> [UInt8] {
    var zip = StoredZip()
    var isNew = true
    for part in archive.names {
      guard let content = archive.part(part) else { continue }
      if part == name { isNew = false }
      zip.add(part, part == name ? Array(change(String(decoding: content, as: UTF8.self)).utf8) : content)
    }
    if isNew { zip.add(name, Array(change("").utf8)) }
    return zip.finished
  }

  private mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = bytes.count
    let shared = [0, 0, 0, 0] as [UInt8]
    let sizes = number(ZipArchive.checksum(content), 4) + number(content.count, 4) + number(content.count, 4)
    let head = number(20, 2) + number(0, 2) + number(0, 2) + shared + sizes + number(name.utf8.count, 2) + number(0, 2)
    bytes += number(0x0403_4B50, 4) + head + Array(name.utf8) + content
    directory += number(0x0201_4B50, 4) + number(20, 2) + head + number(0, 2) + number(0, 2) + number(0, 2)
    directory += number(0, 4) + number(offset, 4) + Array(name.utf8)
    count += 1
  }

  private var finished: [UInt8] {
    bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  private func number(_ value: some BinaryInteger, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: Int(value) >> (8 * $0)) }
  }
}
