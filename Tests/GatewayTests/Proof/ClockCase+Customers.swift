import Foundation
import Testing

@testable import Gateway

extension ClockCase {
  private static let key = "customer-notice-8h"

  /// M55: customers within 8 hours.
  static let customers = ClockCase(
    procedure: "miniorange", key: key,
    proofs: [
      .armed: .test("M55: a clock says from what it counts, whether that only stands in, and why"),
      .due: .here(due), .fulfilled: .here(fulfilled), .unfulfilled: .here(unfulfilled), .late: .here(late),
      .ended: .here(ended),
    ])

  private static let due: @Sendable (Ground) async throws -> Void = { ground in
    for level in ["level-1", "level-2", "level-3"] {
      let desk = try await ground.open("miniorange", level)
      let began = try await desk.state("start_of_impact", hoursAgo: 3)
      let clock = try await desk.clock(key)
      #expect(Instant.parse(clock["dueAt.earliest"].text) == began.addingTimeInterval(8 * 3600), "\(level): \(clock)")
      #expect((clock["duration"].text, clock["state"].text) == ("PT8H", "running"))
      #expect(clock["fulfilledBy"].text == "communication:customers-first")
    }
  }

  private static let fulfilled: @Sendable (Ground) async throws -> Void = { ground in
    for (ago, state, late) in [(1.0, "met", 0.0), (10, "met-late", 2 * 3600)] {
      let desk = try await ground.open("miniorange", "level-2")
      try await desk.state("start_of_impact", hoursAgo: ago)
      try await desk.say("customers-first")
      let clock = try await desk.clock(key)
      #expect(clock["state"].text == state && !clock["fulfilledAt.earliest"].text.isEmpty, "\(clock)")
      #expect(Double(clock["lateBySeconds.atLeast"].text) ?? -1 >= late - 120, "\(clock)")
    }
    // As messages too, once each has ended.
    let customer = #"{"kind":"customer","name":"North Mill","email":"north@mill.example"}"#
    #expect(try await ground.client.post("/v1/people", customer, as: ground.acme).status == 201)
    let desk = try await ground.open("miniorange", "level-2")
    #expect(try await desk.decide("customers-first", #"{"required":true}"#).status == 200)
    #expect(try await desk.clock(key)["state"].text == "running", "a decision tells nobody")
    try await desk.work()
    #expect(try await desk.clock(key)["state"].text == "met")
  }

  private static let unfulfilled: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("miniorange", "level-2")
    try await desk.say("employees-first")
    try await desk.order("communications", #"{"audience":"Customers","channel":"email","text":"On our own accord"}"#)
    try await desk.work()
    try await desk.order("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
    #expect(try await desk.clock(key)["state"].text == "running", "customers are owed a notice also afterwards")
    // Under another procedure the same key would be another clock's.
    let other = try await desk.command("communications", #"{"audience":"C","channel":"phone","text":"t"}"#)
    #expect(other.status == 200)
    #expect(try await desk.clock(key)["fulfilledAt"] == .null)
  }

  private static let late: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("miniorange", "level-2")
    try await desk.state("start_of_impact", hoursAgo: 0)
    func told(_ purpose: String, _ roles: String..., words: String) async throws {
      let told = try await desk.told(purpose)
      for role in roles {
        #expect(told.contains { $0.to == role && $0.words.contains(words) }, "\(role) hears \(words): \(told)")
      }
      // The Incident Manager is an entry of the contact list besides.
      let strangers = told.filter { !(roles + ["asha@acme.example", "info@xeurify.com"]).contains($0.to) }
      #expect(strangers.isEmpty, "\(strangers)")
    }
    let (manager, team) = ("incident-manager@acme.example", "departmental-team@acme.example")
    try await desk.pass("4 hours 2 minutes")
    try await told("reminder", manager, team, words: "within 4 hours")
    try await desk.pass("3 hours")
    try await told("reminder", manager, team, "hr@xecurify.com", words: "within the hour")
    #expect(try await desk.clock(key)["state"].text == "running")
    try await desk.pass("1 hour")
    #expect(try await desk.clock(key)["state"].text == "missed")
    try await told("escalation", manager, "top-management@acme.example", words: "were not notified within the time")
    try await desk.pass("1 hour")
    try await told("escalation", "top-management@acme.example", words: "still not notified")
    #expect(Double(try await desk.clock(key)["lateBySeconds.atLeast"].text) ?? 0 > 3600)
    let types = try await desk.items("timeline?limit=100").map { $0["type"].text }
    for type in ["deadline.reminded", "deadline.missed", "deadline.escalated"] { #expect(types.contains(type)) }
    try await desk.say("customers-first")
    #expect(try await desk.clock(key)["state"].text == "met-late")
    try await desk.pass("24 hours")
    #expect(try await desk.told("escalation").isEmpty, "nobody hears of what is done")
  }

  private static let ended: @Sendable (Ground) async throws -> Void = { ground in
    // Not required: by those who decide, with a reason; then nothing is late any more.
    let desk = try await ground.open("miniorange", "level-3")
    #expect(try await desk.decide("customers-first", #"{"required":false}"#).status == 422)
    let decided = try await desk.decide("customers-first", #"{"required":false,"reason":"Nobody noticed"}"#)
    #expect(decided.status == 200, "\(decided.body)")
    #expect(try await desk.clock(key)["state"].text == "not-required")
    _ = try await desk.told("reminder")
    try await desk.pass("12 hours")
    #expect(try await desk.told("escalation").isEmpty)
    // An anchor that is corrected supersedes the clock; one that is known no longer leaves it to what stands in.
    let moved = try await ground.open("miniorange", "level-3")
    try await moved.state("start_of_impact", hoursAgo: 2)
    let first = try await moved.clock(key)
    try await moved.state("start_of_impact", hoursAgo: 9)
    let second = try await moved.clock(key)
    #expect(second["id"] != first["id"] && second["reason"].text.contains("start_of_impact is now"), "\(second)")
    #expect(try await moved.clocks(key).count == 1)
    try await moved.order("facts", #"{"name":"start_of_impact","unknownReason":"It was another outage"}"#)
    let third = try await moved.clock(key)
    #expect((third["provisional"].text, third["countedFrom"].text) == ("true", "logged"), "\(third)")
    #expect(try await moved.items("timeline?type=deadline.rebased").count == 3)
    // With the incident everything that is owed ends unmet.
    try await moved.order("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
    try await moved.order("review", #"{"findings":"f"}"#)
    #expect(try await ground.client.appoint("top-management", of: "miniorange", ground.acme).status == 201)
    try await moved.order("close", #"{"override":{"role":"top-management","reason":"Reports follow"}}"#)
    #expect(try await moved.clock(key)["state"].text == "closed-unmet")
  }
}
