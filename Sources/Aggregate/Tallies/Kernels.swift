import KPIModel

/// The loops that every row of every indicator goes through. The only place of this module with unsafe buffers.
///
/// Row and cell numbers come from this module's own numberings, so that they lie within the arrays; a debug build checks.

/// Adds 1 to the cell of each of some rows.
func countRows(_ rows: [Int32], cells: [Int32], into counts: inout [Int]) {
  rows.withUnsafeBufferPointer { rows in
    cells.withUnsafeBufferPointer { cells in
      counts.withUnsafeMutableBufferPointer { counts in
        for row in rows { counts[Int(cells[Int(row)])] &+= 1 }
      }
    }
  }
}

/// Adds the value of each of some rows to its cell, and counts the rows that have one.
func addNumbers(
  _ mantissas: [Int64], times factor: Int128, missing: Int64, rows: [Int32], cells: [Int32], sums: inout [Int128],
  observed: inout [Int]
) {
  rows.withUnsafeBufferPointer { rows in
    cells.withUnsafeBufferPointer { cells in
      mantissas.withUnsafeBufferPointer { mantissas in
        sums.withUnsafeMutableBufferPointer { sums in
          observed.withUnsafeMutableBufferPointer { observed in
            for row in rows {
              let mantissa = mantissas[Int(row)]
              if mantissa == missing { continue }
              let cell = Int(cells[Int(row)])
              sums[cell] &+= factor == 1 ? Int128(mantissa) : Int128(mantissa) &* factor
              observed[cell] &+= 1
            }
          }
        }
      }
    }
  }
}

/// Keeps the smallest or the largest value of each cell, and counts the rows that have one.
func keepExtremes(
  _ mantissas: [Int64], isLargest: Bool, times factor: Int128, missing: Int64, rows: [Int32], cells: [Int32],
  extremes: inout [Int128], observed: inout [Int]
) {
  rows.withUnsafeBufferPointer { rows in
    cells.withUnsafeBufferPointer { cells in
      mantissas.withUnsafeBufferPointer { mantissas in
        extremes.withUnsafeMutableBufferPointer { extremes in
          observed.withUnsafeMutableBufferPointer { observed in
            for row in rows {
              let mantissa = mantissas[Int(row)]
              if mantissa == missing { continue }
              let cell = Int(cells[Int(row)])
              let number = Int128(mantissa) &* factor
              if observed[cell] == 0 || (isLargest ? number > extremes[cell] : number < extremes[cell]) {
                extremes[cell] = number
              }
              observed[cell] &+= 1
            }
          }
        }
      }
    }
  }
}

/// The largest absolute value of some rows.
func largestMagnitude(_ mantissas: [Int64], missing: Int64, rows: [Int32]) -> UInt64 {
  mantissas.withUnsafeBufferPointer { mantissas in
    var magnitude: UInt64 = 0
    for row in rows where mantissas[Int(row)] != missing { magnitude = max(magnitude, mantissas[Int(row)].magnitude) }
    return magnitude
  }
}

/// Adds the same points to the pair of each of some rows.
func addPoints(_ more: Int64, _ rows: [Int32], pairs: [Int32], into points: inout [Int64]) {
  rows.withUnsafeBufferPointer { rows in
    pairs.withUnsafeBufferPointer { pairs in
      points.withUnsafeMutableBufferPointer { points in
        for row in rows { points[Int(pairs[Int(row)])] += more }
      }
    }
  }
}

/// Sets the bit of each of some rows' cell and key; a cell has 2^`shift` words.
///
/// - Returns: how many bits were not set before.
func markKeys(_ rows: [Int32], cells: [Int32], keys: [Int32], shift: Int, in words: inout [UInt64]) -> Int {
  rows.withUnsafeBufferPointer { rows in
    cells.withUnsafeBufferPointer { cells in
      keys.withUnsafeBufferPointer { keys in
        words.withUnsafeMutableBufferPointer { words in
          var new = 0
          for row in rows {
            let key = Int(keys[Int(row)])
            let place = Int(cells[Int(row)]) &<< shift &+ key &>> 6
            let before = words[place]
            words[place] = before | 1 &<< UInt64(truncatingIfNeeded: key & 63)
            new &+= Int((before != words[place]).flag)
          }
          return new
        }
      }
    }
  }
}

/// Adds the bits of some words to others.
func joinWords(_ more: [UInt64], at start: Int, count: Int, into words: inout [UInt64], at place: Int) {
  more.withUnsafeBufferPointer { more in
    words.withUnsafeMutableBufferPointer { words in
      for offset in 0..<count { words[place &+ offset] |= more[start &+ offset] }
    }
  }
}

/// The largest key of some rows, all of which have one; -1 when there are none.
func largestKey(_ keys: [Int32], of rows: [Int32]) -> Int32 {
  keys.withUnsafeBufferPointer { keys in rows.reduce(-1) { max($0, keys[Int($1)]) } }
}

/// Those of some rows that have a key; mostly all of them.
func rowsWithKey(_ rows: [Int32], _ keys: [Int32]) -> [Int32] {
  let without = keys.withUnsafeBufferPointer { keys in rows.reduce(0) { $0 &+ Int((keys[Int($1)] < 0).flag) } }
  return without == 0 ? rows : rows.filter { keys[Int($0)] >= 0 }
}

/// The rows whose flag is set, of those that are flagged in both lists.
func selectedRows(_ first: [UInt8], and second: [UInt8]?) -> [Int32] {
  [Int32](unsafeUninitializedCapacity: first.count) { rows, count in
    first.withUnsafeBufferPointer { first in
      if let second {
        second.withUnsafeBufferPointer { second in
          for row in first.indices {
            rows[count] = Int32(truncatingIfNeeded: row)
            count &+= Int((first[row] == 1).flag & (second[row] == 1).flag)
          }
        }
      } else {
        for row in first.indices {
          rows[count] = Int32(truncatingIfNeeded: row)
          count &+= Int((first[row] == 1).flag)
        }
      }
    }
  }
}
