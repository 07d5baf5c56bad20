extension Delivery {
  /// What a message about a meeting does.
  package struct Invitation: Sendable, Hashable {
    package var method: Method
    /// The iCalendar object for the recipient's calendar; nil where there is no address that a calendar knows.
    package var calendar: String?

    package init(method: Method, calendar: String? = nil) {
      self.method = method
      self.calendar = calendar
    }

    /// RFC 5546, 1.4.
    package enum Method: String, Sendable, Hashable, CaseIterable {
      /// Invites, or tells of a change.
      case request = "REQUEST"
      /// The meeting is off, or goes on without the recipient.
      case cancel = "CANCEL"
    }
  }
}
