import KPIModel
import Testing

@testable import Validate

@Suite struct ReferenceTableTests {
  @Test func batchesOfOneMonthFormOneSegmentWithOneScale() {
    let fixture = Fixture()
    var builder = ReferenceTableBuilder(dataset: 0, in: fixture.partnership, keys: [[0], [0]])
    builder.add(fixture.members([["M1", "small", "1,5"], ["M2", "micro", "20"]]).records)
    builder.add(fixture.members([["M3", "large", "0,123456789"]]).records)
    let april = Month(year: 2022, month: 4)
    builder.add(fixture.members([["M1", "micro", "999999999999999999"]], month: april).records)
    let table = builder.build()
    #expect(table.segments.map(\.rows) == [0..<3, 3..<4])
    #expect((0..<4).map { table.columns[0].displayText(at: $0) } == ["M1", "M2", "M3", "M1"])
    #expect((0..<4).map { table.columns[1].displayText(at: $0) } == ["small", "micro", "large", "micro"])
    #expect(
      (0..<4).map { table.columns[2].displayText(at: $0) } == ["1.5", "20", "0.123456789", "999999999999999999"])
    #expect(table.lookups[[0]]?.count == 2)
    #expect(table.segment(inForceIn: Month(year: 2022, month: 2)) == nil)
    #expect(table.segment(inForceIn: Month(year: 2022, month: 9)) == 1)
  }

  @Test func anAcceptedRowIsFoundBeforeARejectedOneWithItsKey() throws {
    let fixture = Fixture()
    var builder = ReferenceTableBuilder(dataset: 0, in: fixture.partnership, keys: [[0]])
    builder.add(fixture.members([["M1", "huge", "7"], ["M1", "small", "1"], ["M1", "micro", "1"]]).records)
    let table = builder.build()
    let lookup = try #require(table.lookups[[0]]?.first)
    #expect(lookup.rows == [1])
    #expect(table.accepted == [0, 1, 1])
    #expect(table.columns[0].displayText(at: 0) == nil)
    #expect(table.columns[2].displayText(at: 0) == nil)
  }

  @Test func anEmptySnapshotIsInForce() {
    var fixture = Fixture()
    var builder = ReferenceTableBuilder(dataset: 0, in: fixture.partnership, keys: [[0]])
    builder.begin(month: Month(year: 2022, month: 2))
    fixture.tables[0, 0] = builder.build()
    let batch = fixture.services([["S1", "M1", "01/03/2022", "", "", ""], ["S2", "M1", "31/01/2022", "", "", ""]])
    #expect(batch.records.relations == [[RecordBatch.notFound, RecordBatch.notEvaluable]])
  }

  @Test func eventsAreOneSegmentThatIsAlwaysInForce() {
    let fixture = Fixture()
    var builder = ReferenceTableBuilder(dataset: 1, in: fixture.partnership, keys: [[0]])
    builder.add(fixture.services([["S1", "", "01/02/2022", "", "", ""]], month: Month(year: 2022, month: 2)).records)
    builder.add(fixture.services([["S2", "", "01/03/2022", "", "", ""]]).records)
    let table = builder.build()
    #expect(table.segments.map(\.rows) == [0..<2])
    #expect(table.segment(inForceIn: Month(year: 2022, month: 1)) == 0)
    #expect(table.relations == [[RecordBatch.notEvaluable, RecordBatch.notEvaluable]])
  }
}
