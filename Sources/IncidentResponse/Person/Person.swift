package import Foundation

/// A user of the policy (M6), or a service account.
package struct Person: Sendable, Hashable {
  package var id: UUID
  package var kind: Kind
  package var name: String
  package var email: String?
  package var phone: String?
  package var language: String?
  package var isActive: Bool

  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case employee
    case contractor
    case external
    case customer
    case service
  }

  package init(
    id: UUID = .next(), kind: Kind, name: String, email: String? = nil, phone: String? = nil, language: String? = nil,
    isActive: Bool = true
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.email = email?.lowercased()
    self.phone = phone
    self.language = language
    self.isActive = isActive
  }

  package func validate() throws {
    guard (1...200).contains(name.unicodeScalars.count), name.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "A person's name has 1 to 200 characters.", at: "/name")
    }
    if let email { try EmailAddress.validate(email) }
    if let phone, !(3...40).contains(phone.unicodeScalars.count) {
      throw Refusal(.invalid, "A telephone number has 3 to 40 characters.", at: "/phone")
    }
  }

  /// Roles of the product that a membership can give.
  package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    case member
    case responder
    case manager
    case administrator
    case auditor
  }
}

package enum EmailAddress {
  /// What a mail server can be asked to deliver to: one `@`, no white space. Whether it exists only delivery shows.
  package static func validate(_ address: String, at pointer: String = "/email") throws {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let isPlausible =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && address.utf8.count <= 254
      && !address.unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    guard isPlausible else {
      throw Refusal(.invalid, "An e-mail address is NAME@DOMAIN, at most 254 bytes long.", at: pointer)
    }
  }
}
