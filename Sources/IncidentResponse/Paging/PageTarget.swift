package import Foundation

/// Whom a step of a page is for.
package enum PageTarget: Sendable, Hashable {
  case person(UUID)
  /// An entry of the contact list.
  case contact(UUID)
  /// Every entry of the contact list with this team.
  case team(String)
  /// Whoever holds the role of a procedure, in the incident or in the organisation.
  case role(String, procedure: String)
  /// Who is on call when the step fires.
  case schedule(UUID)
}

extension PageTarget: Codable {
  private enum Key: String, CodingKey {
    case personId
    case contactId
    case team
    case role
    case procedure
    case scheduleId
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    if let id = try values.decodeIfPresent(UUID.self, forKey: .personId) {
      self = .person(id)
    } else if let id = try values.decodeIfPresent(UUID.self, forKey: .contactId) {
      self = .contact(id)
    } else if let id = try values.decodeIfPresent(UUID.self, forKey: .scheduleId) {
      self = .schedule(id)
    } else if let role = try values.decodeIfPresent(String.self, forKey: .role) {
      self = .role(role, procedure: try values.decode(String.self, forKey: .procedure))
    } else {
      self = .team(try values.decode(String.self, forKey: .team))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .person(let id): try values.encode(id.uuidString.lowercased(), forKey: .personId)
    case .contact(let id): try values.encode(id.uuidString.lowercased(), forKey: .contactId)
    case .team(let team): try values.encode(team, forKey: .team)
    case .role(let role, let procedure):
      try values.encode(role, forKey: .role)
      try values.encode(procedure, forKey: .procedure)
    case .schedule(let id): try values.encode(id.uuidString.lowercased(), forKey: .scheduleId)
    }
  }
}
