import Testing

@testable import Postgres

@Suite struct SQLScriptTests {
  @Test func `a script is split at its semicolons and nowhere else`() {
    let script = """
      -- first; comment
      CREATE INDEX a ON t (x);
      /* nested /* ; */ ; */ SELECT 'it''s; fine', E'back\\'; slash', "odd;name";
      DO $body$ BEGIN PERFORM $$;$$; END $body$;
      SELECT $1;

      """
    let statements = SQLScript.statements(of: script).map { $0.trimmingPrefix { $0.isWhitespace } }
    #expect(statements.count == 4)
    #expect(statements[1].hasSuffix("\"odd;name\""))
    #expect(statements[2] == "DO $body$ BEGIN PERFORM $$;$$; END $body$")
  }

  @Test func `a script of comments has no statement`() {
    #expect(SQLScript.statements(of: "-- nothing\n/* here */ ;\n").isEmpty)
  }
}
