extension Procedure {
  /// A duty that people hold. An organisation maps roles to its permissions; a role grants nothing by itself.
  package struct Role: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    /// Where it is held: for the whole organisation, in each department, or on one incident.
    package var scope: Scope
    /// Exactly one holder at a time; a hand-over is logged (M82).
    package var exclusive: Bool
    /// All authority for an incident (M82, M83): may do what the procedure leaves to any other role. Gates are not for it
    /// to pass, unless they name it.
    package var authority: Bool
    /// Roles whose holders may not have this one in the same incident, nor the other way round (L17).
    package var distinctFrom: [String]
    /// Kinds of member that make up the team (L2).
    package var members: [String]
    /// Contact list entry that reaches the role.
    package var contact: String?

    package enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
      case organisation
      case department
      case incident
    }
  }

  /// An entry of the contact list as the policy writes it; each organisation edits its own copy (M97).
  package struct Contact: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    /// E-mail address; nil where the policy gives none and each organisation supplies its own.
    package var address: String?
    package var phone: String?
    package var responsibility: String
    /// Something a reader should know, for example an evident misprint that was kept.
    package var note: String?
  }

  /// Who is addressed by a communication or document.
  package struct Audience: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var side: Side
    package var members: Members
    /// Informed and counted department by department (M65).
    package var byDepartment: Bool
    /// Contact list entry used when `members` finds nobody.
    package var contact: String?
  }

  package enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    case `internal`
    case external
  }

  /// How an audience finds its people: the union of all three.
  package struct Members: Sendable, Hashable, Codable {
    package var people: [PersonKind]
    package var roles: [String]
    package var groups: [Group]

    /// Groups that the incident or the organisation's registers know.
    package enum Group: String, Sendable, Hashable, Codable, CaseIterable {
      case departments
      case customers
      case affectedCustomers = "affected_customers"
      case suppliers
      case authorities
      case keyPeople = "key_people"
      case responders
      case reporters
    }
  }

  /// The parties a policy names when it speaks of keeping everybody informed (M74).
  package struct StakeholderGroup: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var audiences: [String]
  }

  /// A word of the procedure's own vocabulary.
  package struct Term: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
  }

  /// A way that words travel, in or out.
  package struct Channel: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var medium: Medium

    package enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
      case email
      case phone
      /// Face to face; logged by hand with who, whom and when (M52).
      case verbal
      case ticket
      case portal
      case api
      case sms
      case webhook
    }
  }
}
