package import Foundation

/// What a person said or wrote, to whom and when.
package struct SaidCommunication: Sendable {
  /// The planned communication that it carries out.
  package var planned: UUID?
  /// For history: the communication of the procedure that it was, and its audience.
  package var element: (UUID, UUID?)?
  package var audience: String
  package var channel: Communication.Channel
  package var text: String
  package var at: Moment
  /// Departments that were told, where it was not everybody who is meant (M51).
  package var departments: [UUID]?

  package init(
    planned: UUID? = nil, element: (UUID, UUID?)? = nil, audience: String, channel: Communication.Channel, text: String,
    at: Moment, departments: [UUID]? = nil
  ) {
    self.planned = planned
    self.element = element
    self.audience = audience
    self.channel = channel
    self.text = text
    self.at = at
    self.departments = departments
  }
}
