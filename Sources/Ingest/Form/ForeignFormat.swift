/// What a file really is that only has the name of a CSV file; `nil` when it may well be one.
func foreignFormat(of prefix: [UInt8]) -> String? {
  let signatures: [(bytes: [UInt8], name: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], "XLS"), ([0x25, 0x50, 0x44, 0x46], "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"),
    ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x47, 0x49, 0x46, 0x38], "GIF"), ([0x1F, 0x8B, 0x08], "GZIP"),
    ([0x52, 0x61, 0x72, 0x21, 0x1A], "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7Z"), (Array("{\\rtf".utf8), "RTF"),
  ]
  if let match = signatures.first(where: { prefix.starts(with: $0.bytes) }) { return match.name }
  if prefix.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    let start = String(decoding: prefix.prefix(4096), as: UTF8.self)
    if start.contains("opendocument.spreadsheet") { return "ODS" }
    return start.contains("[Content_Types].xml") || start.contains("xl/") ? "XLSX" : "ZIP"
  }
  let withoutMark = prefix.starts(with: [0xEF, 0xBB, 0xBF]) ? prefix.dropFirst(3) : prefix[...]
  let text = withoutMark.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  let start = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
  for (tag, name) in [
    ("<!doctype html", "HTML"), ("<html", "HTML"), ("<table", "HTML"), ("<head", "HTML"), ("<body", "HTML"),
    ("<?xml", "XML"), ("<workbook", "XML"),
  ] where start.hasPrefix(tag) {
    return name
  }
  return nil
}
