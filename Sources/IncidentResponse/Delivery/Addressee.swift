package import Foundation

/// Somebody a message goes to, with the addresses as they are now.
package struct Addressee: Sendable, Hashable {
  package var contact: UUID?
  package var person: UUID?
  package var name: String
  package var department: String?
  package var email: String?
  package var phone: String?

  package init(
    contact: UUID? = nil, person: UUID? = nil, name: String, department: String? = nil, email: String? = nil,
    phone: String? = nil
  ) {
    self.contact = contact
    self.person = person
    self.name = name
    self.department = department
    self.email = email
    self.phone = phone
  }

  /// Where a message on a channel reaches them: by e-mail, or by telephone where that is asked for, or where there is no
  /// address or no working e-mail (M81).
  package func destination(prefersPhone: Bool) -> (channel: Delivery.Channel, address: String)? {
    if let email, !prefersPhone { return (.email, email) }
    if let phone { return (.phone, phone) }
    return email.map { (.email, $0) }
  }
}

extension [Addressee] {
  /// Each address once, the first name for it.
  func withoutRepeats() -> [Addressee] {
    var seen: Set<String> = []
    return filter { addressee in
      let address = (addressee.email ?? addressee.phone ?? "").lowercased()
      return !address.isEmpty && seen.insert(address).inserted
    }
  }
}
