import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Set up the organisation demo with published incidents in it, one as history and one played; again is no harm.")

  @Option(name: .long, help: "Directory that receives the token and the documents.") var out: String
  @OptionGroup var admin: AdminOptions

  private static let history = "gitlab-database-loss-2017-01-31"
  private static let played = "aws-s3-us-east-1-2017-02-28"
  /// So that the workers, not the waiting, take the time.
  private static let speed = 1_000_000.0

  func run() async throws {
    let share = try ShareDirectory(try admin.settings())
    try await admin.withDatabase { database in
      let scope = try await setUp(database, share)
      let waker = try admin.notifier()
      let replay = Replay(
        database: database, scope: scope, procedures: ["miniorange"], out: URL(filePath: out),
        wake: { channels in for channel in channels { waker.wake(channel.rawValue) } })
      if try await !holds("imported", database, scope) {
        try await replay.importHistory(share.file("examples/cases/\(Self.history).json").path).write()
      }
      if try await !holds("exercise AND status = 'closed'", database, scope) {
        let file = share.file("examples/cases/\(Self.played).json").path
        let played = try await replay.play(file, speed: Self.speed) { Console.line(Console.dim($0)) }
        Console.line("")
        played.write()
      }
    }
  }

  /// Whether the organisation holds such an incident already.
  private func holds(_ condition: SQL, _ database: Database, _ scope: Scope) async throws -> Bool {
    try await database.asTenant(scope) { tx, caller in
      try await tx.query(
        "SELECT FROM incident WHERE organisation_id = \(caller.organisation) AND \(condition) LIMIT 1"
      ).count == 1
    }
  }

  /// The organisation, its people, the procedure in force, and a token in the file `token`.
  private func setUp(_ database: Database, _ share: ShareDirectory) async throws -> Scope {
    let file = URL(filePath: out).appending(path: "token")
    let rows = try await database.query(nil, "SELECT organisation_id FROM app.organisations() WHERE slug = 'demo'")
    let id: UUID = try rows.first?["organisation_id"] ?? .next()
    let scope = Scope.operator(organisation: id, name: Operator.name)
    let source = try ProcedureCommand.text(of: share.file("procedures/miniorange.yaml").path)
    let secret = try await database.asTenant(scope) { tx, caller -> String? in
      if rows.isEmpty { try await people(of: id, caller, in: tx) }
      _ = try await ProcedureShelf.adopt(source, file: "miniorange.yaml", by: caller, in: tx)
      if FileManager.default.fileExists(atPath: file.path) { return nil }
      let person = try await PersonCommand.find("manager@demo.example", caller, in: tx)
      return try await Token.issue(to: person, name: "demo", lasting: 90 * 86_400, by: caller, in: tx).secret
    }
    if let secret { try write(secret, to: file) }
    return scope
  }

  private func people(of id: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws {
    let organisation = Organisation(id: id, slug: "demo", name: "Demo Organisation", timeZone: "Europe/Berlin")
    let root = try await organisation.create(by: caller, in: tx)
    // Mara's token is the one that is shown, so she may try everything.
    let staff: [(String, String, [Person.Role])] = [
      ("Mara Manager", "manager@demo.example", [.manager, .administrator]),
      ("Rafi Responder", "responder@demo.example", [.responder]),
      ("Ada Administrator", "administrator@demo.example", [.administrator]),
      ("Emil Employee", "employee@demo.example", [.member]),
    ]
    for (name, email, roles) in staff {
      let person = Person(kind: .employee, name: name, email: email)
      try await person.create(by: caller, in: tx)
      for role in roles { try await Person.appoint(person.id, as: role, in: root, by: caller, in: tx) }
    }
  }

  private func write(_ secret: String, to file: URL) throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let isWritten = FileManager.default.createFile(
      atPath: file.path, contents: Data((secret + "\n").utf8), attributes: [.posixPermissions: 0o600])
    guard isWritten else { throw ValidationError("\(file.path) cannot be written") }
  }
}
