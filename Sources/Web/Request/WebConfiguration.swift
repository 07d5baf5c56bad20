/// Limits of requests, and whom they may reach.
package struct WebConfiguration: Sendable, Hashable {
  package var reach = NetworkReach()
  /// Requests without TLS too.
  package var allowsPlain = false
  /// PEM file of authorities to trust instead of the system's.
  package var caFile: String?
  /// Requests at a time, each on a thread of its own.
  package var connections = 16
  package var waitingRequests = 1000
  package var connectLimit: Duration = .seconds(5)
  /// For one request, connecting included.
  package var requestLimit: Duration = .seconds(15)
  /// Bytes of an answer that are read.
  package var largestAnswer = 16 * 1024
  package var idleLimit: Duration = .seconds(30)
  package var agent = "Tocsin"

  package init() {}
}
