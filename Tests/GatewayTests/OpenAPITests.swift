import Foundation
import HTTPTypes
import IncidentResponse
import Postgres
import TestSupport
import Testing
import Yams

@testable import Gateway

/// The description of the API names what there is, no more and no less. That answers have the described shapes, the
/// contract run checks.
@Suite struct OpenAPITests {
  private let routes: [Endpoint]
  private let described: [String: [String: Any]]

  init() throws {
    let configuration = DatabaseConfiguration(url: "postgresql://nowhere.invalid/none")
    let database = Database(configuration: configuration, logger: TestLogger.shared)
    let wakeUps = WakeUps(configuration: configuration, logger: TestLogger.shared)
    routes =
      RouteTable(
        database: database, incidents: Incidents(database: database, library: ProcedureLibrary(), wake: { _ in }),
        feed: EventFeed(wakeUps: wakeUps, pollInterval: .seconds(60)), wake: { _ in }
      ).endpoints
    let text = try String(contentsOf: Repository.root.appending(path: "docs/api/openapi.yaml"), encoding: .utf8)
    let document = try #require(try Yams.load(yaml: text) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    described = paths.reduce(into: [:]) { operations, path in
      for (method, operation) in path.value {
        operations["\(method.uppercased()) \(path.key)"] = operation as? [String: Any]
      }
    }
  }

  @Test func `Every route is described, and nothing that is none`() {
    #expect(Set(described.keys) == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
    #expect(Set(routes.map { "\($0.method.rawValue) \($0.path)" }).count == routes.count)
  }

  @Test func `Every query parameter is described, and nothing that is none`() throws {
    for route in routes {
      let operation = try #require(described["\(route.method.rawValue) \(route.path)"])
      let parameters = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { parameter -> String? in
        if let reference = parameter["$ref"] as? String {
          return ["Limit": "limit", "Cursor": "cursor"][reference.split(separator: "/").last ?? ""]
        }
        return parameter["in"] as? String == "query" ? parameter["name"] as? String : nil
      }
      #expect(Set(parameters) == route.parameters, "\(route.path)")
    }
  }

  @Test func `Every form of an answer is described`() throws {
    for route in routes {
      let operation = try #require(described["\(route.method.rawValue) \(route.path)"])
      let responses = try #require(operation["responses"] as? [String: [String: Any]])
      let success = try #require(responses.first { $0.key.hasPrefix("2") }?.value["content"] as? [String: Any])
      #expect(Set(success.keys) == Set(route.produces), "\(route.path)")
    }
  }

  @Test func `Every operation has a name of its own`() {
    let names = described.values.compactMap { $0["operationId"] as? String }
    #expect(Set(names).count == described.count)
  }
}
