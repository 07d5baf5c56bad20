import Foundation
import Hummingbird
import IncidentResponse
import Postgres

extension Call {
  /// Carries out a command on the incident of the address: meant for one version of it (If-Match), one transaction with
  /// its events, repeatable by its `Idempotency-Key`.
  func command<Value: Sendable>(
    _ permission: Permission, _ bytes: [UInt8], on incidents: Incidents, reading readings: [SQL] = [],
    adopting: [String] = [],
    answer: @escaping @Sendable (Incidents.Outcome<Value>) -> Answer = { $0.incident.answer() },
    _ body: @Sendable (inout Casework) throws -> Value
  ) async throws -> Response {
    let id = try id("incident")
    let key = try idempotencyKey(bytes)
    let expected = try EntityTag.expectedNumber(request)
    let scope = scope(permission)
    return try await replaying(key, scope, incidents.database) {
      answer(
        try await incidents.command(
          on: id, scope: scope, expecting: expected, reading: readings, adopting: adopting, key: key,
          answer: { StoredAnswer(answer($0)) }, body))
    }
  }
}
