import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over what other registers hold.",
    subcommands: [Veris.self, Organisation.self])

  struct Veris: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a register of incidents in VERIS, one JSON record a line, as closed history.",
      discussion: """
        Each incident keeps where it comes from and the whole record. No clock fires and no message is sent. Dates that \
        are known in part stay intervals. What is there already is left alone, so an import that was interrupted is \
        simply run again; a record that has changed in its register since is named.

        Exit status: 0 every record is there, 1 some line could not be read; the others are there.
        """)

    @Argument(help: "The file, plain or gzip.") var file: String
    @Option(
      name: .long, help: "Slug of the department whose members see the incidents; the whole organisation if none.")
    var department: String?
    @Option(name: .long, help: "Licence of the register; of vcdb it is known.") var licence: String?
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      if let licence, !(1...200).contains(licence.unicodeScalars.count) {
        throw ValidationError("--licence has 1 to 200 characters.")
      }
    }

    func run() async throws {
      let file = try RecordFile(path: file)
      let result = try await options.withDatabase { database in
        let scope = try await options.scope(in: database)
        var reader = RegisterReader(
          file: file, licence: licence,
          importer: HistoryImport(database: database, scope: scope, department: department))
        let result = try await reader.run()
        if result.imported > 0 {
          try await database.asTenant(scope) { tx, caller in
            try await IncidentResponse.Organisation.log("history.imported", result.words, by: caller, in: tx)
          }
          try options.notifier().wake(WakeUpChannel.events.rawValue)
        }
        return result
      }
      if options.json {
        try Console.json(result)
      } else {
        Console.line(result.words)
        Console.line(Console.dim("\(result.perSecond) records/s"))
      }
      if result.broken > 0 { throw ExitCode(1) }
    }
  }
}
