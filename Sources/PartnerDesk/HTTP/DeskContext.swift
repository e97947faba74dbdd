package import Hummingbird
import KPIModel
import Logging
import NIOCore

/// What is known of one request beside the request itself.
package struct DeskContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The address that the connection comes from.
  let peer: String
  let channel: any Channel
  /// Who asks; filled in before a route is reached.
  var visitor = Visitor()

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
    channel = source.channel
  }

  var language: Language { visitor.language }
}
