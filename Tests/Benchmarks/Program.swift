import Subprocess

/// Other programs that a bench runs.
///
/// Not by Foundation's `Process`: what that starts from a thread of the concurrency runtime has SIGALRM blocked, and
/// pgbench, which ends by SIGALRM, never ends.
enum Program {
  struct Failed: Error {
    let program: String
    let words: String
  }

  /// What the program prints to its standard output, and then to its standard error, once it has ended well.
  static func output(of program: String, _ arguments: String...) async throws -> String {
    try await output(of: program, arguments)
  }

  static func output(of program: String, _ arguments: [String]) async throws -> String {
    let result = try await run(
      .name("env"), arguments: .init([program] + arguments), output: .string(limit: 1 << 24),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else { throw Failed(program: program, words: result.standardError) }
    return result.standardOutput + result.standardError
  }
}
