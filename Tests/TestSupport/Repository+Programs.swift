package import Foundation
import Subprocess

extension Repository {
  /// Current after this call, which takes milliseconds when it was.
  package static func pythonEnvironment() async throws -> URL {
    try await output(of: root.appendingPathComponent("scripts/venv").path)
    return root.appendingPathComponent(".tocsin/venv")
  }

  /// Runs a program to its end.
  @discardableResult
  package static func output(of program: String, _ arguments: String...) async throws -> String {
    try await output(of: program, all: arguments)
  }

  package static func output(of program: String, all arguments: [String]) async throws -> String {
    let result = try await run(
      .name("env"), arguments: .init([program] + arguments),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      throw ProgramFailed(program: program, words: result.standardError)
    }
    return result.standardOutput
  }

  package struct ProgramFailed: Error {
    package let program: String
    package let words: String
  }
}
