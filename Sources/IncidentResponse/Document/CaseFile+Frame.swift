import Foundation

extension CaseFile {
  /// What every kind of document carries.
  func frame(_ formatter: DocumentFormatter) -> DocumentFrame {
    DocumentFrame(
      letterhead: Letterhead(
        organisation: organisation.name, department: department,
        paper: organisation.paper == .letter ? .letter : .a4),
      reference: "\(dossier.incident.label)/\(document.kind.rawValue)", version: document.lastVersion + 1,
      issuedAt: formatter.time(earliest: readAt, precision: .minute), issuedBy: .known("Tocsin report worker"),
      classification: "Internal", standing: standing, language: formatter.labels.language,
      zone: formatter.zone.identifier)
  }

  private var standing: DocumentFrame.Standing {
    if dossier.incident.isImported { return .imported }
    return dossier.incident.isExercise ? .exercise : .live
  }

  var identification: IncidentIdentification {
    let level = version.flatMap { dossier.level(under: $0.id) }
    let incident = dossier.incident
    return IncidentIdentification(
      number: incident.label, title: incident.title, status: Self.words(incident.status),
      type: Stated(title(level?.eventType), otherwise: "no event type was named"),
      department: Stated(department, otherwise: "not recorded"),
      manager: Stated(manager, otherwise: "no incident manager was named"),
      level: IncidentIdentification.Level(
        byDefault: Stated(title(level?.defaultLevel), otherwise: "no event type was named"),
        current: Stated(title(level?.level), otherwise: "not yet determined"),
        reason: level?.reason.map { .known($0) } ?? .notApplicable(reason: "the level follows from the event type")),
      procedures: procedures)
  }

  private var procedures: [IncidentIdentification.Procedure] {
    dossier.responses.compactMap { response in
      dossier.procedure(of: response).map { version in
        IncidentIdentification.Procedure(
          name: version.procedure.title, version: version.procedure.version,
          plan: Stated(title(response.plan), otherwise: "no plan was selected"))
      }
    }
  }

  static func words(_ status: Incident.Status) -> String {
    switch status {
    case .triaged: "Triaged"
    case .logged: "Logged"
    case .responding: "Responding"
    case .resolved: "Resolved"
    case .reviewed: "Reviewed"
    case .closed: "Closed"
    case .duplicate: "Duplicate"
    case .nonIncident: "Not an incident"
    }
  }

  /// A text that somebody stated as a fact, with what is known of it.
  func statedText(_ name: String, otherwise reason: String) -> Stated<SourcedText> {
    guard let fact = dossier.facts[name] else { return .unknown(reason: reason) }
    guard let value = fact.value else { return .unknown(reason: fact.unknownReason ?? reason) }
    return .known(SourcedText(value.shown, basis: basis(fact)))
  }

  /// Several such texts: the members of a set, or the one text.
  func statedTexts(_ name: String, otherwise reason: String) -> Stated<[SourcedText]> {
    guard let fact = dossier.facts[name], case .set(let members) = fact.value else {
      switch statedText(name, otherwise: reason) {
      case .known(let text): return .known([text])
      case .unknown(let reason): return .unknown(reason: reason)
      case .notApplicable(let reason): return .notApplicable(reason: reason)
      }
    }
    return .known(members.sorted().map { SourcedText($0, basis: basis(fact)) })
  }

  func basis(_ fact: KnownFact) -> Basis {
    Self.basis(source: fact.source, isImported: dossier.incident.isImported)
  }

  /// History names the sources it was taken from; everything else was recorded here.
  static func basis(source: String, isImported: Bool) -> Basis {
    guard isImported else { return Basis(.recorded, note: source.isEmpty ? nil : source) }
    return Basis(.stored, sources: sources(source))
  }

  static func sources(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == " " }.map(String.init)
  }
}
