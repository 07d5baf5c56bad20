import ArgumentParser
import Testing

@testable import Bootstrap

@Suite struct FlagGroupTests {
  private static let groups: [any FlagGroup.Type] = [
    ProcessFlags.self, DatabaseFlags.self, DeadlineDatabaseFlags.self, HTTPFlags.self, LimitFlags.self, MailFlags.self,
    RendererFlags.self, IntakeFlags.self, ChannelFlags.self, WebhookFlags.self, WatchFlags.self,
  ]

  @Test func `Every setting has a flag in some group`() throws {
    let names = try Self.groups.reduce(into: Set<SettingName>()) { $0.formUnion(Set(try $1.parse([]).given.keys)) }
    #expect(names == Set(SettingName.allCases))
  }

  @Test func `What is given on the command line arrives under its name`() throws {
    let flags = try DatabaseFlags.parse(["--database-url", "postgresql://db/tocsin", "--poll-interval=1s"])
    #expect(flags.flags == [.databaseURL: "postgresql://db/tocsin", .pollInterval: "1s"])
  }

  @Test func `Help tells meaning, default and variable`() {
    let help = HTTPFlags.helpMessage(columns: 300)
    #expect(help.contains("--http-host <host>"))
    #expect(help.contains("Address to listen on (default: 127.0.0.1). TOCSIN_HTTP_HOST"))
  }
}
