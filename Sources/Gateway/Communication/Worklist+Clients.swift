import Foundation
import IncidentResponse

extension Worklist {
  /// Each affected client, with their clocks, notices and what it means for them.
  var clients: [JSONValue] {
    dossier.affectedClients.map { client in
      .object([
        "client": .string(client),
        "clocks": .array(dossier.deadlines.filter { $0.subject == client && !$0.isRecurring }.map(shape)),
        "notices": .array(dossier.communications.filter { $0.client == client }.map(shape)),
        "impact": .array(
          dossier.findings.filter { $0.customer == client && $0.state == .held }.map { .string($0.statement) }),
      ])
    }
  }

  private func shape(_ clock: Deadline) -> JSONValue {
    .object([
      "id": .string(clock.id.path), "key": key(clock.element), "title": .string(clock.title),
      "state": .string(clock.state.rawValue), "dueAt": .interval(clock.due), "fulfilledAt": .interval(clock.fulfilled),
    ])
  }

  private func shape(_ notice: Communication) -> JSONValue {
    .object([
      "communicationId": .string(notice.id.path), "key": key(notice.element), "state": .string(notice.state.rawValue),
      "requirement": .string(notice.requirement.rawValue), "approved": .bool(notice.isApproved),
      "sentAt": .interval(notice.sent),
    ])
  }

  private func key(_ element: UUID?) -> JSONValue {
    .optional(
      element.flatMap { element in dossier.procedures.values.lazy.compactMap { $0.reference(element)?.key }.first })
  }
}

extension JSONValue {
  /// The earliest and latest instant of a time.
  fileprivate static func interval(_ moment: Moment?) -> JSONValue {
    guard let moment else { return .null }
    return .object([
      "earliest": .string(moment.earliest.formatted(.iso8601)), "latest": .string(moment.latest.formatted(.iso8601)),
    ])
  }
}
