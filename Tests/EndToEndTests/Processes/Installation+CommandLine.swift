import Foundation
import Subprocess
import TestSupport

struct CommandFailed: Error {
  let command: [String]
  let words: String
}

extension Installation {
  /// Runs the command line to its end, as the role `tocsin_admin`.
  ///
  /// - Returns: its standard output, without the last line's end.
  @discardableResult
  func tocsin(_ arguments: String..., as role: String = "tocsin_admin") async throws -> String {
    try await tocsin(arguments, as: role)
  }

  @discardableResult
  func tocsin(_ arguments: [String], as role: String = "tocsin_admin") async throws -> String {
    let variables = [
      "TOCSIN_DATABASE_URL=\(server.url(user: role, database: "tocsin"))",
      "TOCSIN_DATABASE_PASSWORD_FILE=\(passwords.appending(path: role).path)",
    ]
    let program = ProgramCall.programs.appending(path: "tocsin").path
    let result = try await Subprocess.run(
      .name("env"), arguments: .init(variables + [program] + arguments), output: .string(limit: 1 << 22),
      error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      throw CommandFailed(command: arguments, words: result.standardError)
    }
    return result.standardOutput.trimmingCharacters(in: .newlines)
  }

  /// As an operator does it: roles, passwords and database once, as the superuser; then the schema.
  func migrate() async throws {
    try await tocsin("migrate", "roles", "--superuser-url", server.url, "--passwords", passwords.path)
    try await tocsin("migrate", "up", as: "tocsin_migrator")
  }
}
