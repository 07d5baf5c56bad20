/// A value that cannot stand in a message or name a mail server. Says which field, never the value.
package struct InvalidMail: Error, Hashable, CustomStringConvertible {
  package enum Field: String, Sendable {
    case address, messageID, language, listID, headerName, contentType, fileName, text
    case serverURL, security, credentials
  }

  package let field: Field
  package let reason: String

  package init(_ field: Field, _ reason: String) {
    self.field = field
    self.reason = reason
  }

  package var description: String { "invalid \(field.rawValue): \(reason)" }
}
