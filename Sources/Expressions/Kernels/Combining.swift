/// Applies an operation to the rows of two columns, either of which may be one value that stands for all rows.
///
/// Inlined together with the operation into each kernel, so that what runs is one plain loop for each shape.
@inline(__always)
func combined<Left, Right, Result>(
  _ left: [Left], _ right: [Right], _ operation: (Left, Right) -> Result
) -> [Result] {
  let count = left.count == 1 ? right.count : left.count
  precondition(right.count == count || right.count == 1, "columns of one batch have the same number of rows")
  return left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      Array(unsafeUninitializedCapacity: count) { results, initialized in
        guard let base = results.baseAddress else { return }
        if left.count == count, right.count == count {
          for row in 0..<count { (base + row).initialize(to: operation(left[row], right[row])) }
        } else if right.count == 1 {
          let constant = right[0]
          for row in 0..<count { (base + row).initialize(to: operation(left[row], constant)) }
        } else {
          let constant = left[0]
          for row in 0..<count { (base + row).initialize(to: operation(constant, right[row])) }
        }
        initialized = count
      }
    }
  }
}

/// Applies an operation to every row of a column.
@inline(__always)
func mapped<Value, Result>(_ values: [Value], _ operation: (Value) -> Result) -> [Result] {
  values.withUnsafeBufferPointer { values in
    Array(unsafeUninitializedCapacity: values.count) { results, initialized in
      guard let base = results.baseAddress else { return }
      for row in 0..<values.count { (base + row).initialize(to: operation(values[row])) }
      initialized = values.count
    }
  }
}
