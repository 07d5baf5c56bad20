import Postgres
import TestSupport
import Testing

@Suite(.database)
struct CatalogueTests {
  @Test(arguments: CatalogueCheck.all)
  func `the schema keeps the rule`(_ check: CatalogueCheck) async throws {
    let findings = try await TestDatabase.current.database().withConnection { connection in
      try await check.findings(in: connection)
    }
    #expect(findings.isEmpty, "\(check.rule)")
  }

  @Test(arguments: Leak.all)
  func `a leak is named`(_ leak: Leak) async throws {
    let check = try #require(CatalogueCheck.all.first { $0.rule == leak.rule })
    let findings = try await TestDatabase.current.database().rolledBack { connection in
      for statement in leak.statements { try await connection.execute(statement) }
      return try await check.findings(in: connection)
    }
    #expect(findings.contains { $0.contains(leak.named) }, "found only \(findings)")
  }

  @Test func `every rule has a leak that breaks it`() {
    let broken = Set(Leak.all.map(\.rule))
    let never = CatalogueCheck.all.map(\.rule).filter { !broken.contains($0) }
    #expect(never.isEmpty)
  }
}
