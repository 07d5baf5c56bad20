import Foundation
import Postgres

extension Casework {
  /// Clients whose notices are shown; each has words of their own, and they differ little.
  private static let clientsShown = 20

  /// A communication of the procedures that the incident follows, audience by audience, as it would go out now.
  func previews(of key: String, in tx: borrowing Transaction) async throws -> [CommunicationPreview] {
    let versions = dossier.procedures.values
      .filter { version in
        dossier.level(under: version.id) != nil || dossier.responses.contains { $0.versionID == version.id }
      }
      .sorted { $0.procedure.key < $1.procedure.key }
    var previews: [CommunicationPreview] = []
    for version in versions {
      for communication in version.procedure.communications where communication.key == key {
        for (audience, client) in circles(of: communication, version) {
          previews.append(try await preview(of: communication, to: audience, client, version, in: tx))
        }
      }
    }
    guard !previews.isEmpty else { throw Refusal.notFound("communication") }
    return previews
  }

  private func circles(
    of communication: Procedure.Communication, _ version: ProcedureVersion
  ) -> [(Procedure.Audience, String)] {
    let affected = communication.subject == .client ? Array(affectedClients.prefix(Self.clientsShown)) : []
    let audiences = communication.audiences.compactMap { key in version.procedure.audiences.first { $0.key == key } }
    return audiences.flatMap { audience in (affected.isEmpty ? [""] : affected).map { (audience, $0) } }
  }

  private func preview(
    of communication: Procedure.Communication, to audience: Procedure.Audience, _ client: String,
    _ version: ProcedureVersion, in tx: borrowing Transaction
  ) async throws -> CommunicationPreview {
    let next = next(communication, to: audience, client, version)
    let people = try await people(of: audience, client: client, senders: communication.senders, version, in: tx)
    let composition = try Composition(
      communication, occurrence: next.occurrence, of: version, dossier: dossier, organisation: people.organisation,
      language: people.language, sender: people.sender, nextUpdate: nextUpdate(of: next, audience: audience.key),
      supplierStatus: people.supplierStatus, findings: people.findings, isOutside: audience.side == .external,
      client: client)
    let recipients = reaches(next.channel) ? recipients(people.addressees, next.channel, composition) : []
    let unknown = composition.unknownFields
    return CommunicationPreview(
      procedure: version.procedure.key, key: communication.key, title: communication.title, audience: audience.key,
      audienceTitle: audience.title, client: client, occurrence: next.occurrence, channel: next.channel,
      sender: people.sender.name, needsApproval: !communication.approvers.isEmpty && !next.isApproved,
      missing: unsaid(in: next),
      unknown: version.procedure.fields.filter { unknown.contains($0.key) }.map(\.title), recipients: recipients,
      unreached: people.addressees.filter { $0.email == nil && $0.phone == nil }.map(\.name),
      words: composition.languages.map { language in
        words(composition, language, to: recipients, else: client.isEmpty ? audience.title : client)
      })
  }

  private func words(
    _ composition: Composition, _ language: String, to recipients: [CommunicationPreview.Recipient],
    else nobody: String
  ) -> CommunicationPreview.Words {
    let readers = recipients.filter { $0.language == language }
    let words = composition.words(
      for: readers.first?.name ?? nobody, department: readers.first?.department, language: language)
    return CommunicationPreview.Words(
      language: language, recipients: readers.count, subject: words.subject, body: words.body,
      sms: ShortMessage(subject: words.subject, body: words.body, isExercise: incident.isExercise))
  }

  private func recipients(
    _ addressees: [Addressee], _ channel: Communication.Channel, _ composition: Composition
  ) -> [CommunicationPreview.Recipient] {
    let routes = routes
    return addressees.withoutRepeats().compactMap { addressee in
      guard let way = addressee.destination(by: routes, needs: channel == .phone ? .call : []) else { return nil }
      return CommunicationPreview.Recipient(
        name: addressee.name, department: addressee.department, channel: way.channel, address: way.address,
        language: composition.language(for: addressee.language))
    }
  }

  /// The one that is planned, or else the one that would be planned next.
  private func next(
    _ communication: Procedure.Communication, to audience: Procedure.Audience, _ client: String,
    _ version: ProcedureVersion
  ) -> Communication {
    let element = version.id(.communication, communication.key)
    let audienceID = version.id(.audience, audience.key)
    let own = dossier.communications.filter {
      $0.element == element && $0.audience == audienceID && $0.client == client
    }
    if let planned = own.first(where: { $0.state == .planned }) { return planned }
    let last = communication.repetition == nil ? nil : own.map(\.occurrence).max()
    return Communication(
      id: .next(), element: element, audience: audienceID, occurrence: last.map { $0 + 1 } ?? 0, client: client,
      channel: medium(communication, version), requirement: requirement(of: communication, audience.key, version),
      state: .planned)
  }
}
