/// Where a version of a procedure stands (M8, L4).
package enum VersionStatus: String, Sendable, Hashable, Codable, CaseIterable {
  case draft
  case submitted
  case approved
  case published
  case retired
}

/// What somebody does to a version.
package enum PolicyAct: String, Sendable, Hashable, CaseIterable {
  /// Wrote it, or changed its text.
  case drafted
  case submitted
  /// Gave it back to its authors.
  case returned
  case approved
  case published
  /// Another version took its place.
  case retired

  /// Where a version may stand for it.
  package var from: [VersionStatus] {
    switch self {
    case .drafted, .submitted: [.draft]
    case .returned: [.submitted, .approved]
    case .approved: [.submitted]
    case .published: [.approved, .retired]
    case .retired: [.published]
    }
  }

  package var to: VersionStatus {
    switch self {
    case .drafted, .returned: .draft
    case .submitted: .submitted
    case .approved: .approved
    case .published: .published
    case .retired: .retired
    }
  }

  package func verify(_ status: VersionStatus, of version: String) throws {
    guard !from.contains(status) else { return }
    let wanted = from.map(\.rawValue).joined(separator: " or ")
    throw Refusal(
      .wrongState, "Version \(version) is \(status.rawValue); to be \(rawValue), it must be \(wanted).")
  }
}
