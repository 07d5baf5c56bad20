import Foundation
import HTTPTypes
import Synchronization
import Testing

/// People who open incidents side by side. A request goes out under its Idempotency-Key until it is answered, however
/// often the gateway goes away.
final class IncidentLoad: Sendable {
  struct Opened: Sendable, Equatable {
    let id: String
    let label: String
  }

  private struct State {
    var gateways: [RunningProgram] = []
    var next: Int
    var inFlight = 0
    var cut: Set<Int> = []
    var opened: [Int: Opened] = [:]
  }

  private let token: String
  private let numbers: Range<Int>
  private let state: Mutex<State>

  /// - Parameter numbers: of the incidents, which are called `Incident 1` and so on.
  init(_ numbers: Range<Int>, token: String, through gateways: [RunningProgram]) {
    self.token = token
    self.numbers = numbers
    state = Mutex(State(gateways: gateways, next: numbers.lowerBound))
  }

  /// Answered so far, by number.
  var opened: [Int: Opened] { state.withLock(\.opened) }

  /// Requests without an answer so far.
  var inFlight: Int { state.withLock(\.inFlight) }

  var isComplete: Bool { opened.count == numbers.count }

  /// Returns when all are opened.
  func run(clients: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<clients {
        group.addTask {
          while let number = self.take() { try await self.insist(on: number) }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Requests go to these from now on; with none of them they wait.
  func use(_ gateways: [RunningProgram]) { state.withLock { $0.gateways = gateways } }

  /// Requests that went out and were not answered, since this was asked last. To be asked while there is no gateway.
  func takeCut() async throws -> Set<Int> {
    try await until("every request has ended") { state.withLock { $0.inFlight == 0 } }
    return state.withLock { state in
      defer { state.cut = [] }
      return state.cut
    }
  }

  static func title(_ number: Int) -> String { "Incident \(number)" }

  /// From the report to the started response, the customers' clock half an hour overdue.
  static func body(_ number: Int) -> JSON {
    [
      "title": .string(title(number)), "report": ["channel": "email", "summary": "It is down"],
      "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]],
      "log": ["summary": "s", "description": "d", "fault": "f", "affectedProducts": "a"],
      "facts": [["name": "start_of_impact", "at": .string(overdue)]], "start": true,
    ]
  }

  /// One instant for the whole run, so that a repeated request is the same request.
  private static let overdue = Guarantees.hoursAgo(8.5)

  private func take() -> Int? {
    state.withLock { state in
      guard state.next < numbers.upperBound else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func insist(on number: Int) async throws {
    try await until("incident \(number) is opened", within: .seconds(180)) {
      guard let gateway = enter(number) else { return false }
      let answer = try? await gateway.api(token).post(
        "/v1/incidents", Self.body(number), [.idempotencyKey: "key of incident \(number)"])
      try leave(number, answer)
      return answer?.status == 201
    }
  }

  private func enter(_ number: Int) -> RunningProgram? {
    state.withLock { state in
      guard !state.gateways.isEmpty else { return nil }
      state.inFlight += 1
      return state.gateways[number % state.gateways.count]
    }
  }

  private func leave(_ number: Int, _ answer: API.Answer?) throws {
    state.withLock { state in
      state.inFlight -= 1
      if let answer, answer.status == 201 {
        state.opened[number] = Opened(id: answer["id"], label: answer["label"])
      } else if answer == nil {
        state.cut.insert(number)
      }
    }
    // What the database's absence explains is repeated; anything else is a fault.
    if let answer { try #require(answer.status == 201 || answer.status == 503, "\(number): \(answer.json)") }
  }
}
