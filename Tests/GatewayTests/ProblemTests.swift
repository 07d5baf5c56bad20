import HTTPTypes
import Postgres
import Testing

@testable import Gateway

@Suite struct ProblemTests {
  @Test(arguments: [
    ("TC401", 401, "unauthenticated"), ("TC403", 403, "forbidden"), ("TC404", 404, "not-found"),
    ("TC409", 409, "immutable"), ("TC423", 423, "legal-hold"), ("40001", 409, "contended"),
    ("40P01", 409, "contended"), ("57014", 503, "took-too-long"), ("57P01", 503, "unavailable"),
    ("53300", 503, "unavailable"), ("42P01", 500, "internal-error"), ("XX000", 500, "internal-error"),
  ])
  func `What the database refuses has its status and code`(_ state: String, _ status: Int, _ code: String) {
    let problem = Problem(PostgresError(.server, sqlState: SQLState(rawValue: state)))
    #expect(problem.status.code == status)
    #expect(problem.code == code)
  }

  @Test func `A lost commit is neither success nor failure, and says how to find out`() {
    let problem = Problem(PostgresError(.unknownCommit))
    #expect(problem.status.code == 503)
    #expect(problem.code == "unknown-outcome")
    #expect(problem.headers[.retryAfter] == "1")
    #expect(problem.detail?.contains("Idempotency-Key") == true)
  }

  @Test(arguments: [PostgresError.Kind.connection, .poolExhausted, .closed])
  func `A database that cannot be reached is no fault of the caller`(_ kind: PostgresError.Kind) {
    #expect(Problem(PostgresError(kind)).status.code == 503)
  }

  @Test(arguments: [
    (SQLState.checkViolation, "person_name_check", "person", "#/name", 422),
    (.checkViolation, "organisation_time_zone_check", "organisation", "#/timeZone", 422),
    (.foreignKeyViolation, "contact_person_fkey", "contact", "#/personId", 422),
    (.foreignKeyViolation, "duty_holder_contact_fkey", "duty_holder", "#/contactId", 422),
    (.uniqueViolation, "department_slug_key", "department", "#/slug", 409),
    (.uniqueViolation, "report_external_id_key", "report", "#/externalId", 409),
  ])
  func `A constraint names the field`(
    _ state: SQLState, _ name: String, _ table: String, _ pointer: String, _ status: Int
  ) {
    var error = PostgresError(.server, sqlState: state)
    error.constraint = name
    error.table = table
    let problem = Problem(error)
    #expect(problem.status.code == status)
    #expect(problem.violations.map(\.place) == [.body(pointer: pointer)])
  }

  @Test func `The document is RFC 9457 with code, request and errors`() {
    var problem = Problem.invalidParameters([Violation(place: .parameter("limit"), rule: "must be \"small\"")])
    problem.members["missing"] = .array([.string("x")])
    #expect(
      problem.body(requestID: "r1")
        == #"{"code":"invalid-parameters","errors":[{"detail":"must be \"small\"","parameter":"limit"}],"missing":["x"],"#
        + #""requestId":"r1","status":422,"title":"Parameters of the query break rules","#
        + #""type":"urn:tocsin:problem:invalid-parameters"}"#)
  }

  @Test func `An error of ours tells nothing but that it happened`() {
    struct Secret: Error { let value = "hunter2" }
    let body = Problem(Secret()).body(requestID: "r")
    #expect(!body.contains("hunter2") && !body.contains("Secret"))
  }
}
