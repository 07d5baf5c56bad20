package import Foundation
package import Logging

/// One line an entry: a JSON object for machines, or text for people. Keys of metadata keep their one spelling
/// (`incident.id`) in both.
package struct LineLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?

  private let label: String
  private let format: LogFormat
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> Date

  package init(
    label: String, level: Logger.Level, format: LogFormat,
    now: @escaping @Sendable () -> Date = { Date.now },
    write: @escaping @Sendable (String) -> Void = StandardError.write
  ) {
    self.label = label
    self.logLevel = level
    self.format = format
    self.now = now
    self.write = write
  }

  package func log(event: LogEvent) {
    var fields = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { _, new in new } }
    if let own = event.metadata { fields.merge(own) { _, new in new } }
    if let error = event.error { fields["error"] = "\(error)" }
    let line = LogLine(
      at: now(), level: event.level, label: label, message: event.message.description, metadata: fields)
    write(format == .json ? line.json : line.text)
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
