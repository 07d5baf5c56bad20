import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Import published incidents (incident-case/1) as history, or play them live.",
    discussion: """
      As history, the record gets the published times with their precision and is marked imported. Clocks are judged as \
      of those times: met, late by how much, or unknown where the record cannot tell. Nothing is sent.

      With --live the case is played from now on as an exercise: its response runs through the workers, which send its \
      messages and fire its clocks. While they are stopped, nothing happens. The play ends with the incident; what was \
      published afterwards is not played.

      Exit status: 0 every file went through, 1 a file was refused, 75 no report worker made the documents within 60 \
      seconds.
      """)

  @Argument(help: "Case files.") var files: [String]
  @Option(name: .long, help: "Slug of a procedure to judge by; again for more.") var procedure: [String] = [
    "miniorange"
  ]
  @Option(name: .long, help: "Directory that receives the documents.") var out: String?
  @Flag(name: .long, help: "Play the cases as exercises instead of importing them.") var live = false
  @Option(name: .long, help: "With --live: how much faster than it happened (3600 is an hour in a second).")
  var speed = 3600.0
  @OptionGroup var options: OrganisationOptions

  func validate() throws {
    guard speed >= 1, speed <= 1e9 else { throw ValidationError("--speed is a number from 1 to 1000000000.") }
  }

  func run() async throws {
    var refused = false
    var late = false
    let json = options.json
    try await options.withDatabase { database in
      let scope = try await options.scope(in: database)
      let waker = try options.notifier()
      let replay = Replay(
        database: database, scope: scope, procedures: procedure, out: out.map { URL(filePath: $0) },
        wake: { channels in for channel in channels { waker.wake(channel.rawValue) } })
      for file in files {
        do {
          let result =
            live
            ? try await replay.play(file, speed: speed, tell: { if !json { Console.line(Console.dim($0)) } })
            : try await replay.importHistory(file)
          if json { try Console.jsonLine(result) } else { result.write() }
        } catch let refusal as Refusal {
          refused = true
          let missing = refusal.missing.map { "\n  missing: \($0)" }.joined()
          StandardError.write("error: \(file): \(refusal.message)\(missing)\n")
        } catch let missing as ReportWorkerMissing {
          late = true
          StandardError.write("error: \(file): \(missing)\n")
        }
      }
    }
    if refused { throw ExitCode(1) }
    if late { throw ExitCode(ReportWorkerMissing.exitCode) }
  }
}
