import KPIModel
import Testing

@testable import Ingest

@Test func semicolonFileIsDetected() {
  let detection = detectForm(
    of: Array("a;b;c\n1;2,5;3\n4;5,5;6\n".utf8), isWholeFile: true, expectedHeaders: [], language: .spanish)
  #expect(detection.form?.delimiter == 0x3B)
  #expect(detection.form?.headers == ["a", "b", "c"])
  #expect(detection.form?.dataOffset == 6)
}
