import Foundation
import Postgres

extension Addressee {
  /// People that one message reaches at the most.
  static let limit = 10_000

  /// Who is meant: holders of duties, kinds of person, and people the incident knows.
  struct Circle: Sendable, Hashable {
    var procedureVersion: UUID
    var audience: String?
    var roles: [String] = []
    var people: [String] = []
    /// Duties of participants of the record.
    var participants: [String] = []
    /// Customers by name or address; all of them where `allCustomers`.
    var customers: [String] = []
    var allCustomers = false
    /// Steps on whose lists people stand.
    var lists: [UUID] = []
    /// The contacts of the suppliers that the organisation depends on.
    var suppliers = false
    /// E-mail addresses of contact list entries to fall back to.
    var fallback: [String] = []
    /// Of a restricted incident, nobody is told who does not see it.
    var onlyParticipants = false
    /// Everybody who takes part in the record.
    var allParticipants = false
  }

  /// In the order of the contact list, then by name.
  static func selection(_ circle: Circle, record: UUID, organisation: UUID) -> SQL {
    """
    WITH duty AS (
      SELECT h.contact_id, h.person_id FROM duty_holder h
      JOIN procedure_version v ON v.organisation_id = h.organisation_id AND v.procedure_id = h.procedure_id
      WHERE h.organisation_id = \(organisation) AND v.id = \(circle.procedureVersion) AND h.ended_at IS NULL
        AND (h.kind = 'audience' AND h.key = \(circle.audience) OR h.kind = 'role' AND h.key = ANY (\(circle.roles))
          -- Who was appointed to an exclusive role in this incident has it alone (M82).
          AND NOT EXISTS (
            SELECT FROM appointment a
            JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
            WHERE a.organisation_id = h.organisation_id AND a.record_id = \(record) AND a.exclusive
              AND a.ended_at IS NULL AND e.procedure_version_id = v.id AND e.key = h.key))
    ), meant AS (
      \(meant(circle, record: record, organisation: organisation))
    ), reached AS (
      SELECT * FROM meant
      UNION ALL
      SELECT c.id, NULL FROM contact c
      WHERE c.organisation_id = \(organisation) AND lower(c.email) = ANY (\(circle.fallback))
        AND NOT EXISTS (SELECT FROM meant)
    )
    SELECT r.contact_id, coalesce(r.person_id, c.person_id) AS person_id, coalesce(c.team, p.name) AS name,
      -- Others may read the mailbox of a team.
      CASE WHEN \(circle.onlyParticipants) THEN p.email ELSE coalesce(c.email, p.email) END AS email,
      CASE WHEN \(circle.onlyParticipants) THEN p.phone ELSE coalesce(c.phone, p.phone) END AS phone,
      d.name AS department, d.id AS department_id, p.language,
      coalesce(p.digest, c.digest) AS digest, p.time_zone
    FROM reached r
    LEFT JOIN contact c ON c.organisation_id = \(organisation) AND c.id = r.contact_id
    LEFT JOIN person p ON p.organisation_id = \(organisation) AND p.id = coalesce(r.person_id, c.person_id)
    LEFT JOIN department d ON d.organisation_id = \(organisation) AND d.id = (
      SELECT m.department_id FROM membership m
      WHERE m.organisation_id = \(organisation) AND m.person_id = p.id AND m.ended_at IS NULL
      ORDER BY m.id LIMIT 1)
    WHERE coalesce(c.active, true) AND coalesce(p.active, true)
      AND (NOT \(circle.onlyParticipants) OR p.id IN (
        SELECT a.person_id FROM participant a
        WHERE a.organisation_id = \(organisation) AND a.record_id = \(record) AND a.ended_at IS NULL))
    ORDER BY c.position NULLS LAST, coalesce(c.team, p.name), coalesce(r.contact_id, r.person_id)
    LIMIT \(unescaped: "\(limit)")
    """
  }

  /// Who is meant, before addresses: holders of duties and roles, people on lists, kinds of people, participants, suppliers.
  private static func meant(_ circle: Circle, record: UUID, organisation: UUID) -> SQL {
    """
    SELECT contact_id, person_id FROM duty
    UNION
    SELECT NULL, a.person_id FROM appointment a
    JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
    WHERE a.organisation_id = \(organisation) AND a.record_id = \(record) AND a.ended_at IS NULL
      AND a.person_id IS NOT NULL AND e.procedure_version_id = \(circle.procedureVersion)
      AND e.key = ANY (\(circle.roles))
    UNION
    SELECT NULL, i.person_id FROM step_item i
    WHERE i.organisation_id = \(organisation) AND i.record_id = \(record) AND i.element_id = ANY (\(circle.lists))
      AND i.state <> 'dropped' AND i.person_id IS NOT NULL
    UNION
    SELECT NULL, p.id FROM person p
    WHERE p.organisation_id = \(organisation) AND p.active AND (
      p.kind = ANY (\(circle.people))
      OR p.kind = 'customer' AND (\(circle.allCustomers)
        OR lower(p.name) = ANY (\(circle.customers)) OR p.email = ANY (\(circle.customers))))
    UNION
    SELECT NULL, a.person_id FROM participant a
    WHERE a.organisation_id = \(organisation) AND a.record_id = \(record) AND a.duty = ANY (\(circle.participants))
      AND a.ended_at IS NULL
    UNION
    SELECT s.contact_id, NULL FROM supplier s
    WHERE s.organisation_id = \(organisation) AND \(circle.suppliers) AND s.active AND s.contact_id IS NOT NULL
    UNION
    SELECT NULL, a.person_id FROM participant a
    WHERE \(circle.allParticipants) AND a.organisation_id = \(organisation) AND a.record_id = \(record)
      AND a.ended_at IS NULL
    """
  }

  /// The contact list, along which an escalation goes where a role has no holder; without those who stand for an
  /// audience, since they may be outside.
  static func contactList(organisation: UUID) -> SQL {
    """
    SELECT c.id AS contact_id, c.person_id, c.team AS name, coalesce(c.email, p.email) AS email,
      coalesce(c.phone, p.phone) AS phone, NULL::text AS department,
      NULL::uuid AS department_id, p.language
    FROM contact c LEFT JOIN person p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE c.organisation_id = \(organisation) AND c.active AND coalesce(p.active, true) AND NOT EXISTS (
      SELECT FROM duty_holder h
      WHERE h.organisation_id = c.organisation_id AND h.contact_id = c.id AND h.kind = 'audience' AND h.ended_at IS NULL)
    ORDER BY c.position, c.team LIMIT \(unescaped: "\(limit)")
    """
  }

  init(row: Row) throws {
    contact = try row["contact_id"]
    person = try row["person_id"]
    name = try row["name"]
    department = try row["department"]
    departmentID = try row["department_id"]
    email = try row["email"]
    phone = try row["phone"]
    language = try row["language"]
  }

  /// A row of `selection`, with how they want to be written to.
  init(correspondent row: Row) throws {
    self = try Addressee(row: row)
    digest = try (row["digest"] as String?).flatMap(DigestRhythm.init)
    zone = try row["time_zone"]
  }
}

extension Addressee.Circle {
  /// The people of an audience, or of the roles, as a procedure describes them.
  init(audience: Procedure.Audience, of version: ProcedureVersion, dossier: Dossier) {
    procedureVersion = version.id
    self.audience = audience.key
    roles = audience.members.roles
    people = audience.members.people.map(\.rawValue)
    for group in audience.members.groups { add(group, dossier) }
    if audience.members.groups.contains(.keyPeople) { lists = Self.keyPeopleSteps(of: version) }
    fallback = Self.addresses([audience.contact].compactMap(\.self), version)
    onlyParticipants = dossier.incident.restricted && audience.side == .internal
  }

  init(roles: [String], of version: ProcedureVersion) {
    procedureVersion = version.id
    self.roles = roles
    let contacts = version.procedure.roles.filter { roles.contains($0.key) }.compactMap(\.contact)
    fallback = Self.addresses(contacts, version)
    participants = roles
  }

  /// A notice to one client reaches nobody else, and no mailbox in their place (L26).
  mutating func narrow(toClient client: String) {
    self = Addressee.Circle(procedureVersion: procedureVersion, customers: [client.lowercased()])
  }

  private mutating func add(_ group: Procedure.Members.Group, _ dossier: Dossier) {
    switch group {
    case .responders: participants += ["responder", "incident-manager"]
    case .reporters: participants.append("reporter")
    case .keyPeople: participants.append("key-person")
    case .customers: allCustomers = true
    case .affectedCustomers:
      if case .set(let names) = dossier.facts["affected_customers"]?.value {
        customers = names.map { $0.lowercased() }
      } else {
        // Whom it affects is not known: nobody is left out.
        allCustomers = true
      }
    case .suppliers: suppliers = true
    case .departments, .authorities: break
    }
  }

  /// Key people are those on the lists of the steps that see to it that they are informed (M63).
  private static func keyPeopleSteps(of version: ProcedureVersion) -> [UUID] {
    version.procedure.steps.filter { $0.kind == .keyPeople }.compactMap { version.id(.step, $0.key) }
  }

  /// Addresses that the policy prints stand for entries of the organisation's own list; nothing is sent to an address
  /// that the list lacks.
  private static func addresses(_ contacts: [String], _ version: ProcedureVersion) -> [String] {
    version.procedure.contacts.filter { contacts.contains($0.key) }.compactMap { $0.address?.lowercased() }
  }
}
