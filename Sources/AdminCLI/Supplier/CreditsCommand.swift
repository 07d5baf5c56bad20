import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension SupplierCommand {
  struct Credits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Work out the credits that a supplier owes for a month, from the outages in incidents.",
      discussion: """
        Months are counted in UTC. Exercises are not counted, nor is what turned out to be no incident; what overlaps \
        counts once; an outage that has not ended counts until now. Restricted incidents count with --break-glass alone.
        """)
    @Argument(help: "Key of the supplier.") var key: String
    @Option(name: .long, help: "Month such as 2026-03; this month by default.") var month: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let month = CalendarMonth(month ?? Self.month(of: .now)) else {
        throw ValidationError("A month is written as 2026-03.")
      }
      let outages = try await options.inside { tx, caller in
        let suppliers = try await tx.query(
          "SELECT id FROM supplier WHERE organisation_id = \(caller.organisation) AND key = \(key)")
        guard let supplier = suppliers.first else { throw Refusal.notFound("supplier") }
        let results = try await tx.pipeline(SupplierOutages.selection(of: try supplier["id"], in: month))
        return try SupplierOutages(results[0], results[1])
      }
      let now = Int64((Date.now.timeIntervalSince1970 * 1_000_000).rounded())
      let lines = outages.services.map { CreditLine($0, in: month, asOf: now) }
      if options.json { return try Console.json(lines) }
      Console.line(month.text + (now < month.ended ? "  not over yet" : ""))
      var table = Table("SERVICE", "AGREEMENT", "PROMISED", "UPTIME", "DOWN FOR", "CREDIT", "INCIDENTS")
      for line in lines {
        table.add(
          line.service, line.agreement ?? "-", line.promisedPercent.map { "\($0) %" } ?? "-", "\(line.uptimePercent) %",
          Console.span(Int(line.downtimeMicroseconds / 1_000_000)), line.credit, line.incidents.joined(separator: " "))
      }
      table.write()
    }

    private static func month(of date: Date) -> String { String(date.formatted(.iso8601).prefix(7)) }
  }
}

/// What a supplier owes for one service and month.
struct CreditLine: Encodable {
  let service: String
  let title: String
  let agreement: String?
  let promisedPercent: String?
  let uptimePercent: String
  let downtimeMicroseconds: Int64
  let creditPercent: Int?
  /// In words.
  let credit: String
  let incidents: [String]

  init(_ service: SupplierOutages.Service, in month: CalendarMonth, asOf now: Int64) {
    let availability = Availability(service.outages, in: month, asOf: now)
    let known = ServiceAgreement.catalogue.first { $0.key == service.agreement }
    let owed = known.map { ServiceCredit(availability, under: $0, charge: service.charge) }
    self.service = service.key
    title = service.title
    agreement = known?.key
    promisedPercent = known?.commitment.text
    uptimePercent = availability.text
    downtimeMicroseconds = availability.downtime
    creditPercent = known?.creditUnit.isShare == true ? owed?.tier?.credit : nil
    credit = Self.words(owed)
    incidents = service.incidents.map(\.label)
  }

  private static func words(_ credit: ServiceCredit?) -> String {
    switch credit?.worth {
    case nil: "no agreement"
    case .some(.none): "none: as promised"
    case .money(let money, let isBelowMinimum):
      "\(money.amount) \(money.currency)" + (isBelowMinimum ? " (less than the supplier gives)" : "")
    case .days(let days): "\(days) days"
    case .unpriced: "\(credit?.tier?.credit ?? 0) % of a charge that is not known"
    }
  }
}
