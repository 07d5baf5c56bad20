/// What became of a message, as the servers on its way tell it (RFC 3464), or as near as others come to that.
package struct DeliveryReport: Sendable, Hashable {
  /// Ids of the message it is about, without angle brackets.
  package var original: [String] = []
  package var recipients: [Recipient] = []
  /// What a person reads in it.
  package var words = ""

  package struct Recipient: Sendable, Hashable {
    /// In lower case, as the message was addressed, and as the last server had it.
    package var addresses: [String]
    package var action: Action
    /// RFC 3463, such as 5.1.1.
    package var status: String?
    /// The refusing server's own words.
    package var diagnostic: String?
  }

  package enum Action: String, Sendable, Hashable, CaseIterable {
    case failed, delayed, delivered, relayed, expanded
  }

  /// Recipients that the message will never reach.
  package var failures: [Recipient] { recipients.filter { $0.action == .failed } }

  /// Says that the message did not arrive; without anything said of recipients, all of it did not.
  package var isFailure: Bool { recipients.isEmpty || !failures.isEmpty }
}

extension DeliveryReport.Recipient {
  /// From the fields of one recipient; nil for those of the message, which name none.
  init?(fields: [String: String]) {
    let addresses = ["original-recipient", "final-recipient"].compactMap { fields[$0] }.map(Self.address)
    guard !addresses.isEmpty else { return nil }
    self.addresses = addresses.filter { !$0.isEmpty }
    action = fields["action"].flatMap { DeliveryReport.Action(rawValue: $0.lowercased()) } ?? .failed
    status = fields["status"].map { String($0.prefix { $0 != " " }) }
    diagnostic = fields["diagnostic-code"].map(Self.afterType)
  }

  /// `rfc822; person@example.org`
  private static func address(_ field: String) -> String {
    afterType(field).trimmingPrefix("<").prefix { $0 != ">" && $0 != " " }.lowercased()
  }

  private static func afterType(_ field: String) -> String {
    guard let end = field.firstIndex(of: ";") else { return field }
    return String(field[field.index(after: end)...].drop { $0 == " " || $0 == "\t" })
  }
}

extension DeliveryReport {
  /// The groups of fields of a `message/delivery-status` part, each field unfolded, names in lower case.
  static func groups(of text: String) -> [[String: String]] {
    var groups: [[String: String]] = []
    var group: [String: String] = [:]
    var last: String?
    for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        if !group.isEmpty { groups.append(group) }
        (group, last) = ([:], nil)
      } else if line.first == " " || line.first == "\t", let last {
        group[last, default: ""] += " " + line.drop { $0 == " " || $0 == "\t" }
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].lowercased()
        group[name] = group[name] ?? line[line.index(after: colon)...].drop { $0 == " " }.description
        last = name
      }
    }
    if !group.isEmpty { groups.append(group) }
    return groups
  }
}
