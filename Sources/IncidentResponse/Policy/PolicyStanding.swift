/// What somebody is to a procedure, as the database has it at this moment.
package struct PolicyStanding: Sendable, Hashable {
  /// At the command line.
  package var isOperator: Bool
  /// Has the permission `procedure.manage`.
  package var managesProcedures: Bool
  /// Roles of the procedure that they hold.
  package var held: Set<String>
  /// Roles of the procedure that any active person holds. A mailbox is nobody.
  package var appointed: Set<String>
  /// Has drafted the version in question.
  package var isAuthor: Bool

  package init(
    isOperator: Bool = false, managesProcedures: Bool = false, held: Set<String> = [], appointed: Set<String> = [],
    isAuthor: Bool = false
  ) {
    self.isOperator = isOperator
    self.managesProcedures = managesProcedures
    self.held = held
    self.appointed = appointed
    self.isAuthor = isAuthor
  }
}

/// By what right somebody acted on a version.
package enum PolicyBasis: Sendable, Hashable {
  case role(String)
  /// Nobody has been appointed to these roles yet, so `procedure.manage` was enough.
  case vacancy([String])
  /// The policy names no role.
  case permission
  case `operator`

  package var name: String {
    switch self {
    case .role: "role"
    case .vacancy: "vacancy"
    case .permission: "permission"
    case .operator: "operator"
    }
  }

  package var role: String? {
    guard case .role(let key) = self else { return nil }
    return key
  }

  package var words: String {
    switch self {
    case .role(let key): "as \(key)"
    case .vacancy(let roles):
      "by procedure.manage, since nobody has been appointed to \(roles.joined(separator: " or ")) yet"
    case .permission: "by procedure.manage"
    case .operator: "by an operator at the command line"
    }
  }
}

extension PolicyStanding {
  /// The right to act on a version, as the policy gives it (M8): editors edit, approvers approve what others wrote, and
  /// both may publish what is approved.
  ///
  /// - Throws: `forbidden`, naming the roles that could.
  package func basis(of act: PolicyAct, under policy: Procedure.Policy?) throws -> PolicyBasis {
    if isOperator { return .operator }
    let named = Self.roles(for: act, policy)
    if let role = named.first(where: held.contains) {
      if act == .approved, isAuthor, policy?.approvers.isEmpty == false {
        throw Refusal(.forbidden, "Nobody approves a version that they wrote: another \(Self.list(named)) has to.")
      }
      return .role(role)
    }
    guard managesProcedures else {
      throw Refusal(
        .forbidden,
        named.isEmpty
          ? "That a version is \(act.rawValue) needs the permission procedure.manage."
          : "That a version is \(act.rawValue) is for holders of \(Self.list(named)).")
    }
    if named.isEmpty { return .permission }
    guard appointed.isDisjoint(with: named) else {
      throw Refusal(.forbidden, "That a version is \(act.rawValue) is for holders of \(Self.list(named)).")
    }
    return .vacancy(named)
  }

  /// Whether they see who has not read the policy or not taken its courses, and record courses of others.
  package func oversees(_ policy: Procedure.Policy?) -> Bool {
    isOperator || managesProcedures || !held.isDisjoint(with: Self.overseers(policy))
  }

  package static func overseers(_ policy: Procedure.Policy?) -> [String] {
    guard let policy else { return [] }
    return (policy.acknowledgement?.overdueTo ?? []) + policy.editors + policy.approvers
  }

  private static func roles(for act: PolicyAct, _ policy: Procedure.Policy?) -> [String] {
    guard let policy else { return [] }
    return switch act {
    case .drafted, .submitted: policy.editors
    case .approved: policy.approvers.isEmpty ? policy.editors : policy.approvers
    case .returned, .published, .retired:
      policy.editors + policy.approvers.filter { !policy.editors.contains($0) }
    }
  }

  private static func list(_ roles: [String]) -> String { roles.joined(separator: " or ") }
}
