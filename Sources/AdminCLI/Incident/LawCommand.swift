import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Law: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what laws and contracts demand of an incident, or why each of them reaches it or does not.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Flag(name: .long, help: "Whether each regime applies, and why, instead of the notices.") var regimes = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      if regimes { try await showRegimes() } else { try await showNotices() }
    }

    private func showNotices() async throws {
      let notices = try await options.inside { tx, caller in
        let incident = try await options.read(number, caller, in: tx).incident.id
        return try await tx.query(
          """
          SELECT o.title, o.regime, o.stage, o.recipient, o.citation, o.confidence, o.verification,
            c.as_of::text AS as_of, o.calendar, o.answer, o.missing, o.state,
            d.due_at, d.outer_due_at, o.held_until, f.filed_latest, f.timeliness
          FROM legal_obligation o
          JOIN deadline d ON d.organisation_id = o.organisation_id AND d.id = o.deadline_id
          JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
          LEFT JOIN LATERAL (
            SELECT x.filed_latest, x.timeliness FROM legal_filing x
            WHERE x.organisation_id = o.organisation_id AND x.record_id = o.record_id AND x.obligation_id = o.id
            ORDER BY x.id LIMIT 1
          ) AS f ON true
          WHERE o.organisation_id = \(caller.organisation) AND o.record_id = \(incident)
          ORDER BY d.due_at NULLS LAST, o.id
          """
        ).map(Notice.init(row:))
      }
      if options.json { return try Console.json(notices) }
      var table = Table("TARGET", "LATEST", "STATE", "APPLIES", "NOTICE", "RULE", "NOT KNOWN")
      for notice in notices {
        table.add(
          notice.dueAt?.formatted(.iso8601) ?? "-", notice.latestAt?.formatted(.iso8601) ?? "-",
          notice.timeliness.map { "\(notice.state), \($0)" } ?? notice.state,
          notice.answer == "applies" ? Console.bad(notice.answer) : notice.answer, notice.title,
          notice.law.words,
          notice.missing.joined(separator: ", "))
      }
      table.write()
    }

    private func showRegimes() async throws {
      let regimes = try await options.inside { tx, caller in
        let incident = try await options.read(number, caller, in: tx).incident.id
        return try await tx.query(
          """
          SELECT DISTINCT ON (regime) regime, name, answer, because, missing, assessed_at FROM legal_assessment
          WHERE organisation_id = \(caller.organisation) AND record_id = \(incident)
          ORDER BY regime, id DESC
          """
        ).map(Assessed.init(row:))
      }
      if options.json { return try Console.json(regimes) }
      var table = Table("REGIME", "ANSWER", "NAME", "WHY, OR WHAT IS NOT KNOWN")
      for regime in regimes {
        table.add(
          regime.regime, regime.answer == "applies" ? Console.bad(regime.answer) : regime.answer, regime.name,
          regime.because ?? regime.missing.joined(separator: ", "))
      }
      table.write()
    }

    private struct Notice: Encodable {
      let title: String
      let regime: String
      let stage: String
      let recipient: String
      let citation: String
      let confidence: String
      let verification: String
      let catalogueAsOf: String
      var law: LawOfClock {
        .init(confidence: confidence, verification: verification, catalogueAsOf: catalogueAsOf)
      }
      /// By which its limits were counted, with editions.
      let calendar: String
      let answer: String
      let missing: [String]
      let state: String
      let dueAt: Date?
      let latestAt: Date?
      let heldUntil: Date?
      /// The first time.
      let filedAt: Date?
      let timeliness: String?

      init(row: Row) throws {
        title = try row["title"]
        regime = try row["regime"]
        stage = try row["stage"]
        recipient = try row["recipient"]
        citation = try row["citation"]
        confidence = try row["confidence"]
        verification = try row["verification"]
        catalogueAsOf = try row["as_of"]
        calendar = try row["calendar"]
        answer = try row["answer"]
        missing = try row["missing"]
        state = try row["state"]
        dueAt = try row["due_at"]
        latestAt = try row["outer_due_at"]
        heldUntil = try row["held_until"]
        filedAt = try row["filed_latest"]
        timeliness = try row["timeliness"]
      }
    }

    private struct Assessed: Encodable {
      let regime: String
      let name: String
      let answer: String
      let because: String?
      let missing: [String]
      let assessedAt: Date

      init(row: Row) throws {
        regime = try row["regime"]
        name = try row["name"]
        answer = try row["answer"]
        because = try row["because"]
        missing = try row["missing"]
        assessedAt = try row["assessed_at"]
      }
    }
  }
}
