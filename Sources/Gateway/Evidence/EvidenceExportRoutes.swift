import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse

/// Evidence that is taken out for somebody outside: written down first, and then fetched as one archive (M41).
struct EvidenceExportRoutes: Sendable {
  let incidents: Incidents
  let store: any ArtefactStore

  static let archive = "application/x-tar"

  var endpoints: [Endpoint] {
    let all = "/v1/incidents/{incident}/evidence-exports"
    return [.post(all, export), .get("\(all)/{export}", produces: [Self.archive], fetch)]
  }

  func export(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let counterparty = fields.required("counterparty", .text(1...500))
    let purpose = fields.required("purpose", .text(1...500))
    try fields.verify()
    return try await call.command(
      .evidenceManage, bytes, on: incidents, reading: [Evidence.everything(of: try call.id("incident"))],
      answer: { $0.incident.answer(adding: ["exportId": .string($0.value.path)]) }
    ) { try $0.exportEvidence(to: counterparty, for: purpose) }
  }

  /// The ledgers say who takes the bytes and for what since the export was written down. An archive that breaks off ends the
  /// connection, and lacks its last files: nobody mistakes it for the whole.
  func fetch(_ call: Call) async throws -> Response {
    let (export, incident) = (try call.id("export"), try call.id("incident"))
    let scope = call.scope(.evidenceManage)
    let plan = try await EvidenceBundle.plan(export, of: incident, under: scope, in: incidents.database)
    var headers: HTTPFields = [.contentType: Self.archive]
    headers[.contentDisposition] = Attachment.header("\(plan.manifest.incident.label)-evidence.tar")
    // Nobody takes anything with a HEAD.
    if call.request.method == .head { return Response(status: .ok, headers: headers) }
    return Response(status: .ok, headers: headers, body: body(of: plan, under: scope))
  }

  private func body(of plan: EvidenceBundle.Plan, under scope: Scope) -> ResponseBody {
    let (incidents, store) = (incidents, store)
    return ResponseBody { writer in
      var bundle = try BundleWriter(plan, of: incidents, in: store, under: scope, at: .now)
      while let bytes = try await bundle.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
      try await writer.finish(nil)
    }
  }
}
