import Foundation

extension StatusUpdate {
  /// Entries that an update lists at the most, the newest of them.
  package static let newsLimit = 200

  /// The incident as its record stands when it is read.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let news = file.news(formatter)
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      resolution: InternalReport.Resolution(file, formatter), summary: InternalReport.Recap(file).summary,
      sections: file.updateSections(formatter), since: file.lastUpdate(formatter),
      timeline: Array(news.suffix(Self.newsLimit)),
      further: news.count > Self.newsLimit ? news.count - Self.newsLimit : nil,
      phases: file.plannedPhases(formatter), clocks: file.openClocks(formatter), tasks: file.openTasks,
      suppliers: file.suppliers.map { words in
        SupplierStatement(
          name: words.name, text: words.status, observed: formatter.time(words.observed), source: words.source)
      }, next: file.upcoming(formatter))
  }
}

extension CaseFile {
  fileprivate func lastUpdate(_ formatter: DocumentFormatter) -> Stated<DocumentTime> {
    guard let previous = document.lastIssued else { return .notApplicable(reason: say("absent.firstUpdate")) }
    return .known(formatter.time(earliest: previous, precision: .minute))
  }

  /// By when it was entered and not by when it happened: what was entered late is news all the same.
  fileprivate func news(_ formatter: DocumentFormatter) -> [InternalReport.TimelineEntry] {
    var file = self
    if let previous = document.lastIssued { file.entries.removeAll { $0.recorded <= previous } }
    return file.timeline(formatter)
  }

  /// A document's own fields where the procedure declares one, else those of its recurring updates to people inside. What
  /// the document shows elsewhere is not repeated.
  fileprivate func updateSections(_ formatter: DocumentFormatter) -> [DocumentSection] {
    guard let procedure = version?.procedure else { return [] }
    let elsewhere: Set<Procedure.Field.Source> = [
      .number, .title, .summary, .eventType, .level, .status, .actions, .clocks, .supplierStatus,
    ]
    let inside = Set(procedure.audiences.filter { $0.side == .internal }.map(\.key))
    let recurring = procedure.communications.filter {
      $0.repetition != nil && !inside.isDisjoint(with: $0.audiences)
    }
    let keys = declared?.fields ?? recurring.flatMap(\.fields)
    let shown = procedure.fields.filter { keys.contains($0.key) && !elsewhere.contains($0.source) }
    return sections(shown.map(\.key), formatter)
  }

  /// Of every response: those entered, and those that are to come.
  fileprivate func plannedPhases(_ formatter: DocumentFormatter) -> [InternalReport.Phase] {
    dossier.responses.flatMap { $0.phases.sorted { $0.position < $1.position } }.compactMap { phase in
      title(phase.element).map { name in
        InternalReport.Phase(
          name: name, started: formatter.stated(phase.entered, otherwise: say("absent.notYetBegun")),
          ended: formatter.stated(
            phase.left, otherwise: say(phase.entered == nil ? "absent.notYetBegun" : "absent.notYetEnded")))
      }
    }
  }

  fileprivate func openClocks(_ formatter: DocumentFormatter) -> [InternalReport.Clock] {
    var file = self
    file.dossier.deadlines.removeAll { !$0.state.isOpen }
    return file.clocks(formatter)
  }

  fileprivate var openTasks: [StatusUpdate.OpenTask] {
    dossier.responses.filter(\.isRunning).flatMap { response -> [StatusUpdate.OpenTask] in
      let begun = Set(response.phases.filter { $0.entered != nil && $0.left == nil }.map(\.element))
      let open = response.steps.filter { step in
        step.state == .open && (step.phase.map { begun.contains($0) } ?? true)
      }
      return open.sorted { $0.position < $1.position }.compactMap { openTask($0, of: response) }
    }
  }

  private func openTask(_ step: Response.Step, of response: Response) -> StatusUpdate.OpenTask? {
    guard let name = title(step.element) else { return nil }
    let procedure = dossier.procedure(of: response)
    let key = procedure?.reference(step.element)?.key
    let declared = procedure?.procedure.steps.first { $0.key == key }
    let owners = procedure?.procedure.roles.filter { declared?.owners.contains($0.key) ?? false }.map(\.title) ?? []
    return StatusUpdate.OpenTask(
      text: name, phase: title(step.phase),
      owners: owners.isEmpty
        ? .notApplicable(reason: say("absent.anyResponder")) : .known(owners.joined(separator: ", ")),
      required: declared?.required ?? false)
  }

  /// Recurring updates and meetings by the time at which they are due, and meetings besides.
  fileprivate func upcoming(_ formatter: DocumentFormatter) -> [StatusUpdate.Upcoming] {
    let recurring = dossier.deadlines.filter { $0.isRecurring && $0.state.isOpen }
    let series = recurring.map { deadline in
      (
        deadline.due?.earliest,
        StatusUpdate.Upcoming(
          text: deadline.title, audience: audienceTitle(deadline.subject),
          due: formatter.stated(deadline.due, otherwise: say("absent.notYetDetermined")))
      )
    }
    let counted = Set(recurring.compactMap(\.element))
    let meetings = dossier.meetings.filter { $0.state == .planned && !counted.contains($0.element) }.map { meeting in
      (
        meeting.planned as Date?,
        StatusUpdate.Upcoming(
          text: title(meeting.element) ?? "", audience: nil,
          due: .known(formatter.time(earliest: meeting.planned, precision: .minute)))
      )
    }
    return (series + meetings).sorted { ($0.0 ?? .distantFuture) < ($1.0 ?? .distantFuture) }.map(\.1)
  }

  private func audienceTitle(_ key: String) -> String? {
    dossier.procedures.values.lazy.compactMap { version in
      version.procedure.audiences.first { $0.key == key }?.title
    }.first
  }
}
