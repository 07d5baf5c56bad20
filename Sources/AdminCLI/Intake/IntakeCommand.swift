import ArgumentParser
import Foundation
import IncidentResponse
import Logging
import MailIntake
import Postgres

struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake", abstract: "Take reports by e-mail.", subcommands: [Email.self, MailboxCommand.self])

  struct Email: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "File e-mails from files, as if they had arrived.",
      discussion: """
        Each becomes a report, is added to what it answers, or is kept as what it is: a bounce, an automatic answer, a loop. \
        The raw message is always kept as evidence, and the same message is filed once. What was added to a restricted \
        incident is told without its number.
        """)
    @Argument(help: "Files with one message each (.eml).") var files: [String]
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      var lines: [Line] = []
      try await options.withDatabase { database in
        let scope = try await options.scope(in: database)
        let addresses = try await database.asTenant(scope) { tx, caller in try await IntakeMailbox.all(caller, in: tx) }
        let own = Set(addresses.map(\.address))
        var progress = ProgressBar()
        for (number, file) in files.enumerated() {
          progress.show(Double(number) / Double(files.count), file)
          lines.append(try await Self.file(file, own: own, under: scope, in: database))
        }
        progress.clear()
      }
      if lines.contains(where: { $0.verdict != nil && !$0.repeated }) {
        let notifier = try options.notifier()
        for channel in [WakeUpChannel.events, .deliveries] { notifier.wake(channel.rawValue) }
      }
      try write(lines)
      if lines.contains(where: { $0.verdict == nil }) { throw ExitCode(1) }
    }

    private static func file(
      _ file: String, own: Set<String>, under scope: Scope, in database: Database
    ) async throws -> Line {
      guard let data = try? Data(contentsOf: URL(filePath: file)) else {
        return Line(file: file, reason: "cannot be read")
      }
      let mail = IncomingMail(reading: [UInt8](data), own: own)
      let filed = try await mail.file(under: scope, in: database)
      return Line(
        file: file, verdict: filed.verdict, label: filed.label, reason: filed.reason, from: mail.senderAddress,
        subject: mail.subject, known: filed.isKnown, repeated: filed.isRepetition, attachments: mail.attachments.count,
        problems: mail.problems, id: filed.id.uuidString.lowercased())
    }

    private func write(_ lines: [Line]) throws {
      if options.json { return try Console.json(lines) }
      var table = Table("FILE", "VERDICT", "WHERE", "FROM", "SUBJECT", "WHY")
      for line in lines {
        let verdict = line.verdict.map { line.repeated ? "\($0.rawValue), known" : $0.rawValue }
        table.add(
          URL(filePath: line.file).lastPathComponent, verdict ?? Console.bad("not filed"), line.label ?? "",
          (line.from ?? "nobody") + (line.known || line.verdict == nil ? "" : " (unknown)"),
          String(line.subject.prefix(50)),
          ([line.reason] + line.problems).joined(separator: "; "))
      }
      table.write()
    }

    private struct Line: Encodable {
      var file: String
      var verdict: IncomingMail.Verdict?
      var label: String?
      var reason: String
      var from: String?
      var subject = ""
      var known = false
      var repeated = false
      var attachments = 0
      var problems: [String] = []
      var id: String?
    }
  }
}
