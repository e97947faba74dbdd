/// The known word that a mistyped one most likely meant, `nil` where none is near.
///
/// Near means an edit distance (insert, delete, replace, swap of neighbours) of at most a third of the length, compared
/// without case. Ties go to the first in the given order.
package func nearestWord(to word: String, among known: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased().unicodeScalars)
  let allowed = max(1, typed.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(typed, Array(candidate.lowercased().unicodeScalars), atMost: allowed)
    if let distance, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (scalar == other ? 0 : 1))
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  guard let distance = previous.last, distance <= limit else { return nil }
  return distance
}
