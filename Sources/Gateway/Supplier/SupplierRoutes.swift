import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The register of suppliers: who is depended on, for what, and who was told so.
struct SupplierRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    let supplier = "/v1/suppliers/{supplier}"
    return [
      .list("/v1/suppliers", filters: ["active"], list), .post("/v1/suppliers", create), .get(supplier, show),
      .patch(supplier, change), .post("\(supplier)/services", addService),
      .get("\(supplier)/services/{service}", showService), .patch("\(supplier)/services/{service}", changeService),
      .list("\(supplier)/disclosures", disclosures), .post("\(supplier)/disclosures", disclose),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND s.id > \(after)" }
    if let active = query.flag("active") { filters += " AND s.active = \(active)" }
    try query.verify()
    return try await call.page(
      .supplierRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[s.id::text] AS cursor
      FROM supplier s
      WHERE s.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY s.id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.supplierRead, Self.reading(try call.id("supplier")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let supplier = Supplier(
      key: fields.required("key", .slug), name: fields.required("name", .text(1...200)),
      agreementURL: fields.optional("agreementUrl", .webAddress),
      method: fields.optional("method", .text(0...2000)) ?? "", statusURL: fields.optional("statusUrl", .webAddress),
      contact: fields.optional("contactId", .id),
      disclosedTo: fields.list("disclosedTo", atMost: 50, of: .key) ?? [])
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.supplierManage, in: database, waking: wake, key: key) { tx, caller in
      try await supplier.create(by: caller, in: tx)
      return try await tx.answer(
        .created, Self.reading(supplier.id), location: "/v1/suppliers/\(supplier.id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("supplier")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let change = Supplier.Change(
      name: fields.optional("name", .text(1...200)), agreementURL: fields.optional("agreementUrl", .webAddress),
      method: fields.optional("method", .text(0...2000)), statusURL: fields.optional("statusUrl", .webAddress),
      contact: fields.optional("contactId", .id), disclosedTo: fields.list("disclosedTo", atMost: 50, of: .key),
      isActive: fields.optional("active", .flag))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.supplierManage, in: database, waking: wake, key: key) { tx, caller in
      let isChanged = try await Supplier.change(id, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  func showService(_ call: Call) async throws -> Response {
    try await call.one(
      .supplierRead, Self.reading(service: try call.id("service"), of: try call.id("supplier")), in: database)
  }

  func addService(_ call: Call) async throws -> Response {
    let supplier = try call.id("supplier")
    let (fields, bytes) = try await call.fields()
    let name = fields.required("key", .slug)
    var service = Supplier.Service(fields)
    service.title = fields.required("title", .text(1...200))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.supplierManage, in: database, waking: wake, key: key) { [service] tx, caller in
      let id = UUID.next()
      try await Supplier.add(service, as: name, id: id, to: supplier, by: caller, in: tx)
      return try await tx.answer(
        .created, Self.reading(service: id, of: supplier),
        location: "/v1/suppliers/\(supplier.path)/services/\(id.path)")
    }
  }

  func changeService(_ call: Call) async throws -> Response {
    let supplier = try call.id("supplier")
    let id = try call.id("service")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    var change = Supplier.Service(fields)
    change.title = fields.optional("title", .text(1...200))
    change.isActive = fields.optional("active", .flag)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.supplierManage, in: database, waking: wake, key: key) { [change] tx, caller in
      let isChanged = try await Supplier.change(
        service: id, of: supplier, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(service: id, of: supplier))
    }
  }

  func disclosures(_ call: Call) async throws -> Response {
    let supplier = try call.id("supplier")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND d.id > \(after)" }
    try query.verify()
    let rows = try await database.query(
      call.scope(.supplierRead).prelude,
      """
      SELECT \(Self.disclosureShape)::text AS body, ARRAY[d.id::text] AS cursor
      FROM supplier s
      LEFT JOIN supplier_disclosure d ON d.organisation_id = s.organisation_id AND d.supplier_id = s.id\(filters)
      WHERE s.organisation_id = (SELECT app.organisation_id()) AND s.id = \(supplier)
      ORDER BY d.id
      LIMIT \(page.fetched)
      """)
    guard let first = rows.first else { throw Problem.notFound }
    // A supplier of whom nobody was told is one row of nothing.
    if try first["cursor"] as [String?] == [nil] { return Answer(.ok, body: #"{"items":[]}"#).response() }
    return try Page(rows, page).response(to: call)
  }

  func disclose(_ call: Call) async throws -> Response {
    let supplier = try call.id("supplier")
    let (fields, bytes) = try await call.fields()
    let audience = fields.optional("audience", .key)
    let person = fields.optional("personId", .id)
    let channel = fields.required("channel", Self.channel)
    let at = fields.required("at", .moment)
    if !fields.has("audience"), !fields.has("personId") {
      fields.complain("audience", "is required, or personId")
    }
    try fields.verify()
    guard let told = audience.map(Supplier.Disclosure.Told.audience) ?? person.map(Supplier.Disclosure.Told.person),
      audience == nil || person == nil
    else {
      throw Refusal(.invalid, "Either an audience was told or a person: name one of them.", at: "/personId")
    }
    let disclosure = Supplier.Disclosure(to: told, by: channel, at: at)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.supplierManage, in: database, waking: wake, key: key) { tx, caller in
      let id = UUID.next()
      try await Supplier.disclose(disclosure, id: id, of: supplier, at: .now, by: caller, in: tx)
      return try await tx.answer(
        .created,
        """
        SELECT \(Self.disclosureShape)::text AS body, NULL::text AS version FROM supplier_disclosure d
        WHERE d.organisation_id = (SELECT app.organisation_id()) AND d.id = \(id)
        """)
    }
  }

  private static let channel = FieldRule.oneOf(
    "email", "phone", "verbal", "meeting", "contract", "website", "letter", "other")
}

extension Supplier.Service {
  /// Everything but its title.
  fileprivate init(_ fields: JSONFields) {
    self.init(
      use: fields.optional("use", .text(0...1000)), zone: fields.optional("zone", .text(1...200)),
      backupLocation: fields.optional("backupLocation", .text(1...500)),
      backupPolicy: fields.optional("backupPolicy", .text(1...2000)), agreement: fields.optional("agreement", .key),
      monthlyCharge: fields.money("monthlyCharge"))
  }
}
