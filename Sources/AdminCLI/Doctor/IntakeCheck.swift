import Foundation
import IncidentResponse
import Postgres

/// Whether reports can come by e-mail, as far as the database tells: what becomes of a mailbox that is polled only the log
/// and the metrics of tocsin-intake say.
struct IntakeCheck {
  /// Addresses that are open, over all organisations.
  private var addresses = 0
  /// When a message came last.
  private var latest: Date?
  /// Connections of a tocsin-intake; nil where the login does not exist.
  private var connections: Int?

  init(_ database: Database) async throws {
    // Whose sessions there are, everybody may see.
    let rows = try await database.query(
      nil,
      """
      SELECT (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = r.rolname AND a.datname = current_database())
        AS connections
      FROM pg_roles r WHERE r.rolname = 'tocsin_intake'
      """)
    connections = try rows.first.map { Int(try $0["connections"] as Int64) }
    for organisation in try await database.query(nil, "SELECT organisation_id FROM app.organisations()") {
      let scope = Scope.operator(organisation: try organisation["organisation_id"], name: Operator.name)
      try look(try await database.asTenant(scope) { tx, caller in try await tx.query(Self.mail(of: caller)) })
    }
  }

  private mutating func look(_ rows: Rows) throws {
    guard let row = rows.first else { return }
    addresses += Int(try row["addresses"] as Int64)
    let came: Date? = try row["latest"]
    latest = [latest, came].compactMap(\.self).max()
  }

  private static func mail(of caller: Caller) -> SQL {
    """
    SELECT (SELECT count(*) FROM mailbox m WHERE m.organisation_id = \(caller.organisation) AND m.closed_at IS NULL)
        AS addresses,
      (SELECT max(r.received_at) FROM received_message r WHERE r.organisation_id = \(caller.organisation)) AS latest
    """
  }

  var finding: DoctorCommand.Finding {
    let last = latest.map { ", the last message came at \($0.formatted(.iso8601))" } ?? ", no message has come yet"
    guard let connections else {
      return DoctorCommand.Finding(
        check: "intake", healthy: addresses == 0,
        detail: "there is no login tocsin_intake: run tocsin migrate roles once more")
    }
    if addresses == 0 {
      return DoctorCommand.Finding(
        check: "intake", healthy: true, detail: "no address takes reports by e-mail: tocsin intake mailbox open")
    }
    let open = addresses == 1 ? "1 address is open" : "\(addresses) addresses are open"
    return DoctorCommand.Finding(
      check: "intake", healthy: connections > 0,
      detail: connections > 0
        ? "\(open), a tocsin-intake is connected\(last)" : "\(open) and no tocsin-intake is connected: start it\(last)")
  }
}
