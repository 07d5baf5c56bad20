package import Foundation

/// An entry of the contact list: team, responsibility, address (M97).
package struct Contact: Sendable, Hashable {
  package var id: UUID
  package var team: String
  package var responsibility: String
  package var email: String?
  package var phone: String?
  package var person: UUID?
  package var position: Int
  package var isActive: Bool

  package init(
    id: UUID = .next(), team: String, responsibility: String, email: String? = nil, phone: String? = nil,
    person: UUID? = nil, position: Int = 0, isActive: Bool = true
  ) {
    self.id = id
    self.team = team
    self.responsibility = responsibility
    self.email = email
    self.phone = phone
    self.person = person
    self.position = position
    self.isActive = isActive
  }

  package func validate() throws {
    guard (1...200).contains(team.unicodeScalars.count) else {
      throw Refusal(.invalid, "A team's name has 1 to 200 characters.", at: "/team")
    }
    guard responsibility.unicodeScalars.count <= 1000 else {
      throw Refusal(.invalid, "A responsibility has at most 1000 characters.", at: "/responsibility")
    }
    guard email != nil || phone != nil || person != nil else {
      throw Refusal(.invalid, "A contact has an e-mail address, a telephone number or a person.", at: "/email")
    }
    if let email { try EmailAddress.validate(email) }
  }
}
