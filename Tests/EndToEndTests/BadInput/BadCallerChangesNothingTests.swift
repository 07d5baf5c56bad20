import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Who has no valid token, or one that carries less, or asks for what is another's, changes nothing and learns nothing.
@Suite(.database) struct BadCallerChangesNothingTests {
  @Test func `without a valid token every operation is 401`() async throws {
    try await BadInputStage.set { stage in
      let authorizations = [
        nil, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer tcs_unknown", "Token \(stage.mine.token)",
        stage.mine.token, "Bearer \(stage.mine.token)x", "Bearer \(String(repeating: "a", count: 5000))",
      ]
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() {
          for authorization in authorizations {
            var request = operation.goodRequest(by: stage.mine)
            request.headers.removeAll { $0.name == "Authorization" }
            if let authorization { request.headers.append(("Authorization", authorization)) }
            let answer = try await stage.refuses(
              request, 401, "unauthenticated", [], "\(operation.name) \(authorization?.prefix(20) ?? "none")")
            #expect(answer.headers["www-authenticate"] == #"Bearer realm="tocsin""#)
          }
        }
      }
    }
  }

  @Test func `a token that was revoked, has expired, or whose person has left is 401`() async throws {
    try await BadInputStage.set { stage in
      let (revoked, _) = try await Self.issue(stage)
      let (expired, leaver) = try await Self.issue(stage)
      let (inactive, _) = try await Self.issue(stage, permissions: ["*"], newPerson: true)
      try await Self.end(stage, revoked: revoked.id, expired: expired.id, leaving: inactive.person)
      #expect(!leaver.isEmpty)
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() {
          for token in [revoked, expired, inactive] {
            var request = operation.goodRequest(by: stage.mine)
            request.headers.removeAll { $0.name == "Authorization" }
            request.headers.append(("Authorization", "Bearer \(token.secret)"))
            try await stage.refuses(request, 401, "unauthenticated", [], operation.name)
          }
        }
      }
    }
  }

  @Test func `a token that carries another permission is 403`() async throws {
    try await BadInputStage.set { stage in
      let (reader, _) = try await Self.issue(stage, permissions: ["incident.read"])
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() {
          var request = operation.goodRequest(by: stage.mine)
          request.headers.removeAll { $0.name == "Authorization" }
          request.headers.append(("Authorization", "Bearer \(reader.secret)"))
          try await stage.refuses(request, 403, "forbidden", [], operation.name)
        }
      }
    }
  }

  @Test func `what belongs to another organisation is 404 in every address`() async throws {
    try await BadInputStage.set { stage in
      // Both organisations have a procedure of the same name: its address alone is nobody else's.
      let operations = try WritingOperation.all().filter {
        stage.mine.address($0.pattern) != stage.theirs.address($0.pattern)
      }
      #expect(operations.count > 15)
      try await stage.nothingChanges {
        for operation in operations {
          // The whole address is theirs, or only its last part.
          let mixed = operation.pattern.replacing("{incident}", with: stage.mine.ids["incident"] ?? "")
          for pattern in Set([operation.pattern, mixed]) where pattern.contains("{") {
            var request = operation.goodRequest(by: stage.mine)
            request.target = stage.theirs.address(pattern)
            try await stage.refuses(request, 404, "not-found", [], operation.name)
          }
        }
      }
    }
  }

  @Test func `a key of another organisation in a body is refused by name, as one that does not exist`() async throws {
    try await BadInputStage.set { stage in
      let nowhere = UUID().uuidString.lowercased()
      let operations = try WritingOperation.all()
      try await stage.nothingChanges {
        for each in Self.foreignKeys {
          let operation = try #require(operations.first { $0.name == each.operation })
          for id in [stage.theirs.ids[each.kind] ?? "", nowhere] {
            let body = stage.mine.address(each.body.replacing("{id}", with: id))
            try await stage.refuses(
              operation.request(by: stage.mine, body: body), 422, "invalid-body", ["#/\(each.field)"], each.operation)
          }
        }
      }
    }
  }

  @Test func `what belongs to another department is 404`() async throws {
    try await BadInputStage.set { stage in
      // A responder of the docks, while the incident and the report are the whole organisation's.
      let (docker, person) = try await Self.issue(stage, permissions: ["*"], newPerson: true)
      let membership = #"{"personId":"\#(person)","departmentId":"{department}","role":"manager"}"#
      let appointed = try await stage.gateway.send(
        RawRequest(
          "POST", "/v1/memberships", token: stage.mine.token, body: stage.mine.address(membership)))
      #expect(appointed.status == 201)
      try await stage.nothingChanges {
        for operation in try WritingOperation.all()
        where operation.pattern.contains("{incident}") || operation.pattern.contains("{report}") {
          var request = operation.goodRequest(by: stage.mine)
          request.headers.removeAll { $0.name == "Authorization" }
          request.headers.append(("Authorization", "Bearer \(docker.secret)"))
          try await stage.refuses(request, 404, "not-found", [], operation.name)
        }
      }
    }
  }

  /// Fields that hold the key of something, with one operation for each.
  private static let foreignKeys: [(operation: String, body: String, field: String, kind: String)] = [
    ("postDepartments", #"{"slug":"yard","name":"Y","parentId":"{id}"}"#, "parentId", "department"),
    ("changeDepartments", #"{"parentId":"{id}"}"#, "parentId", "department"),
    (
      "postMemberships", #"{"personId":"{id}","departmentId":"{root}","role":"auditor"}"#, "personId", "person"
    ),
    (
      "postMemberships", #"{"personId":"{person}","departmentId":"{id}","role":"auditor"}"#, "departmentId",
      "department"
    ),
    ("postContacts", #"{"team":"T","personId":"{id}"}"#, "personId", "person"),
    ("changeContacts", #"{"personId":"{id}"}"#, "personId", "person"),
    ("postTokens", #"{"name":"T","personId":"{id}"}"#, "personId", "person"),
    (
      "postDuties", #"{"procedure":"miniorange","kind":"role","key":"hr","personId":"{id}"}"#, "personId", "person"
    ),
    (
      "postDuties", #"{"procedure":"miniorange","kind":"role","key":"hr","contactId":"{id}"}"#, "contactId",
      "contact"
    ),
    ("postReports", #"{"summary":"s","departmentId":"{id}"}"#, "departmentId", "department"),
    (
      "postReports", #"{"summary":"s","reporter":{"kind":"employee","personId":"{id}"}}"#, "reporter/personId",
      "person"
    ),
    (
      "postReportsTriage", #"{"decision":"duplicate","incidentId":"{id}","reason":"r"}"#, "incidentId", "incident"
    ),
    ("postIncidents", #"{"title":"T","departmentId":"{id}"}"#, "departmentId", "department"),
    ("postIncidents", #"{"title":"T","reportId":"{id}"}"#, "reportId", "report"),
    (
      "postIncidents",
      #"{"title":"T","report":{"summary":"s","reporter":{"kind":"employee","personId":"{id}"}}}"#,
      "report/reporter/personId", "person"
    ),
    (
      "postIncidentsRestriction", #"{"restricted":true,"reason":"r","participants":["{id}"]}"#, "participants",
      "person"
    ),
    (
      "postProceduresTrainingsCompletion", #"{"personId":"{id}"}"#, "personId", "person"
    ),
    (
      "postProceduresTrainingsCompletion", #"{"exerciseId":"{id}"}"#, "exerciseId", "incident"
    ),
    (
      "postIncidentsEvidenceReferences", #"{"kind":"device","fileName":"L","place":"p","collectedById":"{id}"}"#,
      "collectedById", "person"
    ),
    ("postIncidentsUploads", #"{"kind":"file","fileName":"L","collectedById":"{id}"}"#, "collectedById", "person"),
    ("postSuppliers", #"{"key":"cdn","name":"C","contactId":"{id}"}"#, "contactId", "contact"),
    ("changeSuppliers", #"{"contactId":"{id}"}"#, "contactId", "contact"),
    (
      "postSuppliersDisclosures", #"{"personId":"{id}","channel":"email","at":"2026-03-01"}"#, "personId", "person"
    ),
    ("postIncidentsSupplierStatuses", #"{"supplierId":"{id}","status":"s"}"#, "supplierId", "supplier"),
    (
      "postIncidentsSupplierStatuses", #"{"supplierId":"{supplier}","serviceId":"{id}","status":"s"}"#, "serviceId",
      "service"
    ),
    (
      "postIncidentsSupplierOutages", #"{"serviceId":"{id}","beganAt":"2026-03-01T09:30:00Z"}"#, "serviceId",
      "service"
    ),
    (
      "postIncidentsStrategies",
      #"{"procedure":"miniorange","strategy":"day-departments","departmentId":"{id}","lossUnknownReason":"r"}"#,
      "departmentId", "department"
    ),
    (
      "postIncidentsStrategies",
      #"{"procedure":"miniorange","strategy":"day-services","serviceId":"{id}","lossUnknownReason":"r"}"#,
      "serviceId", "service"
    ),
    (
      "postIncidentsCommunications",
      #"{"plannedId":"{id}","audience":"Staff","channel":"verbal","text":"t"}"#, "plannedId", "communication"
    ),
  ]

  private struct IssuedToken {
    let id: String
    let secret: String
    let person: String
  }

  /// Issues a token to the person of the stage, or to a new one who has no role yet.
  private static func issue(
    _ stage: BadInputStage, permissions: [String] = ["incident.read", "incident.respond"], newPerson: Bool = false
  ) async throws -> (IssuedToken, person: String) {
    var person = stage.mine.person
    if newPerson {
      let made = try await stage.gateway.send(
        RawRequest("POST", "/v1/people", token: stage.mine.token, body: #"{"kind":"employee","name":"Dora"}"#))
      person = try #require(made.json["id"] as? String)
    }
    let list = permissions == ["*"] ? "" : #","permissions":["\#(permissions.joined(separator: "\",\""))"]"#
    let issued = try await stage.gateway.send(
      RawRequest(
        "POST", "/v1/tokens", token: stage.mine.token, body: #"{"name":"T","personId":"\#(person)"\#(list)}"#))
    let id = try #require(issued.json["id"] as? String)
    return (IssuedToken(id: id, secret: try #require(issued.json["secret"] as? String), person: person), person)
  }

  private static func end(
    _ stage: BadInputStage, revoked: String, expired: String, leaving: String
  ) async throws {
    let answer = try await stage.gateway.send(RawRequest("DELETE", "/v1/tokens/\(revoked)", token: stage.mine.token))
    #expect(answer.status == 200)
    // Time passes for this token only.
    try await stage.database.execute(
      nil,
      """
      UPDATE api_token SET created_at = now() - interval '2 hours', expires_at = now() - interval '1 second'
      WHERE id = \(UUID(uuidString: expired))
      """)
    let left = try await stage.gateway.send(
      RawRequest(
        "PATCH", "/v1/people/\(leaving)", token: stage.mine.token, ["If-Match": "*"], body: #"{"active":false}"#))
    #expect(left.status == 200)
  }
}
