import Foundation

/// A mailbox on a server, and how to reach it. Holds the path of the password, never the password.
package struct IMAPAccount: Sendable, Hashable {
  package let host: String
  package let port: Int
  package let security: SMTPConfiguration.Security
  package let user: String
  /// Read before each connection, so that a rotated password needs no restart.
  package let passwordFile: String
  package let caFile: String?
  package let folder: String
  /// Folder into which a message goes once it is filed; nil to mark it with a keyword where it lies.
  package let moveTo: String?
  /// For one command, connecting included; a message of the largest size fits.
  package var limit: Duration = .seconds(120)

  /// The mark of a message that is filed (RFC 9051, 2.3.2: a keyword).
  static let filed = "TocsinFiled"

  /// - Parameter url: `imap://host[:port]` (143) means STARTTLS, `imaps://host[:port]` (993) TLS from the first byte, and
  ///   `imap://host[:port]?security=none` plain text, on this machine alone
  package init(
    url: String, user: String, passwordFile: String, caFile: String? = nil, folder: String = "INBOX",
    moveTo: String? = nil
  ) throws(InvalidMail) {
    guard let components = URLComponents(string: url), let scheme = components.scheme,
      ["imap", "imaps"].contains(scheme),
      let host = components.host, !host.isEmpty, ["", "/"].contains(components.path), components.user == nil,
      components.password == nil
    else { throw InvalidMail(.serverURL, "not of the form imaps://host:port or imap://host:port") }
    let isPlain = components.queryItems == [URLQueryItem(name: "security", value: "none")]
    guard components.queryItems == nil || isPlain && scheme == "imap" else {
      throw InvalidMail(.serverURL, "the only option is security=none, of imap://")
    }
    guard !isPlain || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) else {
      throw InvalidMail(.security, "a password is sent in plain text to this machine only")
    }
    guard !user.isEmpty, !(folder + (moveTo ?? "")).contains(where: { $0.isNewline || $0 == "\"" || $0 == "\\" }),
      !folder.isEmpty
    else { throw InvalidMail(.credentials, "an account has a user and a folder") }
    self.host = host
    security = isPlain ? .plain : scheme == "imaps" ? .tls : .startTLS
    port = components.port ?? (scheme == "imaps" ? 993 : 143)
    self.user = user
    self.passwordFile = passwordFile
    self.caFile = caFile
    self.folder = folder
    self.moveTo = moveTo
  }

  var root: String {
    let literal = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    return "\(security == .tls ? "imaps" : "imap")://\(literal):\(port)/"
  }

  /// The folder as a part of a URL.
  var path: String { folder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? folder }
}

/// Why a server did not do what it was asked.
package struct IMAPFailure: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
