import Foundation
import Postgres

extension Casework {
  /// Records a telephone call (M46, M52): reached ends the message as sent, given up as failed, and otherwise somebody
  /// calls again. When it was the last message of its communication, what follows is carried out as after e-mail.
  package mutating func recordCall(_ outcome: CallOutcome) throws {
    guard let call = dossier.call else { throw Refusal.notFound("call") }
    try check(outcome, of: call)
    let state: Delivery.State = outcome.reached ? .sent : outcome.givenUp == nil ? .waiting : .failed
    let id = note(
      outcome.reached ? "call.reached" : outcome.givenUp == nil ? "call.unanswered" : "call.given-up",
      outcome.reached ? "\(call.recipient) was told by telephone" : "\(call.recipient) was not reached by telephone",
      subject: call.delivery, occurred: outcome.at, details: details(of: outcome))
    queue(
      """
      INSERT INTO phone_call (organisation_id, id, record_id, delivery_id, called_by, actor, called_earliest,
        called_latest, reached, given_up, obstacle)
      VALUES (\(organisation), \(id), \(recordID), \(call.delivery), \(caller.person), \(caller.actor),
        \(outcome.at.earliest), \(outcome.at.latest), \(outcome.reached), \(outcome.givenUp != nil), \(outcome.obstacle?.rawValue))
      """)
    if state == .waiting { return }
    dossier.call?.state = state
    lock(call.communication)
    queue(
      """
      UPDATE delivery SET state = \(state.rawValue), sent_at = \(outcome.reached ? outcome.at.latest : nil)
      WHERE organisation_id = \(organisation) AND id = \(call.delivery) AND state = 'waiting'
      """)
    followMessages(of: call.communication)
  }

  private func check(_ outcome: CallOutcome, of call: AwaitedCall) throws {
    guard call.channel == .phone else {
      throw Refusal(.wrongState, "The message goes by \(call.channel.rawValue), not by telephone.")
    }
    guard call.state == .waiting else {
      throw Refusal(.wrongState, "The call has ended: it is \(call.state.rawValue).")
    }
    guard outcome.at.earliest <= now else { throw Refusal(.invalid, "The call lies in the future.", at: "/at") }
    guard !outcome.reached || outcome.obstacle == nil else {
      throw Refusal(.invalid, "Who was reached met no obstacle.", at: "/obstacle")
    }
    guard !outcome.reached || outcome.givenUp == nil else {
      throw Refusal(.invalid, "Who was reached is not given up.", at: "/givenUp")
    }
    guard outcome.givenUp?.allSatisfy(\.isWhitespace) != true else {
      throw Refusal(.invalid, "Giving up needs a reason.", at: "/reason")
    }
  }

  private func details(of outcome: CallOutcome) -> [String: String] {
    [
      "obstacle": outcome.obstacle?.rawValue, "spokeWith": outcome.spokeWith, "note": outcome.note,
      "reason": outcome.givenUp,
    ].compactMapValues(\.self)
  }

  /// Calls that wait are not made any more, because a person told the people otherwise.
  ///
  /// - Parameter departments: whose people were told; nil for everybody.
  mutating func cancelCalls(of communication: UUID, departments: [UUID]? = nil) {
    lock(communication)
    queue(
      """
      UPDATE delivery SET state = 'cancelled'
      WHERE organisation_id = \(organisation) AND communication_id = \(communication) AND state = 'waiting'
        AND channel = 'phone' AND (\(departments == nil) OR department_id = ANY (\(departments ?? [])))
      """)
    followMessages(of: communication)
  }

  /// Those who end messages of one communication follow one another, so that the last one sees that all have ended.
  private mutating func lock(_ communication: UUID?) {
    guard let communication else { return }
    queue(
      """
      SELECT c.id FROM communication c WHERE c.organisation_id = \(organisation) AND c.id = \(communication)
      FOR NO KEY UPDATE
      """)
  }

  /// Counts whom the communication has reached, and leaves what follows to a job where no message waits any more.
  private mutating func followMessages(of communication: UUID?) {
    guard let communication else { return }
    queue(DepartmentReach.recount(communication, organisation: organisation))
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT \(organisation), \(UUID.next()), 'follow', \(communication)::uuid::text, \(recordID), \(communication), true
      WHERE NOT EXISTS (
        SELECT FROM delivery d
        WHERE d.organisation_id = \(organisation) AND d.communication_id = \(communication) AND d.state = 'waiting'
          AND d.held_until IS NULL)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }
}
