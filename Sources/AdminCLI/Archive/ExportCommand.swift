import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write everything an organisation has into a folder, as the role tocsin_migrator.",
    discussion: """
      One file of JSON lines for each table, one file for each document's bytes, their SHA-256 and a manifest, as of one \
      instant. Restricted incidents and violations are among it, so a reason is demanded and written down. Tokens and \
      secrets of hooks are left out. tocsin import organisation brings it into another installation.
      """)

  @Argument(help: "Folder that receives it: a new or an empty one.") var folder: String
  @Option(name: .long, help: "Slug of the organisation.") var organisation: String
  @Option(name: .long, help: "Why everything is taken out; written down as an event.") var breakGlass: String
  @OptionGroup var options: ArchiveOptions

  func validate() throws {
    if breakGlass.allSatisfy(\.isWhitespace) { throw ValidationError("--break-glass says why.") }
  }

  func run() async throws {
    let manifest = try await options.withDatabase { database in
      try await ArchiveWriter(
        database: database, folder: URL(filePath: folder), slug: organisation, reason: breakGlass
      ).write()
    }
    try manifest.tell("exported", asJSON: options.json)
  }
}

extension ImportCommand {
  struct Organisation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring an organisation into this installation from its archive, as the role tocsin_migrator.",
      discussion: """
        All of it or nothing, after every file was compared with its hash. The installation must have the schema that the \
        archive was written with. Afterwards: tocsin doctor --repair, tokens anew, and new secrets for hooks.
        """)

    @Argument(help: "Folder that tocsin export wrote.") var folder: String
    @OptionGroup var options: ArchiveOptions

    func run() async throws {
      let manifest = try await options.withDatabase { database in
        try await ArchiveReader(database: database, folder: URL(filePath: folder)).restore()
      }
      try manifest.tell("restored", asJSON: options.json)
    }
  }
}

extension ArchiveManifest {
  fileprivate func tell(_ verb: String, asJSON: Bool) throws {
    if asJSON { return try Console.json(self) }
    let rows = tables.reduce(0) { $0 + $1.rows }
    Console.line(
      "\(Console.good(verb)) \(organisation.slug): \(rows) rows of \(tables.count) tables, \(blobs) files of bytes")
  }
}
