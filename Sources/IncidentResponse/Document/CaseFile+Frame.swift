import Foundation

extension CaseFile {
  /// What every kind of document carries.
  func frame(_ formatter: DocumentFormatter) -> DocumentFrame {
    DocumentFrame(
      letterhead: Letterhead(
        organisation: organisation.name, department: department == organisation.name ? nil : department,
        paper: organisation.paper == .letter ? .letter : .a4),
      reference: "\(dossier.incident.label)/\(document.kind.rawValue)", version: document.lastVersion + 1,
      issuedAt: formatter.time(earliest: readAt, precision: .minute), issuedBy: .known("Tocsin report worker"),
      classification: say("classification.internal"), standing: standing, language: formatter.labels.language,
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
      number: incident.label, title: incident.title, status: say("status.\(incident.status.rawValue)"),
      type: fromType(title(level?.eventType), level),
      department: Stated(department, otherwise: say("absent.notRecorded")),
      manager: Stated(manager, otherwise: say("absent.manager")),
      level: IncidentIdentification.Level(
        byDefault: fromType(title(level?.defaultLevel), level),
        current: Stated(title(level?.level), otherwise: say("absent.notYetDetermined")),
        reason: level?.reason.map { .known($0) } ?? .notApplicable(reason: say("absent.levelFollows"))),
      procedures: procedures)
  }

  /// Who gives a level need not name a type of event; then there is nothing to be known of it.
  private func fromType(_ text: String?, _ level: LevelAssignment?) -> Stated<String> {
    if let text { return .known(text) }
    return level == nil ? .unknown(reason: say("absent.type")) : .notApplicable(reason: say("absent.levelGiven"))
  }

  private var procedures: [IncidentIdentification.Procedure] {
    dossier.responses.compactMap { response in
      dossier.procedure(of: response).map { version in
        IncidentIdentification.Procedure(
          name: version.procedure.title, version: version.procedure.version,
          plan: Stated(title(response.plan), otherwise: say("absent.plan")))
      }
    }
  }

  /// A text that somebody stated as a fact, with what is known of it.
  func statedText(_ name: String, otherwise reason: String) -> Stated<SourcedText> {
    guard let fact = dossier.facts[name] else { return .unknown(reason: reason) }
    guard let value = fact.value else { return .unknown(reason: fact.unknownReason ?? reason) }
    return .known(SourcedText(labels.words(value), basis: basis(fact)))
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
