import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

/// The end of a command that did not succeed: one line that says what and how to mend it, and an exit code.
enum Failure {
  static func exit(with error: any Error) -> Never {
    switch error {
    case let refusal as Refusal:
      let gate =
        refusal.gate.map { ["gate: \($0.key) of \($0.procedure) (\($0.clauses.joined(separator: " ")))"] } ?? []
      say(refusal.message, gate + refusal.missing.map { "missing: \($0)" })
      Foundation.exit(1)
    case let error as PostgresError:
      say(words(error), [])
      Foundation.exit(error.isTransient && error.sqlState == nil ? 69 : 1)
    case let error as ConfigurationError:
      say(error.description, [])
      Foundation.exit(78)
    case let missing as ReportWorkerMissing:
      say("\(missing)", [])
      Foundation.exit(ReportWorkerMissing.exitCode)
    case let invalid as Procedure.Invalid:
      for problem in invalid.problems { StandardError.write("\(problem)\n") }
      Foundation.exit(1)
    default:
      Tocsin.exit(withError: error)
    }
  }

  private static func say(_ message: String, _ details: [String]) {
    StandardError.write("error: \(message)\n" + details.map { "  \($0)\n" }.joined())
  }

  private static func words(_ error: PostgresError) -> String {
    if error.kind == .connection, let state = error.sqlState {
      // Only the migration login can become the owner of the tables.
      return state == .insufficientPrivilege
        ? "The login of TOCSIN_DATABASE_URL may not do this. Run it as tocsin_migrator."
        : "PostgreSQL refuses the session (\(state.rawValue)). Is TOCSIN_DATABASE_URL right?"
    }
    if error.kind == .connection {
      return "PostgreSQL cannot be reached (\(error.summary)). Is the server up, and is TOCSIN_DATABASE_URL right?"
    }
    if error.sqlState?.rawValue == "23505" {
      return "That exists already (\(error.constraint ?? "unique")). Choose another name."
    }
    if error.sqlState?.rawValue == "42P01" { return "The schema is missing. Run: tocsin migrate up" }
    return error.description
  }
}
