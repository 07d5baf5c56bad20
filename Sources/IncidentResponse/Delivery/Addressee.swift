package import Foundation

/// Somebody a message goes to, with the addresses as they are now.
package struct Addressee: Sendable, Hashable {
  package var contact: UUID?
  package var person: UUID?
  package var name: String
  package var department: String?
  package var departmentID: UUID?
  package var email: String?
  package var phone: String?
  /// BCP 47, where they want another than the organisation's.
  package var language: String?
  /// How often they get what can be gathered; nil where each message comes by itself.
  package var digest: DigestRhythm?
  /// IANA zone, where theirs is another than the organisation's.
  package var zone: String?

  package init(
    contact: UUID? = nil, person: UUID? = nil, name: String, department: String? = nil, departmentID: UUID? = nil,
    email: String? = nil, phone: String? = nil
  ) {
    self.contact = contact
    self.person = person
    self.name = name
    self.department = department
    self.departmentID = departmentID
    self.email = email
    self.phone = phone
  }

  /// Where a message reaches them (M81).
  package func destination(
    by routes: MessageRoutes, needs: MessageRoutes.Needs = []
  ) -> (channel: Delivery.Channel, address: String)? {
    routes.choose(email: email, phone: phone, needs: needs)
  }
}

extension [Addressee] {
  /// Each e-mail address once, the first name for it, and the person who has it. People who share a telephone are called
  /// one by one.
  func withoutRepeats() -> [Addressee] {
    var places: [String: Int] = [:]
    var kept: [Addressee] = []
    for addressee in self {
      guard let address = addressee.addressOfTheirOwn else { continue }
      if let place = places[address] {
        guard kept[place].person == nil else { continue }
        kept[place].person = addressee.person
        kept[place].department = addressee.department
        kept[place].departmentID = addressee.departmentID
        kept[place].language = addressee.language
        kept[place].digest = addressee.digest ?? kept[place].digest
        kept[place].zone = addressee.zone
      } else {
        places[address] = kept.count
        kept.append(addressee)
      }
    }
    return kept
  }
}

extension Addressee {
  /// What tells whether two of them are reached by the same message; nil where nothing reaches them.
  fileprivate var addressOfTheirOwn: String? {
    if let email { return email.lowercased() }
    return phone.map { "\($0) \(person?.uuidString ?? name)" }
  }

  /// What the key of their delivery is made of: where people share a telephone, each is called.
  func place(_ channel: Delivery.Channel, _ address: String) -> String {
    channel == .email ? address : "\(address) \(person?.uuidString ?? name)"
  }
}
