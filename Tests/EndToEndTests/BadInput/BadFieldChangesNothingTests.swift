import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// A field of the wrong type, out of its limits, missing or unknown is refused by name, in every operation that writes.
@Suite(.database) struct BadFieldChangesNothingTests {
  @Test func `every wrong field of every operation is named, with its rule, and nothing changes`() async throws {
    try await BadInputStage.set { stage in
      var sent = 0
      for operation in try WritingOperation.all() where operation.schema != nil {
        let good = try #require(
          GoodBody.of(operation, for: stage.mine), "\(operation.name) has no example of a good body")
        let wrong = try WrongBody.all(of: operation, from: good)
        #expect(wrong.count >= 3, "\(operation.name)")
        try await stage.nothingChanges(operation.name) {
          for each in wrong {
            try await stage.refuses(
              operation.request(by: stage.mine, body: each.text), 422, "invalid-body", [each.pointer],
              "\(each.fault) at \(each.pointer)")
          }
        }
        sent += wrong.count
      }
      #expect(sent > 500)
    }
  }

  /// What the test above spoils is good, so that nothing else is wrong with it.
  @Test func `the bodies that are spoiled are good ones`() async throws {
    try await BadInputStage.set { stage in
      // What ends things comes last.
      let ends = ["postIncidentsResolve", "postIncidentsReview", "postIncidentsClose", "postIncidentsReopen"]
      let operations = try WritingOperation.all().filter { $0.schema != nil }
      let ordered = operations.filter { !ends.contains($0.name) } + operations.filter { ends.contains($0.name) }
      for operation in ordered {
        let answer = try await stage.gateway.send(operation.goodRequest(by: stage.mine))
        #expect(
          [200, 201, 202, 409].contains(answer.status),
          "\(operation.name): \(String(decoding: answer.body, as: UTF8.self))")
        if answer.status == 409 { #expect(["wrong-state", "gate"].contains(answer.code), "\(operation.name)") }
      }
    }
  }
}
