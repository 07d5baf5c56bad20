import Hummingbird

struct GatewayContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Given by the caller or made here; in every answer and log line.
  var requestID = ""

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }
}
