import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// The impact that a level pre-fills, and what is told of it (M23 to M26).
@Suite(.database) struct ImpactTests {
  @Test func `M23, M24: the impact of level 1 refers to the Business Continuity Policy`() async throws {
    try await desk(at: "level-1") { desk in
      let impact = try await desk.items("impact").first ?? .null
      #expect(impact["reference.key"].text == "business-continuity-policy", "\(impact)")
      #expect(impact["stoppage"].text == "complete")
      let told = try await desk.command("impact", #"{"procedure":"miniorange","answers":{"passage":"Chapter 4"}}"#)
      #expect(told.status == 200, "\(told.body)")
      #expect(try await desk.items("impact").first?["questions.0.answer.value"].text == "Chapter 4")
    }
  }

  @Test func `M25: at level 2 the scope of the stoppage and the customers affected are told`() async throws {
    try await desk(at: "level-2") { desk in
      let impact = try await desk.items("impact").first ?? .null
      #expect(impact["affects"].list == ["miniOrange", "customers"], "\(impact)")
      let wrong = try await desk.command("impact", #"{"procedure":"miniorange","answers":{"customers":"many"}}"#)
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/answers/customers"), "\(wrong.body)")
      let told = try await desk.command(
        "impact", #"{"procedure":"miniorange","answers":{"scope":"All sign-ins","customers":120}}"#)
      #expect(told.status == 200, "\(told.body)")
      #expect(
        try await desk.items("facts").contains { $0["name"].text == "customers_affected" && $0["value"].text == "120" })
    }
  }

  @Test func `M26: at level 3 the business activities that stop are listed`() async throws {
    try await desk(at: "level-3") { desk in
      let told = try await desk.command(
        "impact", #"{"procedure":"miniorange","answers":{"activities":["Billing","Support"]}}"#)
      #expect(told.status == 200, "\(told.body)")
      let impact = try await desk.items("impact").first ?? .null
      #expect(impact["stoppage"].text == "partial")
      #expect(impact["questions.0.answer.value"].list == ["Billing", "Support"], "\(impact)")
      // Another level asks other questions.
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-2","reason":"AWS"}"#)
      let gone = try await desk.command("impact", #"{"procedure":"miniorange","answers":{"activities":["Sales"]}}"#)
      #expect((gone.status, gone["errors.0.pointer"]) == (422, "#/answers/activities"), "\(gone.body)")
    }
  }

  private func desk(
    at level: String, _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      try await body(try await .open([("miniorange", level)], as: acme, client))
    }
  }
}
