/// The three answers of a condition.
package enum Truth: String, Sendable, Hashable, Codable, CaseIterable {
  case `true`
  case `false`
  case unknown

  package init(_ value: Bool) {
    self = value ? .true : .false
  }

  package static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    }
  }

  /// True if all are, false as soon as one is.
  package static func all(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.true
    for truth in truths {
      if truth == .false { return .false }
      if truth == .unknown { result = .unknown }
    }
    return result
  }

  /// True as soon as one is, false if all are.
  package static func any(_ truths: some Sequence<Truth>) -> Truth {
    !all(truths.lazy.map { !$0 })
  }
}
