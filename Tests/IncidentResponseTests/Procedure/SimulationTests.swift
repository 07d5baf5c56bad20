import Foundation
import Testing

@testable import IncidentResponse

@Suite struct SimulationTests {
  let calendar = BusinessCalendar(zone: .gmt)
  let start = Date(timeIntervalSince1970: 1_795_305_600)

  @Test func `the schedule of level 2 has both clocks, their notices and the repeated updates`() throws {
    let items = try Procedures.miniorange().simulate(level: "level-2", at: start, in: calendar)
    func hours(_ reference: String, _ kind: Procedure.ScheduledItem.Kind) -> [Double] {
      items.filter { $0.element.description == reference && $0.kind == kind }
        .map { $0.at.timeIntervalSince(start) / 3600 }
    }
    #expect(hours("clock:report-24h", .due) == [24])
    #expect(hours("clock:customer-notice-8h", .due) == [8])
    #expect(hours("clock:customer-notice-8h", .reminder) == [4, 7])
    #expect(hours("clock:customer-notice-8h", .escalation) == [8, 9])
    #expect(hours("communication:supplier-status-update", .occurrence) == [4, 8, 12])
    #expect(hours("meeting:assessment-meeting", .occurrence) == [8, 16, 24])
    #expect(items.map(\.at) == items.map(\.at).sorted())
  }

  @Test func `what waits for somebody says so`() throws {
    let items = try Procedures.harbour().simulate(level: "storm", at: start, in: calendar)
    let final = try #require(items.first { $0.element.key == "final-report" && $0.kind == .due })
    #expect(final.waitsFor == "fulfilment of first-report")
    let told = try #require(items.first { $0.element.key == "berths-told" && $0.kind == .due })
    #expect(told.waitsFor == nil)
    #expect(told.at == start.addingTimeInterval(600))
  }

  @Test func `an unknown level has no schedule`() throws {
    #expect(try Procedures.miniorange().simulate(level: "level-9", at: start, in: calendar).isEmpty)
  }
}
