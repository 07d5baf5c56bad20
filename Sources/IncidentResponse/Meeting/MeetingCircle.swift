import Foundation

/// Those whom a meeting concerns, and its words.
struct MeetingCircle: Sendable {
  /// Who is to come.
  var invited: [Addressee]
  /// Who keeps the series, and is told of each meeting of it.
  var owners: [Addressee]
  /// Who presides.
  var chairs: [Addressee]
  /// To whom an invitation went that was not taken back.
  var told: [Addressee]
  var agenda: [String]?
  var reason: String?
  var organisation: String

  var everybody: [Addressee] { invited + owners }

  /// Who was invited and is no longer.
  var dismissed: [Addressee] { told.filter { former in !everybody.contains { $0.isSame(as: former) } } }

  /// Whom the calendar of a recipient shows, each once: who comes and who presides; or whose invitation is taken back.
  func attendees(of act: CalendarEvent.Act, for recipient: Addressee) -> [CalendarEvent.Attendee] {
    switch act {
    case .invite:
      everybody.withoutRepeats().compactMap { addressee in
        let comes = invited.contains { $0.isSame(as: addressee) }
        let presides = comes && chairs.contains { $0.isSame(as: addressee) }
        return CalendarEvent.Attendee(addressee, presides ? .chair : comes ? .required : .informed)
      }
    case .callOff: told.compactMap { CalendarEvent.Attendee($0) }
    case .withdraw: [CalendarEvent.Attendee(recipient)].compactMap(\.self)
    }
  }
}

extension CalendarEvent.Attendee {
  init?(_ addressee: Addressee, _ role: Role = .required) {
    guard let address = addressee.email else { return nil }
    self.init(
      name: addressee.name, address: address, role: role,
      isGroup: addressee.contact != nil && addressee.person == nil)
  }
}

extension Addressee {
  /// The same person, the same entry of the contact list, or the same address.
  fileprivate func isSame(as other: Addressee) -> Bool {
    if let person, let theirs = other.person { return person == theirs }
    if let contact, contact == other.contact { return true }
    return email != nil && email?.lowercased() == other.email?.lowercased()
  }
}
