import Foundation
import Testing

@testable import Gateway

extension ClockCase {
  private static let key = "client-notice"
  private static let both = #"{"name":"affected_customers","value":["North Mill","South Mill"]}"#

  /// L26: each affected client in time.
  static let clients = ClockCase(
    procedure: "ledgerpro", key: key,
    proofs: [
      .armed: .here(armed), .due: .here(due), .fulfilled: .here(fulfilled), .unfulfilled: .here(unfulfilled),
      .late: .here(late), .ended: .here(ended),
    ])

  private static let armed: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("ledgerpro", "medium")
    #expect(try await desk.clocks(key).isEmpty, "nobody is known to be affected")
    try await desk.order("facts", both)
    let waiting = try await desk.clocks(key)
    #expect(waiting.map { $0["subject"].text } == ["North Mill", "South Mill"])
    #expect(waiting.allSatisfy { $0["state"].text == "pending" && $0["dueAt"] == .null }, "\(waiting)")
    // Its owners are asked for the anchor again and again.
    for _ in 1...2 {
      try await desk.pass("4 hours 1 minute")
      let asked = try await desk.told("reminder")
      #expect(asked.count == 2 && asked.allSatisfy { $0.to == "client-care@acme.example" }, "\(asked)")
      #expect(asked.allSatisfy { $0.words.contains("no due time yet, because detected is not known") }, "\(asked)")
    }
    try await desk.state("detected", hoursAgo: 1)
    let running = try await desk.clocks(key)
    #expect(running.map { $0["state"].text } == ["running", "running"])
    #expect(running.allSatisfy { $0["countedFrom"].text == "detected" && $0["provisional"].text == "false" })
    try await desk.pass("5 hours")
    #expect(try await desk.told("reminder").isEmpty)
  }

  private static let due: @Sendable (Ground) async throws -> Void = { ground in
    for (level, hours) in [("high", 24.0), ("medium", 72), ("low", 72)] {
      let desk = try await ground.open("ledgerpro", level)
      let found = try await desk.state("detected", hoursAgo: 2)
      try await desk.order("facts", both)
      for clock in try await desk.clocks(key) {
        #expect(Instant.parse(clock["dueAt.earliest"].text) == found.addingTimeInterval(hours * 3600), "\(level)")
      }
    }
    // Another severity moves it.
    let desk = try await ground.open("ledgerpro", "low")
    let found = try await desk.state("detected", hoursAgo: 2)
    try await desk.order("facts", both)
    try await desk.order("level", #"{"procedure":"ledgerpro","level":"high","reason":"It reached the ledgers"}"#)
    for clock in try await desk.clocks(key) {
      #expect(Instant.parse(clock["dueAt.earliest"].text) == found.addingTimeInterval(24 * 3600), "\(clock)")
    }
  }

  private static let fulfilled: @Sendable (Ground) async throws -> Void = { ground in
    for (ago, state) in [(1.0, "met"), (30, "met-late")] {
      let desk = try await ground.open("ledgerpro", "high")
      try await desk.state("detected", hoursAgo: ago)
      try await desk.order("facts", both)
      try await desk.say("client-notice")
      #expect(try await desk.clocks(key).map { $0["state"].text } == [state, state])
    }
  }

  private static let unfulfilled: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("ledgerpro", "high")
    try await desk.state("detected", hoursAgo: 1)
    try await desk.order("facts", both)
    try await desk.say("stakeholders-informed")
    try await desk.order("communications", #"{"audience":"North Mill","channel":"phone","text":"Something is wrong"}"#)
    #expect(try await desk.clocks(key).map { $0["state"].text } == ["running", "running"])
    // Who is named after the others were told was told of nothing.
    try await desk.say("client-notice")
    try await desk.order(
      "facts", #"{"name":"affected_customers","value":["East Mill","North Mill","South Mill"]}"#)
    let named = try await desk.clocks(key)
    #expect(named.map { $0["subject"].text } == ["East Mill", "North Mill", "South Mill"], "\(named)")
    #expect(named.map { $0["state"].text } == ["running", "met", "met"])
  }

  private static let late: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("ledgerpro", "high")
    try await desk.state("detected", hoursAgo: 0)
    try await desk.order("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
    try await desk.pass("12 hours 1 minute")
    let reminded = try await desk.told("reminder")
    #expect(reminded.map(\.to) == ["client-care@acme.example"])
    #expect(reminded.first?.words.contains("within 12 hours") == true)
    try await desk.pass("12 hours")
    #expect(try await desk.clock(key)["state"].text == "missed")
    let escalated = try await desk.told("escalation")
    #expect(escalated.map(\.to) == ["management@acme.example", "response-lead@acme.example"], "\(escalated)")
    #expect(escalated.allSatisfy { $0.words.contains("were not notified in time") })
  }

  private static let ended: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await ground.open("ledgerpro", "high")
    try await desk.state("detected", hoursAgo: 1)
    try await desk.order("facts", both)
    try await desk.order("facts", #"{"name":"affected_customers","value":["South Mill"]}"#)
    func states() async throws -> [String] { try await desk.clocks(key).map { $0["state"].text } }
    #expect(try await states() == ["cancelled", "running"], "who turns out not to be affected is owed nothing")
    try await desk.order("facts", both)
    #expect(try await states() == ["running", "running"], "and is owed it again")
    // That nobody need be told, legal counsel decides, once there is one.
    let counsel = try await ReachStage(client: ground.client, acme: ground.acme).person("Lea")
    let duty = #"{"procedure":"ledgerpro","kind":"role","key":"legal-counsel","personId":"\#(counsel)"}"#
    #expect(try await ground.client.post("/v1/duties", duty, as: ground.acme).status == 201)
    let no = #"{"required":false,"reason":"The data was encrypted"}"#
    let refused = try await desk.decide("client-notice", no)
    #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
    #expect(refused["detail"].contains("Legal counsel"))
    #expect(try await ground.client.appoint("legal-counsel", of: "ledgerpro", ground.acme).status == 201)
    let decided = try await desk.decide("client-notice", no, about: "North Mill")
    #expect(decided.status == 200, "\(decided.body)")
    #expect(try await states() == ["not-required", "running"], "what is decided of one holds for nobody else")
    #expect(try await desk.decide("client-notice", no, about: "South Mill").status == 200)
    #expect(try await states() == ["not-required", "not-required"])
  }
}
