import Synchronization

/// Counts what each client asks for, so that one alone cannot keep the desk busy.
///
/// A bucket per client and kind, that fills again steadily. Clients that have been quiet are forgotten.
final class RateLimiter: Sendable {
  enum Kind: Hashable { case request, upload, signIn }

  private struct Key: Hashable {
    let kind: Kind
    let client: String
  }

  private struct Bucket {
    var left: Double
    var at: Int
  }

  private static let mostBuckets = 20_000
  private let perMinute: [Kind: Int]
  private let buckets = Mutex<[Key: Bucket]>([:])

  init(_ limits: DeskLimits) {
    perMinute = [
      .request: limits.requestsPerMinute, .upload: limits.uploadsPerMinute, .signIn: limits.signInsPerMinute,
    ]
  }

  /// Whether one more is allowed now, and is counted.
  func allows(_ kind: Kind, from client: String, at time: Int) -> Bool {
    let limit = Double(perMinute[kind] ?? 0)
    return buckets.withLock { buckets in
      if buckets.count >= RateLimiter.mostBuckets { buckets = buckets.filter { time - $0.value.at < 60 } }
      if buckets.count >= RateLimiter.mostBuckets { buckets = [:] }
      let key = Key(kind: kind, client: client)
      var bucket = buckets[key] ?? Bucket(left: limit, at: time)
      bucket.left = min(limit, bucket.left + limit * Double(max(0, time - bucket.at)) / 60)
      // A clock that was set back must not hold anybody up until it has come as far again.
      bucket.at = time
      defer { buckets[key] = bucket }
      guard bucket.left >= 1 else { return false }
      bucket.left -= 1
      return true
    }
  }
}
