import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What becomes of evidence: registered, handed on, held, kept, verified, disposed of. Commands on its incident.
struct EvidenceCommandRoutes: Sendable {
  let incidents: Incidents
  let store: any ArtefactStore

  var endpoints: [Endpoint] {
    let one = "/v1/incidents/{incident}/evidence/{evidence}"
    return [
      .post("/v1/incidents/{incident}/evidence-references", register), .post("\(one)/custody", hand),
      .post("\(one)/hold", hold), .post("\(one)/retention", retain), .post("\(one)/verification", verify),
      .post("\(one)/disposal", dispose),
    ]
  }

  func register(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let told = fields.evidence()
    let reference = Evidence.Reference(
      uri: fields.optional("uri", .uri), place: fields.optional("place", .text(1...500)),
      size: fields.optional("size", .size).map(Int64.init), sha256: fields.optional("sha256", .sha256))
    try fields.verify()
    return try await call.command(
      .evidenceCollect, bytes, on: incidents,
      answer: { $0.incident.answer(adding: ["evidenceId": .string($0.value.path)]) }
    ) { try $0.register(told, at: reference) }
  }

  func hand(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let act = fields.required("act", .oneOf("transferred", "exported", "released"))
    let entry = Custody.Entry(
      Custody.Act(rawValue: act) ?? .transferred, counterparty: fields.required("counterparty", .text(1...500)),
      purpose: fields.required("purpose", .text(1...500)), at: fields.optional("at", .moment))
    try fields.verify()
    return try await command(call, .evidenceManage, bytes) { try $0.hand(try $0.evidence(), entry) }
  }

  func hold(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let held = fields.required("held", .flag)
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, .evidenceManage, bytes) { casework in
      let evidence = try casework.evidence()
      if held {
        try casework.placeHold(on: evidence, because: reason)
      } else {
        try casework.liftHold(from: evidence, because: reason)
      }
    }
  }

  func retain(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let until = fields.required("until", .instant)
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, .evidenceManage, bytes) {
      try $0.retain(try $0.evidence(), until: until, because: reason)
    }
  }

  /// Reads every byte and hashes it anew, before the transaction that writes down what was found.
  func verify(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let purpose = fields.required("purpose", .text(1...500))
    try fields.verify()
    let (id, incident) = (try call.id("evidence"), try call.id("incident"))
    let scope = call.scope(.evidenceCollect)
    let rows = try await incidents.database.query(scope.prelude, Evidence.selection(id, of: incident))
    guard let row = rows.first else { throw Problem.notFound }
    let evidence = try Evidence(row: row)
    // What nobody may decide anyway is not read.
    _ = try EntityTag.expectedNumber(call.request)
    var found: [UInt8]?
    if evidence.state == .held, let blob = evidence.blob {
      found = try await StoredBytes.sha256(of: blob, in: store, under: scope).digest
    }
    let digest = found
    return try await call.command(
      .evidenceCollect, bytes, on: incidents, reading: [Evidence.selection(id, of: incident)],
      answer: {
        $0.incident.answer(
          adding: [
            "verificationOutcome": .string($0.value.rawValue), "sha256": .optional(digest.map(Hexadecimal.text)),
          ])
      }
    ) { casework in
      let now = try casework.evidence()
      return casework.verified(now, found: now.state == .held ? digest : nil, purpose: purpose)
    }
  }

  /// A transition; the bytes are removed after it, here or by whoever comes first.
  func dispose(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    let response = try await command(call, .evidenceDispose, bytes) {
      try $0.dispose(try $0.evidence(), because: reason)
    }
    try? await Removal.run(in: incidents.database, under: call.scope(.evidenceDispose))
    return response
  }

  private func command(
    _ call: Call, _ permission: Permission, _ bytes: [UInt8], _ body: @Sendable (inout Casework) throws -> Void
  ) async throws -> Response {
    try await call.command(
      permission, bytes, on: incidents,
      reading: [Evidence.selection(try call.id("evidence"), of: try call.id("incident"))], body)
  }
}
