import Foundation
import Postgres

extension Casework {
  /// Sends a version of the log document to everybody on its distribution list, by e-mail and with the document attached
  /// (M44). Nothing is circulated outside: what goes there, somebody decides.
  mutating func circulate(
    _ request: Dossier.DocumentRequest, version number: Int, domain: String, in tx: borrowing Transaction
  ) async throws {
    guard !incident.isImported,
      let version = dossier.procedures.values.first(where: { $0.document(request.element) != nil }),
      let document = version.document(request.element), document.kind == .log
    else { return }
    let audiences = version.procedure.audiences.filter {
      document.distribution.contains($0.key) && $0.side == .internal
    }
    let circles = audiences.map { Addressee.Circle(audience: $0, of: version, dossier: dossier) }
    let results = try await tx.pipeline(
      circles.map { Addressee.selection($0, record: recordID, organisation: organisation) }
        + ["SELECT name FROM organisation WHERE organisation_id = \(organisation)"])
    let people = try results.dropLast().flatMap { try $0.map(Addressee.init(row:)) }
    let sender: String = try results.last?.first?["name"] ?? ""
    let messages = inTheirLanguage(
      deliveries(
        of: "\(request.id.uuidString)/\(number)", purpose: .document,
        document: Delivery.DocumentVersion(id: request.id, version: number), to: people.compactMap(\.byEmail),
        domain: domain
      ) { words(document, version: number, to: $0, from: sender) })
    write(messages)
    let titles = audiences.map(\.title).joined(separator: ", ")
    note(
      "document.circulated", "\(document.title), version \(number), to \(titles): \(messages.count) messages",
      element: request.element, subject: request.id, details: ["version": String(number)])
  }

  private func words(
    _ document: Procedure.Document, version number: Int, to addressee: Addressee, from sender: String
  ) -> (subject: String, body: String) {
    let language = language(of: addressee)
    let lines =
      ["\(addressee.name),", ""] + (incident.isExercise ? [language.exercise, ""] : []) + [
        language.say(
          "attached is the \(document.title) of \(sender), version \(number).",
          german: "im Anhang finden Sie: \(document.title) von \(sender), Fassung \(number)."), "",
        ClockWords(language: language, incident: incident).incidentLine,
      ]
    let version = language.say("version \(number)", german: "Fassung \(number)")
    return ("\(incident.label) \(incident.title): \(document.title), \(version)", lines.joined(separator: "\n") + "\n")
  }
}

extension ProcedureVersion {
  /// The document of the procedure that an element stands for.
  func document(_ element: UUID?) -> Procedure.Document? {
    guard let reference = element.flatMap({ reference($0) }), reference.kind == .document else { return nil }
    return procedure.documents.first { $0.key == reference.key }
  }
}

extension Addressee {
  /// The addressee as a file reaches them; nil for one without e-mail.
  fileprivate var byEmail: Addressee? {
    guard email != nil else { return nil }
    var reached = self
    reached.phone = nil
    return reached
  }
}
