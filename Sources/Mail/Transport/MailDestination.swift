package import Foundation

/// Where messages go, as one setting says it.
package enum MailDestination: Sendable, Hashable {
  case server(SMTPConfiguration)
  case directory(URL)

  /// - Parameters:
  ///   - url: what `SMTPConfiguration` takes, or `file:///directory` for `.eml` files
  ///   - caFile, user, passwordFile, connections: for a server only
  package init(
    url: String, caFile: String? = nil, user: String? = nil, passwordFile: String? = nil, connections: Int? = nil
  ) throws(InvalidMail) {
    guard url.hasPrefix("file:") else {
      var server = try SMTPConfiguration(url: url, caFile: caFile, user: user, passwordFile: passwordFile)
      if let connections { server.connections = connections }
      self = .server(server)
      return
    }
    guard let directory = URL(string: url), directory.path.hasPrefix("/"),
      ["", "localhost"].contains(directory.host ?? "")
    else { throw InvalidMail(.serverURL, "not of the form file:///directory") }
    self = .directory(URL(fileURLWithPath: directory.path, isDirectory: true))
  }

  /// Made once and kept for the life of the process.
  package func transport() -> any MailTransport {
    switch self {
    case .server(let configuration): SMTPTransport(configuration)
    case .directory(let directory): DirectoryTransport(directory: directory)
    }
  }
}
