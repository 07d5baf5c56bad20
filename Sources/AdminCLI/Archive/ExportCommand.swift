import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write everything an organisation has into one archive, as the role tocsin_migrator.",
    discussion: """
      A tar archive: the rows of each table as JSON lines, the bytes of documents and evidence, the SHA-256 of all of it and \
      a manifest, as of one instant. What breaks off leaves nothing. Restricted incidents and violations are among it, so a reason is demanded and written down. Tokens and \
      secrets of hooks are left out. tocsin import organisation brings it into another installation.
      """)

  @Option(name: .long, help: "The archive, a new file; - for standard output.") var to: String
  @Option(name: .long, help: "Slug of the organisation.") var organisation: String
  @Option(name: .long, help: "Why everything is taken out; written down as an event.") var breakGlass: String
  @OptionGroup var options: ArchiveOptions

  func validate() throws {
    if breakGlass.allSatisfy(\.isWhitespace) { throw ValidationError("--break-glass says why.") }
  }

  func run() async throws {
    let file = try NewFile(to)
    let manifest = try await file.keeping {
      try await options.withDatabase { database in
        try await ArchiveWriter(database: database, file: file, slug: organisation, reason: breakGlass).write()
      }
    }
    if options.json, file.url != nil { return try Console.json(manifest) }
    file.tell(manifest.told("exported"))
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

    @Argument(help: "Archive that tocsin export wrote.", completion: .file()) var file: String
    @OptionGroup var options: ArchiveOptions

    func run() async throws {
      let manifest = try await options.withDatabase { database in
        try await ArchiveReader(database: database, path: file).restore()
      }
      if options.json { return try Console.json(manifest) }
      Console.line(manifest.told("restored"))
    }
  }
}

extension ArchiveManifest {
  fileprivate func told(_ verb: String) -> String {
    let rows = tables.reduce(0) { $0 + $1.rows }
    return "\(Console.good(verb)) \(organisation.slug): \(rows) rows of \(tables.count) tables, \(blobs) files of bytes"
  }
}
