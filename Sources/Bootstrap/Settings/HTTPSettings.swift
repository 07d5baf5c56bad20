/// Where a process listens.
package struct HTTPSettings: Sendable {
  package let host: String
  package let port: Int

  package init(_ settings: Settings, defaultPort: Int) throws {
    host = try settings.value(AllSettings.httpHost) ?? "127.0.0.1"
    port = try settings.value(AllSettings.httpPort) ?? defaultPort
  }
}
