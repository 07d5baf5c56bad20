import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Service level agreements, and the credits that are due under them (M79).
struct CreditRoutes: Sendable {
  let database: Database

  var endpoints: [Endpoint] {
    [
      .get("/v1/service-agreements", agreements),
      .get("/v1/suppliers/{supplier}/credits", parameters: ["month"], credits),
    ]
  }

  /// The catalogue that ships.
  func agreements(_ call: Call) async throws -> Response {
    // The catalogue is the same for everybody; who asks must be allowed to read suppliers.
    _ = try await database.query(call.scope(.supplierRead).prelude, "SELECT 1")
    let items = JSONValue.array(ServiceAgreement.catalogue.map(\.shown))
    return Answer(.ok, body: JSONValue.object(["items": items]).text).response()
  }

  /// From the outages of the incidents that the caller may see: under the permission to read incidents, which shows them
  /// as every other address does.
  func credits(_ call: Call) async throws -> Response {
    let supplier = try call.id("supplier")
    let query = QueryFields(call.request)
    let month = query.optional("month", Self.month)
    if !call.request.uri.queryParameters.contains(where: { $0.key == "month" }) {
      query.complain("month", "is required, such as 2026-03")
    }
    try query.verify()
    guard let month else { throw Problem.internalError }
    let selection = SupplierOutages.selection(of: supplier, in: month)
    let (_, results) = try await database.asTenant(
      call.scope(.incidentRead),
      "SELECT key, name FROM supplier WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(supplier)",
      selection[0], selection[1])
    guard let row = results[0].first else { throw Problem.notFound }
    let outages = try SupplierOutages(results[1], results[2])
    let now = Int64((Date.now.timeIntervalSince1970 * 1_000_000).rounded())
    let isOpen = outages.services.contains { $0.outages.contains { $0.ended == nil } }
    let body: [String: JSONValue] = [
      "supplierId": .string(supplier.path), "supplier": .string(try row["key"]), "name": .string(try row["name"]),
      "month": .string(month.text), "monthMicroseconds": .number(String(month.length)),
      "complete": .bool(now >= month.ended && !isOpen), "basis": .string(Self.basis),
      "rounding": .string(ServiceCredit.rounding),
      "services": .array(outages.services.map { $0.shown(in: month, asOf: now) }),
    ]
    return Answer(.ok, body: JSONValue.object(body).text).response()
  }

  private static let month = FieldRule<CalendarMonth>(words: "a month such as 2026-03", placeholder: .first) {
    guard case .string(let text) = $0 else { return nil }
    return CalendarMonth(text)
  }

  private static let basis = """
    Outages on the incidents that you may see, in UTC. Exercises are not counted, nor is what turned out to be no \
    incident; what overlaps counts once; an outage that has not ended counts until now.
    """
}

extension ServiceAgreement {
  fileprivate var shown: JSONValue {
    .object([
      "key": .string(key), "service": .string(service), "commitmentPercent": .string(commitment.text),
      "period": .string(period), "measure": .string(measure), "creditUnit": .string(creditUnit.rawValue),
      "tiers": .array(tiers.map(\.shown)), "extra": .optional(extra), "cap": .optional(cap),
      "claim": .object([
        "how": .optional(claim?.how), "deadline": .optional(claim?.deadline), "remedy": .optional(claim?.remedy),
        "alternative": .optional(claim?.alternative),
      ]), "confidence": .string(confidence), "sources": .array(sources.map(JSONValue.string)),
    ])
  }
}

extension ServiceAgreement.Tier {
  fileprivate var shown: JSONValue {
    .object([
      "belowPercent": .string(below.text), "atLeastPercent": .optional(atLeast?.text),
      "credit": .number(String(credit)),
    ])
  }
}

extension SupplierOutages.Service {
  fileprivate func shown(in month: CalendarMonth, asOf now: Int64) -> JSONValue {
    let availability = Availability(outages, in: month, asOf: now)
    let known = ServiceAgreement.catalogue.first { $0.key == agreement }
    let credit = known.map { ServiceCredit(availability, under: $0, charge: charge) }
    return .object([
      "serviceId": .string(id.path), "service": .string(key), "title": .string(title),
      "agreement": .optional(known?.key), "commitmentPercent": .optional(known?.commitment.text),
      "downtimeMicroseconds": .number(String(availability.downtime)), "uptimePercent": .string(availability.text),
      "tier": credit?.tier?.shown ?? .null, "credit": credit.map { $0.shown(under: known) } ?? .null,
      "incidents": .array(
        incidents.map { .object(["id": .string($0.id.path), "label": .string($0.label)]) }),
    ])
  }
}

extension ServiceCredit {
  fileprivate func shown(under agreement: ServiceAgreement?) -> JSONValue {
    var fields: [String: JSONValue] = [
      "unit": .optional(agreement?.creditUnit.rawValue), "amount": .null, "currency": .null, "days": .null,
      "belowMinimum": .bool(false), "note": .null,
    ]
    switch worth {
    case .none: fields["note"] = .string("The availability is as promised.")
    case .money(let money, let isBelowMinimum):
      fields["amount"] = .string(money.amount)
      fields["currency"] = .string(money.currency)
      fields["belowMinimum"] = .bool(isBelowMinimum)
      if isBelowMinimum { fields["note"] = .string("The supplier gives no credit as small as this.") }
    case .days(let days): fields["days"] = .number(String(days))
    case .unpriced: fields["note"] = .string("The monthly charge of the service is not known.")
    }
    return .object(fields)
  }
}
