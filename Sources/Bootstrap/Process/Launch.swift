import ArgumentParser
import CoreMetrics
import Foundation
package import Logging

/// The start of a process: what it was told, where it logs, what it counts.
package struct Launch: Sendable {
  package let settings: Settings
  package let logger: Logger
  package let registry: PrometheusRegistry
  package let process: ProcessMetrics

  /// Reads the settings, then sets up the log and the metrics of the whole process; once per process.
  /// A wrong setting ends the process with status 78, its name and rule on standard error.
  package static func process(_ name: String, flags: [any FlagGroup]) throws -> Launch {
    let given = flags.reduce(into: [SettingName: String]()) { $0.merge($1.flags) { first, _ in first } }
    return try orExit {
      let settings = try Settings(flags: given)
      let level = try settings.value(AllSettings.logLevel) ?? .info
      let format = try settings.value(AllSettings.logFormat) ?? .json
      LoggingSystem.bootstrap { label in LineLogHandler(label: label, level: level, format: format) }
      let registry = PrometheusRegistry()
      MetricsSystem.bootstrap(registry)
      return Launch(
        settings: settings, logger: Logger(label: name), registry: registry,
        process: ProcessMetrics(startedAt: Date.now))
    }
  }

  /// For what reads settings after the start: a `ConfigurationError` ends the process as above.
  package static func orExit<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as ConfigurationError {
      StandardError.write("error: \(error)\n")
      throw ExitCode(78)
    }
  }
}
