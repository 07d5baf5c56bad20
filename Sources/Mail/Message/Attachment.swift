package struct Attachment: Sendable, Hashable {
  package var fileName: String
  /// For example `application/pdf`.
  package var contentType: String
  package var bytes: [UInt8]

  package init(fileName: String, contentType: String, bytes: [UInt8]) {
    self.fileName = fileName
    self.contentType = contentType
    self.bytes = bytes
  }
}
