/// What a planned communication would say if it went out now: for whoever approves it, or writes what it lacks.
package struct CommunicationDraft: Sendable {
  package var subject: String
  package var body: String
  /// How many people it would reach.
  package var recipients: Int
  /// Whether somebody has to approve it first.
  package var awaitsApproval: Bool
  /// Titles of the parts that the procedure demands and that are not there yet (L27).
  package var missing: [String]
  /// What it carries, in order.
  package var attachments: [CommunicationAttachment]
}
