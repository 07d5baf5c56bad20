/// An iCalendar object by which the receiver's calendar learns of an event (RFC 6047, 2.4).
package struct CalendarPart: Sendable, Hashable {
  /// That of the object: `REQUEST`, `CANCEL` and the like.
  package var method: String
  package var text: String

  package init(method: String, text: String) {
    self.method = method
    self.text = text
  }
}
