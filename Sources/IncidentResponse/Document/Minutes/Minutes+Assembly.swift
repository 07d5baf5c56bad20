import Foundation

extension Minutes {
  /// The minutes of an incident's meetings under the procedure of the document.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let own = file.version
    let held = file.meetings.filter { own == nil || own?.element($0.element) != nil }
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      meetings: held.map { Meeting($0, file, formatter) })
  }
}

extension Minutes.Meeting {
  fileprivate init(_ meeting: CaseFile.HeldMeeting, _ file: CaseFile, _ formatter: DocumentFormatter) {
    let missing = file.say("absent.notRecorded")
    self.init(
      title: file.title(meeting.element) ?? "", held: formatter.stated(meeting.held, otherwise: missing),
      mode: Stated(meeting.mode.map { file.say("mode.\($0)") }, otherwise: missing),
      place: Stated(meeting.place, otherwise: missing), chair: Stated(meeting.chair, otherwise: missing),
      attendees: meeting.attendees, agenda: meeting.words["agenda"] ?? [],
      text: Stated(meeting.words["minutes"]?.first.map { SourcedText($0) }, otherwise: missing),
      decisions: meeting.words["decisions"] ?? [])
  }
}
