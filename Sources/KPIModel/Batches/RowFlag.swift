extension Bool {
  /// 1 for true, 0 for false, without a branch.
  ///
  /// `? 1 : 0` may become one, and a loop over rows is then neither free of wrong guesses nor done several rows at a time.
  @inlinable @inline(__always)
  package var flag: UInt8 { unsafeBitCast(self, to: UInt8.self) }
}
