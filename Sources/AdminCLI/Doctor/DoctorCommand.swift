import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check what an operator could have wrong, and say how to mend it.",
    discussion: """
      --repair makes lost timers and jobs of every organisation again, from the clocks, messages and documents that demand
      them; what is there stays, and that no process runs yet is not held against it. The deadline worker does the rest within seconds, once it runs.
      """)
  @Flag(name: .long, help: "Make lost timers and jobs again.") var repair = false
  @OptionGroup var admin: AdminOptions

  struct Finding: Encodable {
    let check: String
    let healthy: Bool
    let detail: String
  }

  func run() async throws {
    var findings: [Finding] = []
    let share = try? ShareDirectory(try admin.settings())
    findings.append(
      Finding(
        check: "files", healthy: share != nil,
        detail: share?.url.path ?? "migrations and procedures were not found: set TOCSIN_SHARE"))
    findings += try await admin.withDatabase { [repair] database in
      // Work is restored before the processes start: none of them can be missing then.
      try await Self.examine(database) + (repair ? [] : [try await IntakeCheck(database).finding])
    }
    if repair { findings.append(try await restoreWork()) }
    if admin.json {
      try Console.json(findings)
    } else {
      var table = Table("CHECK", "STATE", "DETAIL")
      for each in findings {
        table.add(each.check, each.healthy ? Console.good("good") : Console.bad("bad"), each.detail)
      }
      table.write()
    }
    if findings.contains(where: { !$0.healthy }) { throw ExitCode(1) }
  }

  private func restoreWork() async throws -> Finding {
    let counts = try await admin.withDatabase { database in
      var counts: [Int] = []
      for row in try await database.query(nil, "SELECT organisation_id FROM app.organisations()") {
        let scope = Scope.operator(organisation: try row["organisation_id"], name: Operator.name, breakGlass: "")
        counts.append(
          try await database.asTenant(scope) { tx, caller in
            try await Organisation.restoreWork(by: caller, in: tx)
          })
      }
      return counts
    }
    return Finding(
      check: "repair", healthy: true,
      detail: "work of \(counts.reduce(0, +)) incidents in \(counts.count) organisations is made again")
  }

  private static func examine(_ database: Database) async throws -> [Finding] {
    let rows = try await database.unit(
      nil,
      [
        "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::integer AS number",
        "SELECT current_user::text AS name, rolbypassrls OR rolsuper AS unbound FROM pg_roles WHERE rolname = current_user",
        "SELECT abs(extract(epoch FROM clock_timestamp()) - \(Date.now.timeIntervalSince1970))::float8 AS skew",
        "SELECT count(*) AS zones FROM pg_timezone_names",
      ])
    guard let server = rows[0].first, let role = rows[1].first, let clock = rows[2].first, let zones = rows[3].first
    else { return [] }
    let number: Int32 = try server["number"]
    let unbound: Bool = try role["unbound"]
    let skew: Double = try clock["skew"]
    let known: Int64 = try zones["zones"]
    return [
      Finding(
        check: "server", healthy: number >= 150_000, detail: "PostgreSQL \(try server["version"] as String)"),
      Finding(
        check: "role", healthy: !unbound,
        detail: "\(try role["name"] as String)" + (unbound ? " bypasses row-level security: use tocsin_admin" : "")),
      Finding(
        check: "clock", healthy: skew < 2, detail: "\(Int(skew * 1000)) ms apart from the server's"),
      Finding(check: "time zones", healthy: known > 300, detail: "\(known) known to the server"),
    ]
  }
}
