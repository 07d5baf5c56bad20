import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Import published incidents (incident-case/1) as history.",
    discussion: """
      The record gets the published times with their precision and is marked imported. Clocks are judged as of those \
      times: met, late by how much, or unknown where the record cannot tell. Nothing is sent. The report worker \
      renders the documents; without one, the command ends with status 75 after 60 seconds.
      """)

  @Argument(help: "Case files.") var files: [String]
  @Option(name: .long, help: "Slug of a procedure to judge by; again for more.") var procedure: [String] = [
    "miniorange"
  ]
  @Option(name: .long, help: "Directory that receives the documents.") var out: String?
  @OptionGroup var options: OrganisationOptions

  func run() async throws {
    var failed = false
    var late = false
    try await options.admin.withDatabase { database in
      let replay = Replay(
        database: database, scope: try await options.scope(in: database), procedures: procedure,
        out: out.map { URL(filePath: $0) })
      for file in files {
        do {
          let result = try await replay.play(file)
          late = late || result.documents.isEmpty
          if options.admin.json { try Console.jsonLine(result) } else { result.write() }
        } catch let refusal as Refusal {
          failed = true
          StandardError.write("error: \(file): \(refusal.message)\n")
        }
      }
    }
    if failed { throw ExitCode(1) }
    if late { throw ExitCode(75) }
  }
}
