import Foundation
import Testing

@testable import IncidentResponse

@Suite struct GateTests {
  let procedure: Procedure
  let selection: Procedure.Selection

  init() throws {
    procedure = try Procedures.miniorange()
    selection = procedure.selection(level: "level-3", plan: "generic", Facts())
  }

  private func refusals(_ transition: Procedure.Transition, _ facts: Facts) -> [Procedure.Gate.Refusal] {
    selection.refusals(of: transition, facts, procedure.factRegistry)
  }

  @Test func `no plan starts before the log record exists, and nobody may pass this gate`() throws {
    let refusal = try #require(refusals(.init(.startResponse), Facts()).first)
    #expect(refusal.gate.key == "logged-first")
    #expect(refusal.missing.map(\.fact) == ["log_record_complete"])
    #expect(refusal.missing.first?.isUnknown == true)
    #expect(!refusal.canBeOverridden)
    #expect(!refusals(.init(.startResponse), ["log_record_complete": .boolean(false)]).isEmpty)
    #expect(refusals(.init(.startResponse), ["log_record_complete": .boolean(true)]).isEmpty)
  }

  @Test func `the backup phase waits for everybody and names who was not yet informed`() throws {
    let enter = Procedure.Transition(.enterPhase, "backup-execution")
    let refusal = try #require(
      refusals(
        enter,
        [
          "communication.employees-first.sent": .boolean(true),
          "communication.employees-first.unreached": .set(["Legal", "Finance"]),
        ]
      ).first)
    #expect(refusal.missing.map(\.names) == [["Finance", "Legal"]])
    #expect(refusal.missing.map(\.message) == ["Not yet informed:"])
    #expect(refusal.gate.override == ["incident-manager"])
    #expect(
      refusals(
        enter,
        [
          "communication.employees-first.sent": .boolean(true),
          "communication.employees-first.unreached": .set([]),
        ]
      ).isEmpty)
  }

  @Test func `the report lacks each time that is not known`() throws {
    let issue = Procedure.Transition(.issueDocument, "internal-report")
    let detected = FactValue.instant(Moment(Date(timeIntervalSince1970: 0)))
    let found = refusals(issue, ["detected": detected])
    #expect(found.map(\.gate.key) == ["three-times", "resolved-first"])
    #expect(found.first?.missing.map(\.fact) == ["start_of_impact", "end_of_impact"])
    #expect(found.last?.missing.map(\.fact) == ["resolved", "tackled"])
  }

  @Test func `gates that do not concern the response are not asked`() {
    let history = procedure.selection(level: "level-3", plan: "generic", ["imported": .boolean(true)])
    #expect(
      history.refusals(of: .init(.issueDocument, "internal-report"), Facts(), procedure.factRegistry).isEmpty)
    #expect(refusals(.init(.enterPhase, "testing-and-monitoring"), Facts()).isEmpty)
  }

  @Test func `an invented gate of an invented procedure works from its text alone`() throws {
    let harbour = try Procedures.harbour()
    let leave = Procedure.Transition(.leavePhase, "reopen")
    let storm = harbour.selection(level: "storm", plan: "closing", Facts())
    let ripple = harbour.selection(level: "ripple", plan: "berth", Facts())
    let agreed = FactValue.instant(Moment(Date(timeIntervalSince1970: 0)))
    let refusal = storm.refusals(of: leave, ["pilots_agreed": agreed], harbour.factRegistry).first
    #expect(refusal?.missing.map(\.message) == ["The tugs have not agreed."])
    #expect(ripple.refusals(of: leave, Facts(), harbour.factRegistry).isEmpty)
  }
}
