import Foundation
import Postgres

extension Casework {
  /// Plans the occurrence of a series that has fallen due. An occurrence is planned once, however often it falls due.
  mutating func planOccurrence(_ number: Int, of series: UUID) {
    guard let deadline = dossier.deadlines.first(where: { $0.id == series }), deadline.isRecurring,
      deadline.state.isOpen
    else { return }
    if isMeeting(deadline) {
      convene(number, deadline, isDue: true)
    } else {
      planUpdate(number, deadline)
    }
  }

  /// Composing an update is the next job.
  private mutating func planUpdate(_ number: Int, _ deadline: Deadline) {
    remindOfNext(deadline)
    guard let version = version(of: deadline), let element = deadline.element,
      let communication = communication(of: deadline), let audience = version.id(.audience, deadline.subject),
      !dossier.communications.contains(where: {
        $0.element == element && $0.audience == audience && $0.occurrence == number && $0.response == deadline.response
      })
    else { return }
    let planned = Communication(
      id: .next(), response: deadline.response, element: element, audience: audience, occurrence: number,
      channel: medium(communication, version), requirement: requirement(of: communication, deadline.subject, version),
      state: .planned)
    insert(planned)
    note(
      "communication.planned", "\(communication.title) to \(title(version, audience)), update \(number + 1)",
      element: element, subject: planned.id)
    if planned.requirement == .required { compose(planned) }
  }
}
