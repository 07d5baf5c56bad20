/// Whether this process can do its work now, asked by named checks.
package struct Readiness: Sendable {
  package struct Check: Sendable {
    package let name: String
    /// Nil when all is well, else what is not: words for an operator, never a value from the data.
    package let complaint: @Sendable () async -> String?

    package init(_ name: String, complaint: @escaping @Sendable () async -> String?) {
      self.name = name
      self.complaint = complaint
    }
  }

  private let checks: [Check]

  package init(_ checks: [Check]) {
    self.checks = checks
  }

  /// Every check by name, with its complaint; each has two seconds.
  func complaints() async -> [(name: String, complaint: String?)] {
    await withTaskGroup(of: (Int, String?).self) { group in
      for (index, check) in checks.enumerated() {
        group.addTask { (index, await Self.withinTwoSeconds(check.complaint)) }
      }
      var answers: [String?] = Array(repeating: nil, count: checks.count)
      for await (index, complaint) in group { answers[index] = complaint }
      return zip(checks, answers).map { ($0.name, $1) }
    }
  }

  private static func withinTwoSeconds(_ complaint: @escaping @Sendable () async -> String?) async -> String? {
    await withTaskGroup(of: String?.self) { group in
      group.addTask { await complaint() }
      group.addTask {
        do { try await Task.sleep(for: .seconds(2)) } catch { return nil }
        return "no answer within 2 s"
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
