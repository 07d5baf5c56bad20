/// What a communication of the procedure would say to one of its audiences now, and whom it would reach, whether or not it
/// is planned yet.
package struct CommunicationPreview: Sendable {
  package var procedure: String
  package var key: String
  package var title: String
  package var audience: String
  package var audienceTitle: String
  /// Affected client whom it is for alone; empty otherwise.
  package var client: String
  /// From 0.
  package var occurrence: Int
  package var channel: Communication.Channel
  package var sender: String
  /// Whether somebody has to approve it first.
  package var needsApproval: Bool
  /// Titles of the parts that the procedure demands and that are not there yet (L27).
  package var missing: [String]
  /// Titles of the fields of which nothing is known, so that the message says that.
  package var unknown: [String]
  package var recipients: [Recipient]
  /// Names of those who have no address.
  package var unreached: [String]
  package var words: [Words]

  package struct Recipient: Sendable {
    package var name: String
    package var department: String?
    package var channel: Delivery.Channel
    package var address: String
    package var language: String
  }

  /// The message in one language, as its first recipient in that language gets it.
  package struct Words: Sendable {
    package var language: String
    package var recipients: Int
    package var subject: String
    package var body: String
    package var sms: ShortMessage
  }
}
