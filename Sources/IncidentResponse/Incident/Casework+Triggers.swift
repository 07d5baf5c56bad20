import Foundation
import Postgres

extension Casework {
  /// Opens what waits for an event of the response: communications, documents and steps.
  mutating func open(_ event: Procedure.Trigger.Event, subject: String? = nil, under only: ProcedureVersion? = nil) throws {
    for index in dossier.responses.indices where dossier.responses[index].isRunning {
      guard let version = dossier.procedure(of: dossier.responses[index]), only == nil || only?.id == version.id
      else { continue }
      for communication in version.procedure.communications where communication.trigger.fits(event, subject) {
        guard applies(communication.applies, version, response: dossier.responses[index]) else { continue }
        plan(communication, index, version)
      }
      for document in version.procedure.documents where document.trigger.fits(event, subject) {
        guard applies(document.applies, version, response: dossier.responses[index]) else { continue }
        // Where a gate refuses it now, a person asks for it later.
        _ = try? request(document, version)
      }
      let steps = version.procedure.steps.enumerated().compactMap { position, step -> Response.Step? in
        guard step.trigger?.fits(event, subject) ?? false, let element = version.id(.step, step.key),
          !dossier.responses[index].steps.contains(where: { $0.element == element }),
          applies(step.applies, version, response: dossier.responses[index])
        else { return nil }
        return Response.Step(element: element, phase: version.id(.phase, step.phase), position: position + 1, state: .open)
      }
      insert(steps, into: index)
    }
  }
}

extension Procedure.Trigger {
  func fits(_ event: Event, _ subject: String?) -> Bool {
    self.event == event && (self.subject == nil || self.subject == subject)
  }
}
