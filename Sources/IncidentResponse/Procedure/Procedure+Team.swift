extension Procedure {
  /// Holds that a role's team has members of a kind (L2).
  ///
  /// - Throws: `invalid`, naming the kinds that it has.
  package func verify(memberKind: String, of role: String) throws {
    let kinds = roles.first { $0.key == role }?.members ?? []
    guard !kinds.contains(memberKind) else { return }
    let known = kinds.compactMap { kind in memberKinds.first { $0.key == kind } }
      .map { "\($0.key) (\($0.title))" }.joined(separator: ", ")
    throw Refusal(
      .invalid,
      known.isEmpty
        ? "The role \(role) has no kinds of member." : "The role \(role) has members of these kinds: \(known).",
      at: "/memberKind")
  }
}
