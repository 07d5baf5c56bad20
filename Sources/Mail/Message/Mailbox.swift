/// One address with the name shown beside it. A value of this type is safe in a header and on the wire.
package struct Mailbox: Sendable, Hashable {
  package let name: String?
  /// As given: `local@domain`, the domain possibly with letters beyond ASCII.
  package let address: String
  /// The same with the domain in its ASCII form, as servers take it.
  package let wireAddress: String

  package init(name: String? = nil, address: String) throws(InvalidMail) {
    guard let at = address.lastIndex(of: "@") else { throw InvalidMail(.address, "there is no @") }
    let local = address[..<at]
    let domain = address[address.index(after: at)...]
    try Self.check(local: local)
    try Self.check(domain: domain)
    let wireAddress = GMime.asciiAddress(address)
    guard wireAddress.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw InvalidMail(.address, "the domain has no ASCII form")
    }
    guard wireAddress.utf8.count <= 254 else { throw InvalidMail(.address, "longer than 254 characters") }
    self.name = name.map { $0.oneLine }.flatMap { $0.isEmpty ? nil : $0 }
    self.address = address
    self.wireAddress = wireAddress
  }

  /// Takes `address` or `Name <address>`.
  package init(_ text: String) throws(InvalidMail) {
    guard let parsed = GMime.onlyMailbox(in: text) else {
      throw InvalidMail(.address, "not one address, alone or as: Name <address>")
    }
    try self.init(name: parsed.name, address: parsed.address)
  }

  /// RFC 5321 `Dot-string`, but lenient about where dots stand, since such addresses exist. Quoted forms and letters
  /// beyond ASCII (which need SMTPUTF8 at every hop) are refused.
  private static func check(local: Substring) throws(InvalidMail) {
    let specials = "!#$%&'*+-/=?^_`{|}~."
    guard (1...64).contains(local.utf8.count) else {
      throw InvalidMail(.address, "the part before @ must have 1 to 64 characters")
    }
    guard local.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || specials.contains($0)) }) else {
      throw InvalidMail(.address, "the part before @ holds a character that servers do not take")
    }
  }

  private static func check(domain: Substring) throws(InvalidMail) {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard
      labels.allSatisfy({ label in
        !label.isEmpty && label.utf8.count <= 252 && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy { scalar in
            scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
              || scalar.properties.generalCategory == .nonspacingMark
              || scalar.properties.generalCategory == .spacingMark
          }
      })
    else { throw InvalidMail(.address, "the part after @ is no domain name") }
  }
}
