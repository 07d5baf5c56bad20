package import Foundation

extension Webhook {
  /// What somebody changes of it; nil stays as it is.
  package struct Change: Sendable, Hashable {
    package var url: String?
    package var description: String?
    package var kinds: [String]?
    package var department: UUID?

    package init(url: String? = nil, description: String? = nil, kinds: [String]? = nil, department: UUID? = nil) {
      self.url = url
      self.description = description
      self.kinds = kinds
      self.department = department
    }

    /// - Throws: `Refusal` as for a new one.
    package func validate() throws {
      try Draft(url: url ?? "https://unchanged.invalid", description: description ?? "", kinds: kinds ?? []).validate()
    }
  }
}
