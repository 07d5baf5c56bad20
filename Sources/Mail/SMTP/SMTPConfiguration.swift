import Foundation

/// How to reach a mail server. Holds the path of the password, never the password.
package struct SMTPConfiguration: Sendable, Hashable {
  package enum Security: String, Sendable, CaseIterable {
    /// Plain text: for a relay on the same machine or a trusted network.
    case plain = "none"
    /// Plain until the server agreed to TLS, then encrypted; without that, nothing is sent.
    case startTLS = "starttls"
    /// Encrypted from the first byte.
    case tls
  }

  package let host: String
  package let port: Int
  package let security: Security
  /// PEM file of the authorities to trust instead of the system's.
  package let caFile: String?
  package let user: String?
  /// Read before each message, so that a rotated password needs no restart. A line break at the end is ignored.
  package let passwordFile: String?
  /// What this machine calls itself; its host name if absent.
  package var helloName: String?
  /// Connections, each with a thread of its own, that are open at most.
  package var connections = 4
  /// Messages that wait for a connection; beyond it, a temporary failure.
  package var waitingMessages = 1000
  package var connectLimit: Duration = .seconds(10)
  /// For one message, connecting included.
  package var messageLimit: Duration = .seconds(60)
  /// A connection without work is closed after this.
  package var idleLimit: Duration = .seconds(30)

  /// - Parameters:
  ///   - url: `smtp://host[:port]` (587) means STARTTLS, `smtps://host[:port]` (465) TLS from the first byte, and
  ///     `smtp://host[:port]?security=none` (25) plain text
  ///   - security: what the URL says, if absent
  package init(
    url: String, security: Security? = nil, caFile: String? = nil, user: String? = nil, passwordFile: String? = nil
  ) throws(InvalidMail) {
    let components = URLComponents(string: url)
    guard let components, let scheme = components.scheme, ["smtp", "smtps"].contains(scheme),
      let host = components.host, !host.isEmpty, ["", "/"].contains(components.path)
    else { throw InvalidMail(.serverURL, "not of the form smtp://host:port or smtps://host:port") }
    guard components.user == nil, components.password == nil else {
      throw InvalidMail(.serverURL, "user and password have settings of their own")
    }
    self.host = host
    let named = try Self.security(in: components)
    self.security = security ?? named ?? (scheme == "smtps" ? .tls : .startTLS)
    guard scheme == "smtp" || self.security == .tls else {
      throw InvalidMail(.security, "smtps:// allows tls only")
    }
    guard (user == nil) == (passwordFile == nil) else {
      throw InvalidMail(.credentials, "user and password file come together")
    }
    guard user == nil || self.security != .plain else {
      throw InvalidMail(.security, "a password is sent over starttls or tls only")
    }
    self.port = components.port ?? Self.usualPort(self.security)
    self.caFile = caFile
    self.user = user
    self.passwordFile = passwordFile
  }

  private static func security(in components: URLComponents) throws(InvalidMail) -> Security? {
    let options = components.queryItems ?? []
    guard let option = options.first else { return nil }
    guard options.count == 1, option.name == "security", let security = option.value.flatMap(Security.init) else {
      throw InvalidMail(.serverURL, "the only option is security=none, starttls or tls")
    }
    return security
  }

  private static func usualPort(_ security: Security) -> Int {
    switch security {
    case .plain: 25
    case .startTLS: 587
    case .tls: 465
    }
  }

  /// As libcurl takes it; the path is the name said in EHLO.
  var curlURL: String {
    let literal = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    let hello = helloName.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) }
    return "\(security == .tls ? "smtps" : "smtp")://\(literal):\(port)/\(hello ?? "")"
  }
}
