import Foundation
import IncidentResponse

/// An incident as `tocsin incident show` tells of it: its sheet, and how it stands by name.
struct BriefedIncident: Encodable {
  let sheet: IncidentSheet
  let briefing: Briefing
  /// Of one that was imported from a register.
  let history: History?

  private enum CodingKeys: CodingKey {
    case origin, facts, team, estimates, strategies, suppliers, outages, reporters, reviews, calls
  }

  func encode(to encoder: any Encoder) throws {
    try sheet.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(history?.origin, forKey: .origin)
    try container.encodeIfPresent(history?.facts, forKey: .facts)
    try container.encode(briefing.team, forKey: .team)
    try container.encode(briefing.estimates, forKey: .estimates)
    try container.encode(briefing.strategies, forKey: .strategies)
    try container.encode(briefing.suppliers, forKey: .suppliers)
    try container.encode(briefing.outages, forKey: .outages)
    try container.encode(briefing.reporters, forKey: .reporters)
    try container.encode(briefing.reviews, forKey: .reviews)
    try container.encode(briefing.calls, forKey: .calls)
  }

  func write() {
    sheet.write()
    history?.write()
    write(team)
    write(judgements)
    write(strategies)
    write(suppliers)
    write(outages)
    write(reporters)
    write(reviews)
    let waiting = briefing.calls.count
    if waiting > 0 {
      Console.line("")
      Console.line(
        Console.bad(waiting == 1 ? "1 telephone call waits" : "\(waiting) telephone calls wait")
          + ": tocsin incident messages \(sheet.incident.number)")
    }
  }

  /// Sections that say nothing are left out.
  private func write(_ table: Table) {
    if table.rows.isEmpty { return }
    Console.line("")
    table.write()
  }

  private var team: Table {
    var table = Table("ROLE", "WHO", "SINCE", "UNTIL")
    for member in briefing.team {
      table.add(
        member.role, member.name, member.since.formatted(.iso8601), member.until?.formatted(.iso8601) ?? "-")
    }
    return table
  }

  private var judgements: Table {
    var table = Table("ESTIMATE", "ANSWER")
    for judgement in briefing.estimates { table.add(judgement.estimate, judgement.answer) }
    return table
  }

  private var strategies: Table {
    var table = Table("STRATEGY", "FOR", "LOSS", "STATE")
    for each in briefing.strategies { table.add(each.strategy, each.target, each.loss ?? "-", each.state) }
    return table
  }

  private var suppliers: Table {
    var table = Table("SUPPLIER", "SAYS", "OBSERVED", "SOURCE")
    for each in briefing.suppliers {
      table.add(each.supplier, each.status, each.observedAt.formatted(.iso8601), each.sourceUrl ?? "-")
    }
    return table
  }

  private var outages: Table {
    var table = Table("OUTAGE", "SERVICE", "BEGAN", "ENDED")
    for outage in briefing.outages {
      table.add(
        outage.supplier, outage.service, outage.beganAt.formatted(.iso8601),
        outage.endedAt?.formatted(.iso8601) ?? Console.bad("still down"))
    }
    return table
  }

  private var reporters: Table {
    var table = Table("REPORT", "WHO", "KIND", "REPORTED", "DUTY", "LATE BY")
    for reporter in briefing.reporters {
      let late = reporter.lateBy.map {
        $0.atMost == 0 ? "" : "\(Console.span(Int($0.atLeast))) to \(Console.span(Int($0.atMost)))"
      }
      table.add(
        reporter.report, reporter.name, reporter.kind, reporter.reportedAt.formatted(.iso8601),
        reporter.duty.map(IncidentSheet.coloured) ?? "none", late ?? "")
    }
    return table
  }

  private var reviews: Table {
    var table = Table("REVIEW", "HELD")
    for review in briefing.reviews { table.add(review.review, review.heldAt.formatted(.iso8601)) }
    return table
  }
}
