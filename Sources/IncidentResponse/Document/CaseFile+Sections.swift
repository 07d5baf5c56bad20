import Foundation

/// What a procedure's document says, field by field.
extension CaseFile {
  /// The document as its procedure declares it.
  var declared: Procedure.Document? {
    version?.procedure.documents.first { version?.id(.document, $0.key) == document.element }
  }

  /// The procedure's own name for the document, in its own language; else that of its kind.
  var heading: String {
    let kind = labels.text("kind.\(document.kind.rawValue)")
    guard let declared, document.kind != .internalReport, version?.procedure.language == labels.language else {
      return kind
    }
    return declared.title
  }

  /// - Parameter fields: keys of the procedure's fields.
  func sections(_ fields: [String], _ formatter: DocumentFormatter) -> [DocumentSection] {
    fields.compactMap { key in
      version?.procedure.fields.first { $0.key == key }.map { section($0, formatter) }
    }
  }

  private func section(_ field: Procedure.Field, _ formatter: DocumentFormatter) -> DocumentSection {
    switch field.source {
    case .actions: DocumentSection(title: field.title, listed: true, content: done(formatter))
    case .lessons: DocumentSection(title: field.title, content: learnings)
    case .affectedProducts: DocumentSection(title: field.title, listed: true, content: products)
    case .timeline: DocumentSection(title: field.title, listed: true, content: course(formatter))
    default: DocumentSection(title: field.title, content: paragraph(field, formatter))
    }
  }

  private func paragraph(_ field: Procedure.Field, _ formatter: DocumentFormatter) -> Stated<[SourcedText]> {
    let log = dossier.log?.record
    switch field.source {
    case .summary: return .texts(log?.summary, otherwise: say("absent.noLog"))
    case .description, .impact: return .texts(log?.description, otherwise: say("absent.noLog"))
    case .fault: return .texts(log?.fault, otherwise: say("absent.noLog"))
    case .eventType: return identification.type.text
    case .level: return identification.level.current.text
    case .status: return .texts(identification.status, otherwise: "")
    case .resolution: return .texts(InternalReport.Resolution(self, formatter).statement, otherwise: "")
    case .rootCause: return rootCause.list
    default: return fact(field.fact ?? field.key, formatter)
    }
  }

  /// A level or type by its title, a time as the document writes times.
  private func fact(_ name: String, _ formatter: DocumentFormatter) -> Stated<[SourcedText]> {
    let level = version.flatMap { dossier.level(under: $0.id) }
    switch name {
    case "initial_level": return .texts(title(level?.initial), otherwise: say("absent.notYetDetermined"))
    case "level": return identification.level.current.text
    case "event_type": return identification.type.text
    default: break
    }
    if let moment = dossier.facts[name]?.value?.moment {
      return .texts(formatter.time(moment).shown, otherwise: "")
    }
    return statedTexts(name, otherwise: say("absent.notYetRecorded"))
  }

  private var products: Stated<[SourcedText]> {
    Stated(dossier.log.map { LogDocument.products($0.record.affectedProducts) }, otherwise: say("absent.noLog"))
  }

  private func course(_ formatter: DocumentFormatter) -> Stated<[SourcedText]> {
    .list(
      timeline(formatter).map { SourcedText("\($0.time.value?.shown ?? ""): \($0.text)", basis: $0.basis) },
      otherwise: say("absent.notYetRecorded"))
  }

  /// The steps that were done under the procedure, and what their lists hold.
  private func done(_ formatter: DocumentFormatter) -> Stated<[SourcedText]> {
    let responses = dossier.responses.filter { version == nil || $0.versionID == version?.id }
    let texts = responses.flatMap { response in
      response.steps.filter { $0.state == .done }.sorted { $0.position < $1.position }.compactMap { step in
        title(step.element).map { name in
          let items = dossier.items.filter { $0.element == step.element && $0.state == .done }.map(\.title)
          let facts = [step.done.map { formatter.time($0).shown }, doneBy[step.element]].compactMap(\.self)
          return SourcedText(
            ([name] + facts).joined(separator: ", ") + (items.isEmpty ? "" : ": \(items.joined(separator: "; "))"))
        }
      }
    }
    return .list(texts, otherwise: say("absent.notYetRecorded"))
  }
}

extension Stated where Value == [SourcedText] {
  fileprivate static func texts(_ text: String?, otherwise reason: String) -> Self {
    Stated(text.map { [SourcedText($0)] }, otherwise: reason)
  }

  fileprivate static func list(_ texts: [SourcedText], otherwise reason: String) -> Self {
    texts.isEmpty ? .unknown(reason: reason) : .known(texts)
  }
}

extension Stated where Value == String {
  fileprivate var text: Stated<[SourcedText]> {
    switch self {
    case .known(let text): .known([SourcedText(text)])
    case .unknown(let reason): .unknown(reason: reason)
    case .notApplicable(let reason): .notApplicable(reason: reason)
    }
  }
}

extension Stated where Value == SourcedText {
  fileprivate var list: Stated<[SourcedText]> {
    switch self {
    case .known(let text): .known([text])
    case .unknown(let reason): .unknown(reason: reason)
    case .notApplicable(let reason): .notApplicable(reason: reason)
    }
  }
}
