import Testing
@testable import Export
@Test func placeholder() { #expect(CSVText.isNumber("-1")) }
