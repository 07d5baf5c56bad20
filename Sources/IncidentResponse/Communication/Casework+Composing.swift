import Foundation
import Postgres

extension Casework {
  /// Composes a planned communication: the words, a message for everybody it reaches, and the jobs that send them. What
  /// was decided against, recorded by a person or composed meanwhile stays as it is.
  mutating func compose(_ id: UUID, domain: String, in tx: borrowing Transaction) async throws {
    guard !incident.isImported, let position = dossier.communications.firstIndex(where: { $0.id == id }) else { return }
    let planned = dossier.communications[position]
    guard planned.state == .planned, planned.requirement == .required,
      let version = dossier.procedures.values.first(where: { planned.element.flatMap($0.reference) != nil }),
      let key = planned.element.flatMap({ version.reference($0) })?.key,
      let communication = version.procedure.communications.first(where: { $0.key == key })
    else { return }
    let audienceKey = planned.audience.flatMap { version.reference($0) }?.key
    let audience = version.procedure.audiences.first { $0.key == audienceKey }
    if awaitsApproval(planned) { return }
    let people = try await people(
      of: audience, client: planned.client, senders: communication.senders, version, carrying: id, in: tx)
    let composition = try Composition(
      communication, occurrence: planned.occurrence, of: version, dossier: dossier, organisation: people.organisation,
      language: people.language, sender: people.sender, nextUpdate: nextUpdate(of: planned, audience: audienceKey),
      supplierStatus: people.supplierStatus, findings: people.findings, isOutside: audience?.side == .external,
      client: planned.client)
    var messages: [Delivery] = []
    if reaches(planned.channel) {
      messages = deliveries(
        of: planned.id.uuidString, purpose: .communication, communication: id, deadline: planned.deadline,
        to: people.addressees, asksForCall: planned.channel == .phone, carriesFiles: !people.attachments.isEmpty,
        domain: domain
      ) { composition.words(for: $0.name, department: $0.department, language: $0.language) }
      for index in messages.indices {
        messages[index].language = composition.language(for: messages[index].addressee.language)
      }
      if people.attachments.isEmpty, canBeGathered(planned, communication, to: audience, version) {
        messages = gathered(messages)
      }
    }
    let whom = planned.client.isEmpty ? audience?.title ?? "the audience" : planned.client
    let isUnaddressed = messages.isEmpty && reaches(planned.channel)
    try store(
      planned, composition, sender: people.sender,
      audience: planned.client.isEmpty ? audience?.title ?? "" : planned.client,
      as: isUnaddressed ? .failed : .composed)
    dossier.communications[position].state = isUnaddressed ? .failed : .composed
    if audience?.byDepartment == true, planned.occurrence == 0 { insert(people.addressees.reach(of: id)) }
    write(messages)
    note(
      isUnaddressed ? "communication.unaddressed" : "communication.composed",
      isUnaddressed
        ? "\(communication.title) reaches nobody: \(whom) has no address"
        : "\(communication.title) to \(whom): \(messages.count) messages",
      element: planned.element, subject: id)
  }

  /// What a planned communication would say to its first recipient if it were composed now.
  func draft(of id: UUID, in tx: borrowing Transaction) async throws -> CommunicationDraft {
    guard let planned = dossier.communications.first(where: { $0.id == id }) else {
      throw Refusal.notFound("communication")
    }
    guard planned.state == .planned, let (version, communication) = definition(of: planned) else {
      throw Refusal(.wrongState, "The communication is \(planned.state.rawValue): its words stand with it.")
    }
    let audience = version.procedure.audiences.first { version.id(.audience, $0.key) == planned.audience }
    let people = try await people(
      of: audience, client: planned.client, senders: communication.senders, version, carrying: id, in: tx)
    let composition = try Composition(
      communication, occurrence: planned.occurrence, of: version, dossier: dossier, organisation: people.organisation,
      language: people.language, sender: people.sender, nextUpdate: nextUpdate(of: planned, audience: audience?.key),
      supplierStatus: people.supplierStatus, findings: people.findings, isOutside: audience?.side == .external,
      client: planned.client)
    let first = people.addressees.first
    let name = first?.name ?? (planned.client.isEmpty ? audience?.title ?? "" : planned.client)
    let words = composition.words(for: name, department: first?.department, language: first?.language)
    return CommunicationDraft(
      subject: words.subject, body: words.body, recipients: people.addressees.count,
      awaitsApproval: awaitsApproval(planned), missing: unsaid(in: planned), attachments: people.attachments)
  }

  /// Channels on which messages go out; what is spoken or posted is recorded by the person who does it.
  func reaches(_ channel: Communication.Channel) -> Bool { channel == .email || channel == .phone }

  private mutating func store(
    _ planned: Communication, _ composition: Composition, sender: Composition.Sender, audience: String,
    as state: Communication.State
  ) throws {
    let words = composition.words(for: audience)
    queue(
      """
      UPDATE communication SET state = \(state.rawValue), subject = \(words.subject), body = \(words.body),
        fields = \(try PGJSON(encoding: composition.fields)), composed_at = now(),
        sender_name = \(sender.name), sender_role = \(sender.key)
      WHERE organisation_id = \(organisation) AND id = \(planned.id) AND state = 'planned'
      """)
  }

  /// Counts whom the communication means, department by department (M51, M65).
  private mutating func insert(_ reach: [DepartmentReach]) {
    if reach.isEmpty { return }
    dossier.reach += reach
    queue(
      """
      INSERT INTO communication_reach (organisation_id, id, record_id, communication_id, department_id, meant)
      SELECT \(organisation), r.id, \(recordID), \(reach[0].communication), r.department_id, r.meant
      FROM unnest(\(reach.map(\.id)), \(reach.map(\.department)), \(reach.map { Int32($0.meant) }))
        AS r (id, department_id, meant)
      """)
  }

  struct People {
    var addressees: [Addressee]
    var sender: Composition.Sender
    var organisation: String
    var language: String
    var supplierStatus: [SupplierWords]
    var findings: [ReviewFinding]
    var attachments: [CommunicationAttachment]
  }

  /// - Parameter communication: whose attachments are wanted.
  func people(
    of audience: Procedure.Audience?, client: String, senders: [String], _ version: ProcedureVersion,
    carrying communication: UUID? = nil, in tx: borrowing Transaction
  ) async throws -> People {
    var circle =
      audience.map { Addressee.Circle(audience: $0, of: version, dossier: dossier) }
      ?? Addressee.Circle(roles: [], of: version)
    if !client.isEmpty { circle.narrow(toClient: client) }
    let circles =
      [circle] + senders.map { senderCircle([$0], version) } + [senderCircle(senders, version, fallsBack: true)]
    let results = try await tx.pipeline(
      circles.map { Addressee.selection($0, record: recordID, organisation: organisation) }
        + [
          CommunicationAttachment.selection(of: communication, organisation: organisation),
          ReviewFinding.selection(of: recordID, organisation: organisation),
          SupplierWords.newest(record: recordID, organisation: organisation),
          "SELECT name, language FROM organisation WHERE organisation_id = \(organisation)",
        ])
    guard let row = results.last?.first else { throw Refusal.notFound("organisation") }
    let name: String = try row["name"]
    let holders = try results.dropFirst().dropLast(4).map { try $0.map(Addressee.init(row:)) }
    return People(
      addressees: try results[0].map(Addressee.init(correspondent:)),
      sender: sender(senders, heldBy: holders, version) ?? Composition.Sender(name: name, role: name),
      organisation: name, language: try row["language"],
      supplierStatus: try results[results.count - 2].map(SupplierWords.init(row:)),
      findings: try results[results.count - 3].map(ReviewFinding.init(row:)),
      attachments: try results[results.count - 4].map(CommunicationAttachment.init(row:)))
  }

  private func senderCircle(_ roles: [String], _ version: ProcedureVersion, fallsBack: Bool = false) -> Addressee.Circle
  {
    var circle = Addressee.Circle(roles: roles, of: version)
    if !fallsBack { circle.fallback = [] }
    circle.onlyParticipants = incident.restricted
    return circle
  }

  /// The first of the senders that somebody holds, a person before a mailbox (M47); where nobody holds one, the contact of
  /// the first, and else its title.
  ///
  /// - Parameter holders: of each sender, then contacts to fall back to.
  private func sender(
    _ senders: [String], heldBy holders: [[Addressee]], _ version: ProcedureVersion
  ) -> Composition.Sender? {
    let held = zip(senders, holders).first { !$0.1.isEmpty }
    guard let key = held?.0 ?? senders.first, let role = version.procedure.roles.first(where: { $0.key == key }) else {
      return nil
    }
    let holders = held?.1 ?? holders.last ?? []
    let holder = holders.first { $0.person != nil } ?? holders.first
    return Composition.Sender(name: holder?.name ?? role.title, role: role.title, key: key)
  }

  func nextUpdate(of planned: Communication, audience: String?) -> Date? {
    guard incident.status.isActive else { return nil }
    return dossier.deadlines.first {
      $0.isRecurring && $0.element == planned.element && $0.subject == audience && $0.state.isOpen
    }?.due?.earliest
  }
}
