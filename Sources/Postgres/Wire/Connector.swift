import CLibPQ
import Glibc
import Logging

/// Opens connections on short-lived threads of its own: name look-ups and TLS handshakes in libpq block.
enum Connector {
  struct Request: Sendable {
    var url: String
    var slot: Int
    var applicationName: String
    var connectTimeout: Duration
    /// Statements to run once, before the connection is used.
    var setup: [String]
    var preparesStatements: Bool
    var statementBound: Int
    /// Where units are told of as they are sent; nil where nobody listens.
    var tracer: Logger?
  }

  private final class Job {
    let request: Request
    let completion: @Sendable (Result<WireConnection, PostgresError>) -> Void

    init(_ request: Request, _ completion: @escaping @Sendable (Result<WireConnection, PostgresError>) -> Void) {
      self.request = request
      self.completion = completion
    }
  }

  /// Calls `completion` on another thread, once.
  static func connect(
    _ request: Request, completion: @escaping @Sendable (Result<WireConnection, PostgresError>) -> Void
  ) {
    onThread { completion(open(request)) }
  }

  /// Asks the server to cancel what a backend is doing, over a connection of libpq's own; blocks.
  static func onThread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
      let body: @Sendable () -> Void; init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
        return nil
      }, box)
    if status == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
    }
  }

  private static func open(_ request: Request) -> Result<WireConnection, PostgresError> {
    guard let connection = dial(request) else {
      return .failure(PostgresError(.connection, "no memory for a connection"))
    }
    PQsetNoticeReceiver(connection, { _, _ in }, nil)
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      return .failure(
        PostgresError(.connection, "cannot connect", serverMessage: String(cString: PQerrorMessage(connection))))
    }
    for statement in request.setup {
      let result = PQexec(connection, statement)
      defer { PQclear(result) }
      let status = PQresultStatus(result)
      guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
        defer { PQfinish(connection) }
        return .failure(result.map(PostgresError.init(result:)) ?? .lost(connection))
      }
    }
    return .success(
      WireConnection(
        adopting: connection, slot: request.slot, preparesStatements: request.preparesStatements,
        statementBound: request.statementBound, tracer: request.tracer))
  }

  /// Defaults first, so that the URL's own settings win; what the client relies on last.
  private static func dial(_ request: Request) -> OpaquePointer? {
    let seconds = max(2, request.connectTimeout.components.seconds)
    let settings: [(String, String)] = [
      ("application_name", request.applicationName), ("connect_timeout", String(seconds)),
      ("gssencmode", "disable"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "30000"), ("target_session_attrs", "read-write"), ("dbname", request.url),
      ("client_encoding", "UTF8"),
    ]
    var keywords: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer {
      for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) }
      keywords.removeAll()
      values.removeAll()
    }
    return PQconnectdbParams(keywords, values, 1)
  }
}
