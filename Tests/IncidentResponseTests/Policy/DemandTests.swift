import Foundation
import Testing

@testable import IncidentResponse

/// When something is owed, and when people are told.
@Suite struct DemandTests {
  private let berlin = BusinessCalendar(zone: TimeZone(identifier: "Europe/Berlin") ?? .gmt)

  private func instant(_ text: String) throws -> Date {
    try Date.ISO8601FormatStyle().parse(text)
  }

  private func demand(every: Period? = .months(12), reminders: [Offset] = []) -> Demand {
    Demand(
      kind: .training, key: "course", title: "Course", clauses: [],
      element: Procedure.Element.Reference(kind: .training, key: "course"), people: [.employee], roles: [],
      within: .days(30), every: every, reminders: reminders, overdueTo: ["officer"])
  }

  @Test func `the next time is a period of the organisation's calendar after the completion`() throws {
    let due = demand().nextDue(after: try instant("2028-02-29T23:30:00Z"), in: berlin)
    // The first of March in Berlin, and the last second of that day a year later.
    #expect(due == (try instant("2029-03-01T22:59:59Z")))
    #expect(demand(every: nil).nextDue(after: try instant("2028-02-29T23:30:00Z"), in: berlin) == nil)
  }

  @Test func `nobody is overdue at the moment they are first asked`() throws {
    let now = try instant("2026-11-22T12:00:00Z")
    let joined = demand().firstDue(since: try instant("2026-11-20T12:00:00Z"), asOf: now, in: berlin)
    #expect(joined.due == (try instant("2026-12-20T22:59:59Z")))
    let long = demand().firstDue(since: try instant("2020-01-01T12:00:00Z"), asOf: now, in: berlin)
    #expect(long.anchor == now)
    #expect(long.due == (try instant("2026-12-22T22:59:59Z")))
  }

  @Test func `reminders come in the order of time, with the notice to the overseers at the due time`() throws {
    let due = try instant("2026-12-22T22:59:59Z")
    let demand = demand(reminders: [.after(.days(7)), .before(.days(14)), .after(.zero)])
    let prompts = demand.prompts(due: due, in: berlin)
    #expect(prompts.map(\.at) == prompts.map(\.at).sorted() && prompts.count == 4)
    #expect(prompts.filter(\.isOverdueNotice).map(\.at) == [due])
    #expect(demand.nextPrompt(after: due, due: due, in: berlin) == due.addingTimeInterval(7 * 86_400))
    #expect(demand.nextPrompt(after: due.addingTimeInterval(8 * 86_400), due: due, in: berlin) == nil)
  }

  @Test func `the shipped procedures say who owes what`() throws {
    let miniorange = try Procedures.miniorange().demands
    #expect(
      miniorange.map { "\($0.kind.rawValue) \($0.key)" } == [
        "acknowledgement miniorange", "training reporting-incidents",
      ])
    #expect(miniorange[0].within == .days(30) && miniorange[1].every == .months(12))
    let ledgerpro = try Procedures.ledgerpro().demands
    #expect(ledgerpro.map(\.key) == ["team", "awareness"])
    #expect(ledgerpro[0].roles == ["response-team"] && ledgerpro[0].overdueTo == ["response-lead"])
  }
}
