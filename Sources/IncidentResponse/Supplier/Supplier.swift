package import Foundation

/// Somebody the organisation depends on (M75): the facts by which it is entered into the register.
package struct Supplier: Sendable, Hashable {
  package var id: UUID
  /// Short name, unique in the organisation; of one that a procedure names, its key there.
  package var key: String
  package var name: String
  /// Address of the service level agreement (M79).
  package var agreementURL: String?
  /// How its incidents are tackled, as its agreement describes (M79).
  package var method: String
  package var statusURL: String?
  /// Entry of the contact list.
  package var contact: UUID?
  /// Keys of the audiences to be told of the dependency (M78).
  package var disclosedTo: [String]

  package init(
    id: UUID = .next(), key: String, name: String, agreementURL: String? = nil, method: String = "",
    statusURL: String? = nil, contact: UUID? = nil, disclosedTo: [String] = []
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.agreementURL = agreementURL
    self.method = method
    self.statusURL = statusURL
    self.contact = contact
    self.disclosedTo = disclosedTo
  }

  /// What is to be another about a supplier; nil leaves it.
  package struct Change: Sendable, Hashable {
    package var name: String?
    package var agreementURL: String?
    package var method: String?
    package var statusURL: String?
    package var contact: UUID?
    package var disclosedTo: [String]?
    package var isActive: Bool?

    package init(
      name: String? = nil, agreementURL: String? = nil, method: String? = nil, statusURL: String? = nil,
      contact: UUID? = nil, disclosedTo: [String]? = nil, isActive: Bool? = nil
    ) {
      self.name = name
      self.agreementURL = agreementURL
      self.method = method
      self.statusURL = statusURL
      self.contact = contact
      self.disclosedTo = disclosedTo
      self.isActive = isActive
    }
  }

  /// What is said of one of its services (M75, M76); in a change, nil leaves it.
  package struct Service: Sendable, Hashable {
    package var title: String?
    package var use: String?
    package var zone: String?
    package var backupLocation: String?
    package var backupPolicy: String?
    /// Key of the catalogue of agreements.
    package var agreement: String?
    package var monthlyCharge: Money?
    package var isActive: Bool?

    package init(
      title: String? = nil, use: String? = nil, zone: String? = nil, backupLocation: String? = nil,
      backupPolicy: String? = nil, agreement: String? = nil, monthlyCharge: Money? = nil, isActive: Bool? = nil
    ) {
      self.title = title
      self.use = use
      self.zone = zone
      self.backupLocation = backupLocation
      self.backupPolicy = backupPolicy
      self.agreement = agreement
      self.monthlyCharge = monthlyCharge
      self.isActive = isActive
    }

    /// Throws where it names an agreement that the catalogue lacks.
    package func validate() throws {
      if let agreement { _ = try ServiceAgreement.named(agreement, at: "/agreement") }
    }
  }

  /// That an audience, or a person, was told of the dependency (M78).
  package struct Disclosure: Sendable, Hashable {
    package var told: Told
    package var channel: String
    package var at: Moment

    package init(to told: Told, by channel: String, at: Moment) {
      self.told = told
      self.channel = channel
      self.at = at
    }

    package enum Told: Sendable, Hashable {
      case audience(String)
      case person(UUID)

      var keys: (audience: String?, person: UUID?) {
        switch self {
        case .audience(let key): (key, nil)
        case .person(let id): (nil, id)
        }
      }
    }
  }
}
