import Foundation
import Subprocess
import TestSupport
import Testing

/// What `tocsin` does whatever the command: completions, help, and exit codes that mean something.
@Suite(.database) struct ProgramTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are written for the shell`(_ shell: String) async throws {
    let script = try await TocsinCall.run("--generate-completion-script", shell).succeeded().output
    for word in ["procedure", "incident", "restrict", "--break-glass", "doctor"] {
      #expect(script.contains(word), "\(word)")
    }
    guard shell == "bash" else { return }
    let checked = try await Subprocess.run(
      .name("bash"), arguments: ["-n", "/dev/stdin"], input: .string(script), output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    #expect(checked.terminationStatus.isSuccess, "\(checked.standardError)")
  }

  @Test func `the exit code tells what went wrong`() async throws {
    let list = ["incident", "list", "--organisation", "nobody"]
    #expect(try await TocsinCall.run("--help").status == 0)
    #expect(try await TocsinCall.run("--version").status == 0)
    #expect(try await TocsinCall.run("nonsense").status == 64)
    #expect(try await TocsinCall.run("incident", "show").status == 64)
    let refused = try await TocsinCall.run(list)
    #expect(refused.status == 1 && refused.errors.hasPrefix("error: ") && refused.output.isEmpty)
    let away = try await TocsinCall.run(list + ["--database-url", "postgresql://tocsin_admin@127.0.0.1:1/x"])
    #expect(away.status == 69 && away.errors.contains("TOCSIN_DATABASE_URL"))
    let setting = try await TocsinCall.run(list + ["--database-url", "mysql://x"])
    #expect(setting.status == 78 && setting.errors.contains("postgresql://"))
  }
}
