import Foundation
import Subprocess
import TestSupport

/// How a run of `tocsin replay --json` ended.
struct ReplayRun: Sendable {
  let status: Int
  /// One object per file that went through.
  let results: [JSON]
  let errors: String
}

extension Installation {
  func replay(_ slugs: [String], _ options: String...) async throws -> ReplayRun {
    let files = slugs.map { Repository.cases.appending(path: "\($0).json").path }
    return try await replay(files: files, options)
  }

  func replay(files: [String], _ options: [String]) async throws -> ReplayRun {
    let variables = [
      "TOCSIN_DATABASE_URL=\(server.url(user: "tocsin_admin", database: "tocsin"))",
      "TOCSIN_DATABASE_PASSWORD_FILE=\(passwords.appending(path: "tocsin_admin").path)",
    ]
    let command = [
      ProgramCall.programs.appending(path: "tocsin").path, "replay", "--organisation", "harbour", "--json",
    ]
    let run = try await Subprocess.run(
      .name("env"), arguments: .init(variables + command + options + files), output: .string(limit: 1 << 22),
      error: .string(limit: 1 << 16))
    let lines = run.standardOutput.split(separator: "\n")
    guard case .exited(let status) = run.terminationStatus else {
      throw CommandFailed(command: command, words: run.standardError)
    }
    return ReplayRun(
      status: Int(status), results: try lines.map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) },
      errors: run.standardError)
  }
}

extension JSON {
  /// The clock with that key, of a result.
  func clock(_ key: String) -> JSON? { self["clocks"].items.first { $0["id"].text == key } }
}
