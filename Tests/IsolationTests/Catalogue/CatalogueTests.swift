import Postgres
import TestSupport
import Testing

@Suite(.database)
struct CatalogueTests {
  @Test func `the schema keeps every rule`() async throws {
    try await TestDatabase.current.database().withConnection { connection in
      for check in CatalogueCheck.all {
        let findings = try await check.findings(in: connection)
        #expect(findings.isEmpty, "\(check.rule)")
      }
    }
  }

  @Test func `every leak is named`() async throws {
    let database = TestDatabase.current.database()
    for leak in Leak.all {
      let check = try #require(CatalogueCheck.all.first { $0.rule == leak.rule }, "\(leak.name)")
      let findings = try await database.rolledBack { connection in
        for statement in leak.statements { try await connection.execute(statement) }
        return try await check.findings(in: connection)
      }
      #expect(findings.contains { $0.contains(leak.named) }, "\(leak.name): found only \(findings)")
    }
  }

  @Test func `every rule has a leak that breaks it`() {
    let broken = Set(Leak.all.map(\.rule))
    let never = CatalogueCheck.all.map(\.rule).filter { !broken.contains($0) }
    #expect(never.isEmpty)
  }
}
