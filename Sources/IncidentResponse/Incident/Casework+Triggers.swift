import Foundation
import Postgres

extension Casework {
  /// Opens what waits for an event: communications, documents, meetings and steps, under every procedure that the incident follows
  /// or is about to follow.
  mutating func open(_ event: Procedure.Trigger.Event, subject: String? = nil, under only: ProcedureVersion? = nil)
    throws
  {
    // History plans nothing and opens nothing: what happened has happened.
    if incident.isImported { return }
    for version in followed where only == nil || only?.id == version.id {
      let index = dossier.responses.firstIndex { $0.versionID == version.id }
      if let index, !dossier.responses[index].isRunning, event != .closed { continue }
      let response = index.map { dossier.responses[$0] }
      for communication in version.procedure.communications where communication.trigger.isAbout(event, subject) {
        if applies(communication.applies, version, response: response) { plan(communication, response, version) }
      }
      for document in version.procedure.documents where document.trigger.isAbout(event, subject) {
        guard applies(document.applies, version, response: response) else { continue }
        // Where a gate refuses it now, a person asks for it later.
        _ = try? request(document, version)
      }
      for meeting in version.procedure.meetings where meeting.trigger.isAbout(event, subject) {
        if applies(meeting.applies, version, response: response) { plan(meeting, response, version) }
      }
      guard let index else { continue }
      openSteps(of: index, version, event, subject)
      if dossier.responses[index].isRunning { try rearmClocks(of: index, version, after: event, subject) }
    }
  }

  /// The procedures that the incident follows, or is about to follow.
  var followed: [ProcedureVersion] {
    let ids = dossier.levels.map(\.versionID)
    return ids.compactMap { dossier.procedures[$0] }
  }

  private mutating func openSteps(
    of index: Int, _ version: ProcedureVersion, _ event: Procedure.Trigger.Event, _ subject: String?
  ) {
    let response = dossier.responses[index]
    let opened = version.procedure.steps.enumerated().compactMap { position, step -> Response.Step? in
      guard step.trigger?.isAbout(event, subject) == true, let element = version.id(.step, step.key),
        !response.steps.contains(where: { $0.element == element }), applies(step.applies, version, response: response)
      else { return nil }
      return Response.Step(
        element: element, phase: version.id(.phase, step.phase), position: position + 1, state: .open)
    }
    insert(opened, into: index)
  }
}
