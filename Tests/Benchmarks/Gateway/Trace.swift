import Foundation
import Postgres

/// What the gateway sends to PostgreSQL for one request: texts and types as its own log tells them, one line for each
/// round trip, and values as the server's log tells them.
struct Trace: Sendable {
  struct Statement: Sendable {
    let text: String
    /// Object ids of the parameters' types.
    let types: [UInt32]
    /// In text form; nil for NULL.
    let values: [String?]
  }

  /// Each is one round trip.
  let flights: [[Statement]]
  /// Keys made from here on, in milliseconds since 1970, were made for this request.
  let began: UInt64

  var statements: [Statement] { flights.flatMap(\.self) }

  /// What the traced request's incident and report are numbered; no other text of the request holds these digits.
  static let incidentNumber = 700_002
  static let reportNumber = 800_002
  static let firstReplayedNumber = 100_000_000

  struct Unmatched: Error {
    let text: String
  }

  /// - Parameter body: makes one request.
  static func of(
    gateway: GatewayProcess, serverLog: String, _ body: () async throws -> Void
  ) async throws -> Trace {
    var own = try LogTail(gateway.log)
    var server = try LogTail(serverLog)
    let began = UInt64(Date.now.timeIntervalSince1970 * 1_000)
    try await body()
    var executed = ServerLog.executions(in: try server.rest())
    let flights = try GatewayLog.flights(in: try own.rest()).map { flight in
      try flight.statements.map { sent in
        guard let next = executed[flight.backend]?.first, next.text == sent.text else {
          throw Unmatched(text: sent.text)
        }
        executed[flight.backend]?.removeFirst()
        return Statement(text: sent.text, types: sent.types, values: next.values)
      }
    }
    return Trace(flights: flights, began: began)
  }
}

/// Reads what was appended to a file since.
private struct LogTail {
  private let handle: FileHandle

  init(_ path: String) throws {
    handle = try FileHandle(forReadingFrom: URL(filePath: path))
    try handle.seekToEnd()
  }

  mutating func rest() throws -> String {
    String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
  }
}

/// The gateway's log at its most talkative level.
private enum GatewayLog {
  struct Flight: Decodable {
    let message: String
    let backend: Int32
    let statements: [Sent]
  }

  struct Sent: Decodable {
    let text: String
    let types: [UInt32]
  }

  static func flights(in text: String) throws -> [Flight] {
    try text.split(separator: "\n").filter { $0.contains(#""message":"Sent""#) }
      .map { try JSONDecoder().decode(Flight.self, from: Data($0.utf8)) }
      // Wake-ups leave now and then, for all requests together.
      .filter { flight in !flight.statements.contains { $0.text.contains("pg_notify") } }
  }
}

/// The server's log with `log_line_prefix = '%p '` and `log_statement = 'all'`.
private enum ServerLog {
  struct Execution {
    var text: String
    var values: [String?] = []
  }

  /// In order, by process id of the backend.
  static func executions(in log: String) -> [Int32: [Execution]] {
    var found: [Int32: [Execution]] = [:]
    for entry in entries(log) {
      if let match = entry.firstMatch(of: #/^([0-9]+) LOG:  execute [^:]*: /#), let backend = Int32(match.1) {
        found[backend, default: []].append(Execution(text: String(entry[match.range.upperBound...])))
      } else if let match = entry.firstMatch(of: #/^([0-9]+) DETAIL:  [Pp]arameters: /#), let backend = Int32(match.1),
        let last = found[backend]?.indices.last
      {
        found[backend]?[last].values = values(entry[match.range.upperBound...])
      }
    }
    return found
  }

  /// Lines that begin with a tab go on from the one before.
  private static func entries(_ log: String) -> [String] {
    var entries: [String] = []
    for line in log.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == "\t", !entries.isEmpty {
        entries[entries.count - 1] += "\n" + line.dropFirst()
      } else {
        entries.append(String(line))
      }
    }
    return entries
  }

  /// `$1 = 'it''s', $2 = NULL`
  private static func values(_ text: Substring) -> [String?] {
    text.matches(of: /\$[0-9]+ = (?:NULL|'((?:[^']|'')*)')/).map { match in
      match.output.1.map { String($0).replacing("''", with: "'") }
    }
  }
}
