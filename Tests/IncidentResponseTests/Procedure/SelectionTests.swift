import Testing

@testable import IncidentResponse

@Suite struct SelectionTests {
  @Test(arguments: [
    ("natural-disaster", "level-1", "business-continuity"), ("aws-downtime", "level-2", "service"),
    ("google-downtime", "level-2", "service"), ("external-attack", "level-3", "generic"),
  ])
  func `the type of event gives the level and the level the plan`(type: String, level: String, plan: String) throws {
    let procedure = try Procedures.miniorange()
    let choice = try procedure.level(forEventType: type)
    #expect(choice.level == level)
    #expect(!choice.isOverride)
    #expect(procedure.plan(for: choice.level, Facts())?.key == plan)
  }

  @Test func `an override keeps both levels and needs a reason`() throws {
    let procedure = try Procedures.miniorange()
    #expect(throws: LevelChoice.Refusal.reasonMissing) {
      try procedure.level(forEventType: "external-attack", chosen: "level-1")
    }
    #expect(throws: LevelChoice.Refusal.reasonMissing) {
      try procedure.level(forEventType: "external-attack", chosen: "level-1", because: " \n")
    }
    let choice = try procedure.level(forEventType: "external-attack", chosen: "level-1", because: "Everything is down")
    #expect(choice.suggested == "level-3")
    #expect(choice.level == "level-1")
    #expect(choice.isOverride)
    #expect(choice.reason == "Everything is down")
  }

  @Test func `a level without a type of event is an override, and unknown keys are refused`() throws {
    let procedure = try Procedures.miniorange()
    #expect(try procedure.level(forEventType: nil, chosen: "level-2", because: "Published").isOverride)
    #expect(throws: LevelChoice.Refusal.nothingChosen) { try procedure.level(forEventType: nil) }
    #expect(throws: LevelChoice.Refusal.unknownEventType) { try procedure.level(forEventType: "picnic") }
    #expect(throws: LevelChoice.Refusal.unknownLevel) {
      try procedure.level(forEventType: "aws-downtime", chosen: "level-9", because: "Why not")
    }
  }

  @Test func `a plan under a condition is taken once the condition is true`() throws {
    let harbour = try Procedures.harbour()
    #expect(harbour.plan(for: "storm", Facts())?.key == "closing")
    #expect(harbour.plan(for: "storm", ["dangerous_goods": .boolean(false)])?.key == "closing")
    #expect(harbour.plan(for: "storm", ["dangerous_goods": .boolean(true)])?.key == "fire")
    #expect(harbour.plan(for: "ripple", ["dangerous_goods": .boolean(true)])?.key == "berth")
  }

  @Test func `a response has the steps of its plan and no others`() throws {
    let procedure = try Procedures.miniorange()
    let service = procedure.selection(level: "level-2", plan: "service", Facts())
    let keys = service.steps(in: "immediate-action").map(\.key)
    #expect(keys.contains("execute-service-plan"))
    #expect(!keys.contains("execute-generic-plan"))
    #expect(!keys.contains("execute-business-continuity-plan"))
    #expect(service.communications.map(\.key).contains("supplier-status-update"))
    #expect(!service.communications.map(\.key).contains("status-update"))
  }

  @Test func `the start of the response opens the first communications`() throws {
    let procedure = try Procedures.miniorange()
    let selection = procedure.selection(level: "level-3", plan: "generic", Facts())
    let opened = selection.opened(by: .responseStarted)
    #expect(opened.communications.map(\.key) == ["employees-first", "customers-first"])
    #expect(selection.opened(by: .communicationSent, "employees-first").communications.map(\.key) == ["status-update"])
    #expect(selection.opened(by: .resolved).steps.map(\.key).contains("clean-up"))
    #expect(selection.opened(by: .resolved).documents.map(\.key) == ["internal-report"])
    #expect(!selection.stepsOpening(with: "ongoing-assessment").map(\.key).contains("clean-up"))
  }

  @Test func `what the facts rule out is left out, what they leave open stays`() throws {
    let ledgerpro = try Procedures.ledgerpro()
    func clocks(_ facts: Facts) -> [String] {
      ledgerpro.selection(level: "high", plan: "response", facts).clocks.map(\.key)
    }
    #expect(clocks(Facts()) == ["client-notice"])
    #expect(clocks(["affected_customers": .set(["Acme"])]) == ["client-notice"])
    #expect(clocks(["affected_customers": .set([])]) == [])
  }
}
