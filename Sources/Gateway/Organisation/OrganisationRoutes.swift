import Hummingbird
import IncidentResponse
import Postgres

/// The caller's own organisation, and who the caller is in it.
struct OrganisationRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [.get("/v1/me", me), .get("/v1/organisation", show), .patch("/v1/organisation", change)]
  }

  func me(_ call: Call) async throws -> Response {
    try await call.one(
      .organisationRead,
      """
      SELECT json_build_object('organisationId', app.organisation_id(), 'personId', app.person_id(),
          'tokenId', app.token_id(), 'name', p.name, 'memberships', (
            SELECT coalesce(json_agg(json_build_object('departmentId', m.department_id, 'role', m.role) ORDER BY m.id), '[]')
            FROM membership m
            WHERE m.organisation_id = p.organisation_id AND m.person_id = p.id AND m.ended_at IS NULL))::text AS body,
        NULL::text AS version
      FROM person p
      WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = (SELECT app.person_id())
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.organisationRead, Self.reading, in: database)
  }

  func change(_ call: Call) async throws -> Response {
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let name = fields.optional("name", .text(1...200))
    let zone = fields.optional("timeZone", .timeZone)
    let language = fields.optional("language", .language)
    let paper = fields.optional("paper", .oneOf("a4", "letter"))
    let years = fields.optional("evidenceKeptYears", .integer(1...100))
    let basis = fields.optional("evidenceKeptBasis", .text(1...2000))
    let pages = fields.optional("pageLimit", .integer(1...1000))
    let minutes = fields.optional("pageLimitMinutes", .integer(1...1440))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.organisationManage, in: database, waking: wake, key: key) { tx, caller in
      if (years == nil) != (basis == nil) { try await Self.requireRetention(years, basis, caller, in: tx) }
      let rows = try await tx.execute(
        """
        UPDATE organisation SET name = coalesce(\(name), name), time_zone = coalesce(\(zone), time_zone),
          language = coalesce(\(language), language), paper = coalesce(\(paper), paper),
          evidence_kept_years = coalesce(\(years.map { Int32($0) }), evidence_kept_years),
          evidence_kept_basis = coalesce(\(basis), evidence_kept_basis),
          page_limit = coalesce(\(pages.map { Int32($0) }), page_limit),
          page_limit_minutes = coalesce(\(minutes.map { Int32($0) }), page_limit_minutes)
        WHERE organisation_id = \(caller.organisation) AND xmin::text = coalesce(\(expected), xmin::text)
        """)
      let answer = try await tx.answer(changed: rows, Self.reading)
      try await Organisation.log(
        "organisation.changed",
        years.map { "Settings changed; evidence is kept for \($0) years after closing" } ?? "Settings changed",
        subject: caller.organisation, by: caller, in: tx)
      return answer
    }
  }

  /// Years and basis of retention are stated together; one of them alone changes what is there.
  private static func requireRetention(
    _ years: Int?, _ basis: String?, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let ruled = try await tx.query(
      "SELECT FROM organisation WHERE organisation_id = \(caller.organisation) AND evidence_kept_years IS NOT NULL")
    if !ruled.isEmpty { return }
    if years != nil {
      throw Refusal(.invalid, "Say which law, contract or policy asks for it.", at: "/evidenceKeptBasis")
    }
    throw Refusal(.invalid, "Say for how many years evidence is kept.", at: "/evidenceKeptYears")
  }

  private static let reading: SQL = """
    SELECT json_build_object('id', organisation_id, 'slug', slug, 'name', name, 'timeZone', time_zone,
        'language', language, 'paper', paper, 'evidenceKeptYears', evidence_kept_years,
        'evidenceKeptBasis', evidence_kept_basis, 'pageLimit', page_limit, 'pageLimitMinutes', page_limit_minutes,
        'createdAt', created_at)::text AS body,
      xmin::text AS version
    FROM organisation
    WHERE organisation_id = (SELECT app.organisation_id())
    """
}
