import Expressions
import KPIModel
import Testing

@Suite struct SmokeTests {
  @Test func x() throws {
    let list = CodeList(name: "size_class", codes: ["micro", "small", "medium", "large"])
    let names = NameTable([("women", .number), ("participants", .number), ("size", .code(list)), ("d", .date)])
    let e = try Expression("women <= participants && size >= 'small' && d < '2022-03'", names: names, expecting: .boolean)
    let r = e.evaluate(columns: [
      .numbers(NumberColumn(mantissas: [1, 5, .min], scale: 0)), .numbers(NumberColumn(mantissas: [20, 20, 20], scale: 1)),
      .codes([1, 1, 0], list), .days([0, 0, 0]),
    ], rowCount: 3)
    guard case .booleans(let b) = r.column else { Issue.record("no"); return }
    #expect(b == [1, 0, 0])
  }
}
