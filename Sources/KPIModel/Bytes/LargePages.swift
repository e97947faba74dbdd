private import Glibc

/// In bytes, on the processors this runs on.
package let largePageSize = 1 << 21

/// Asks the system to hold large memory in large pages, before anything is written to it.
///
/// For tables that are looked up all over the place: with pages of 4 KiB nearly every look has to find its page first. A
/// wish only, so that a system that refuses it makes no difference but in time.
package func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  let page = largePageSize
  guard memory.count >= 2 * page, let base = memory.baseAddress else { return }
  let start = (UInt(bitPattern: base) + UInt(page) - 1) / UInt(page) * UInt(page)
  let end = (UInt(bitPattern: base) + UInt(memory.count)) / UInt(page) * UInt(page)
  guard start < end, let place = UnsafeMutableRawPointer(bitPattern: start) else { return }
  _ = madvise(place, Int(end - start), MADV_HUGEPAGE)
}
