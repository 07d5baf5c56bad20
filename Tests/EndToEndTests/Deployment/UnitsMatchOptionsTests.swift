import Foundation
import Testing

@Suite struct `The systemd units match the executables` {
  let units: [SystemdUnit]

  init() throws {
    units = try SystemdUnit.all()
  }

  @Test func `start each executable, with flags and variables that it knows`() async throws {
    var started: Set<String> = []
    for unit in units {
      let call = try #require(try unit.call(programsIn: "/usr/local/bin/"), "\(unit.name)")
      let unknown = try await call.unknownOptions()
      #expect(unknown == [], "\(unit.name)")
      started.insert(call.command[0])
    }
    #expect(started == Set(ProgramCall.names))
  }

  @Test func `hand each process the password of its own role only`() {
    let roles = [
      "tocsin-migrate.service": ["tocsin_migrator"], "tocsin-gateway.service": ["tocsin_gateway"],
      "tocsin-deadline-worker.service": ["tocsin_delivery", "tocsin_sweep"],
      "tocsin-report-worker.service": ["tocsin_report"], "tocsin-intake.service": ["tocsin_intake"],
    ]
    #expect(Set(units.map(\.name)) == Set(roles.keys))
    for unit in units {
      let expected = roles[unit.name] ?? []
      let logins = unit.environment.filter { $0.key.hasSuffix("DATABASE_URL") }.compactMap {
        URL(string: $0.value)?.user()
      }
      let passwords = unit.environment.filter { $0.key.hasSuffix("PASSWORD_FILE") }.map(\.value)
      #expect(logins.sorted() == expected, "\(unit.name)")
      #expect(passwords.sorted() == expected.map { "%d/\($0)" }, "\(unit.name)")
      #expect(unit.credentials.sorted() == expected, "\(unit.name)")
    }
  }

  @Test(arguments: [
    "DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes",
    "PrivateDevices=yes", "PrivateTmp=yes", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
    "SystemCallFilter=@system-service", "MemoryDenyWriteExecute=yes",
  ])
  func `allow no process more than it needs`(line: String) {
    let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    for unit in units {
      #expect(unit.values[parts[0]]?.contains(parts[1]) == true, "\(unit.name)")
      #expect(unit.values["User"] == nil, "\(unit.name)")
    }
  }
}
