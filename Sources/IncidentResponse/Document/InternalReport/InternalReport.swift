/// The internal report (M89, M90): the recap of the incident, its three times, its impact, what was done and learnt,
/// and the clear statement whether it has been resolved.
package struct InternalReport: CaseDocument {
  package static let kind = DocumentKind.internalReport

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var times: KeyTimes
  package var resolution: Resolution
  package var recap: Recap
  package var phases: [Phase]
  package var timeline: [TimelineEntry]
  package var clocks: [Clock]
  package var communications: [Communication]
  package var actions: [Action]
  package var rootCause: Stated<SourcedText>
  package var learnings: Stated<[SourcedText]>
  package var correctiveActions: [CorrectiveAction]
  package var evidence: [EvidenceItem]
  package var provenance: Provenance

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, times: KeyTimes, resolution: Resolution,
    recap: Recap, phases: [Phase], timeline: [TimelineEntry], clocks: [Clock], communications: [Communication],
    actions: [Action], rootCause: Stated<SourcedText>, learnings: Stated<[SourcedText]>,
    correctiveActions: [CorrectiveAction], evidence: [EvidenceItem], provenance: Provenance
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.times = times
    self.resolution = resolution
    self.recap = recap
    self.phases = phases
    self.timeline = timeline
    self.clocks = clocks
    self.communications = communications
    self.actions = actions
    self.rootCause = rootCause
    self.learnings = learnings
    self.correctiveActions = correctiveActions
    self.evidence = evidence
    self.provenance = provenance
  }
}
