package import Logging

extension Logger {
  /// For libraries that tell at `info` what only a developer wants to know.
  package static func quiet(_ logger: Logger) -> Logger {
    var quiet = logger
    if quiet.logLevel == .info || quiet.logLevel == .notice { quiet.logLevel = .warning }
    return quiet
  }
}
