/// Sends requests by HTTP, and follows no redirect.
///
/// 1. The address is checked where the socket to it is opened (`WebExchange`), so no second look-up of a name can lead
///    elsewhere. A connection that is used again was checked when it was made.
/// 2. No proxy, no cookies, no credentials of the environment.
/// 3. Made once and kept: when it goes, its connections are closed.
package final class WebClient: Sendable {
  private let queue: WebQueue

  package init(_ configuration: WebConfiguration) {
    queue = WebQueue(configuration)
  }

  deinit { queue.close() }

  /// - Throws: `CancellationError` only.
  package func send(_ request: WebRequest) async throws -> Result<WebAnswer, WebFailure> {
    if let fault = request.fault { return .failure(WebFailure(.invalid, fault)) }
    let cancellation = WebCancellation()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.add(WebQueue.Job(request: request, cancellation: cancellation) { continuation.resume(returning: $0) })
      }
    } onCancel: {
      queue.cancel(cancellation)
    }
    guard let result else { throw CancellationError() }
    return result
  }
}
