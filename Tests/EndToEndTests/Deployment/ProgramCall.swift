import Foundation
import Subprocess

/// One of our executables as a deployment starts it: with arguments and variables that it must know.
struct ProgramCall: Hashable {
  /// The product's name, then subcommands, flags and values.
  let command: [String]
  let environment: [String: String]

  /// Every flag and `TOCSIN_` variable of this call that `--help` does not name.
  func unknownOptions() async throws -> [String] {
    let help = try await help()
    let flags = command.dropFirst().filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    let variables = environment.keys.filter { $0.hasPrefix("TOCSIN_") }
    return (flags + variables).filter { !help.contains($0) }.sorted()
  }

  /// The words of the help of the program, or of its subcommand.
  private func help() async throws -> Set<String> {
    let program = Self.programs.appending(path: command[0]).path
    let subcommands = command.dropFirst().prefix { !$0.hasPrefix("-") }
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments([program] + subcommands + ["--help"]), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw NoHelp(command: [command[0]] + subcommands, said: result.standardError)
    }
    let separators = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_")).inverted
    return Set(result.standardOutput.components(separatedBy: separators))
  }

  struct NoHelp: Error {
    let command: [String]
    let said: String
  }

  /// Where the test bundle lies, and with it every product of the same build.
  static let programs = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()

  static let names = ["tocsin", "tocsin-gateway", "tocsin-deadline-worker", "tocsin-report-worker", "tocsin-intake"]
}
