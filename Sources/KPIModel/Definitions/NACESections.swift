/// The section by division, 0 where there is none.
///
/// NACE Rev. 2, Regulation (EC) No 1893/2006, annex I.
package let naceRev2Sections = sections([
  ("A", 1...3), ("B", 5...9), ("C", 10...33), ("D", 35...35), ("E", 36...39), ("F", 41...43), ("G", 45...47),
  ("H", 49...53), ("I", 55...56), ("J", 58...63), ("K", 64...66), ("L", 68...68), ("M", 69...75), ("N", 77...82),
  ("O", 84...84), ("P", 85...85), ("Q", 86...88), ("R", 90...93), ("S", 94...96), ("T", 97...98), ("U", 99...99),
])

/// The section by division, 0 where there is none.
///
/// NACE Rev. 2.1, Delegated Regulation (EU) 2023/137, annex.
package let naceRev21Sections = sections([
  ("A", 1...3), ("B", 5...9), ("C", 10...33), ("D", 35...35), ("E", 36...39), ("F", 41...43), ("G", 46...47),
  ("H", 49...53), ("I", 55...56), ("J", 58...60), ("K", 61...63), ("L", 64...66), ("M", 68...68), ("N", 69...75),
  ("O", 77...82), ("P", 84...84), ("Q", 85...85), ("R", 86...88), ("S", 90...93), ("T", 94...96), ("U", 97...98),
  ("V", 99...99),
])

private func sections(_ ranges: [(letter: Unicode.Scalar, divisions: ClosedRange<Int>)]) -> [UInt8] {
  var letters = [UInt8](repeating: 0, count: 100)
  for (letter, divisions) in ranges {
    for division in divisions { letters[division] = UInt8(letter.value) }
  }
  return letters
}
