/// A part of a message that is no text to read: an attachment, a picture in the text, a message in the message.
package struct ReceivedPart: Sendable, Hashable {
  /// As it was told; nil where nobody named it.
  package var fileName: String?
  /// `type/subtype` in lower case, as it was told.
  package var contentType: String
  package var bytes: [UInt8]

  package init(fileName: String?, contentType: String, bytes: [UInt8]) {
    self.fileName = fileName
    self.contentType = contentType
    self.bytes = bytes
  }
}
