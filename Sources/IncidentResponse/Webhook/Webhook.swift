package import Foundation

/// Another system that is told of what happens, by signed requests.
package struct Webhook: Sendable {
  package var id: UUID
  package var url: String
  package var description: String
  /// `incident.logged`, or `deadline.*` for all of a noun; none means all.
  package var kinds: [String]
  /// Slug of the department of which, and below which, it is told.
  package var department: String?
  /// Whether it is told of restricted incidents, too.
  package var restricted: Bool
  package var state: State
  package var reason: String?
  package var createdAt: Date
  /// Since the last success.
  package var failures: Int
  package var pausedUntil: Date?
  /// Keys that sign: one, and for a time after a rotation the one before.
  package var secrets: Int
  package var waiting: Int

  package enum State: String, Sendable, Hashable, CaseIterable {
    case active
    case disabled
    case removed
  }

  /// What somebody asks for.
  package struct Draft: Sendable, Hashable {
    package var url: String
    package var description: String
    package var kinds: [String]
    package var department: UUID?
    package var restricted: Bool

    package init(
      url: String, description: String = "", kinds: [String] = [], department: UUID? = nil, restricted: Bool = false
    ) {
      self.url = url
      self.description = description
      self.kinds = kinds
      self.department = department
      self.restricted = restricted
    }

    /// - Throws: `Refusal` where the address or a kind is none. Where the address leads is looked at when it is called.
    package func validate() throws {
      let parts = URLComponents(string: url)
      guard let parts, ["https", "http"].contains(parts.scheme ?? ""), let host = parts.host, !host.isEmpty,
        url.utf8.count <= 2000, !url.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F })
      else { throw Refusal(.invalid, "An address is an https:// URL of 2000 characters at the most.", at: "/url") }
      guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
        throw Refusal(.invalid, "An address has no user, password or fragment.", at: "/url")
      }
      guard description.unicodeScalars.count <= 500 else {
        throw Refusal(.invalid, "A description has 500 characters at the most.", at: "/description")
      }
      guard kinds.count <= 50, kinds.allSatisfy(Self.isKind) else {
        throw Refusal(.invalid, "A kind of event is like incident.logged or incident.*; 50 at the most.", at: "/kinds")
      }
    }

    private static func isKind(_ text: String) -> Bool {
      text.count <= 80 && text.wholeMatch(of: /[a-z][a-z-]*\.([a-z][a-z-]*|\*)/) != nil
    }
  }
}
