/// The words of pages.
struct PageWords {
  let language: MessageLanguage

  /// - Parameter step: from 0; nil at the end, when nobody is left to page.
  func message(_ page: IncidentPage, step: Int?, of incident: Incident) -> (subject: String, body: String) {
    var lines: [String] = incident.isExercise ? [language.exercise, ""] : []
    if step == nil { lines += [unanswered, ""] }
    lines += ["\(incident.label) \(incident.title)", "", page.reason, ""]
    if let sender = page.sender {
      lines.append(language.say("Paged by \(sender).", german: "Alarmiert von \(sender)."))
    }
    if let step, step > 0 { lines.append(unacknowledged(step)) }
    let kind =
      step == nil
      ? language.say("Page unanswered", german: "Alarm ohne Antwort") : language.say("Page", german: "Alarm")
    return ("\(kind): \(incident.label) \(page.reason)".onOneLine(atMost: 200), lines.joined(separator: "\n") + "\n")
  }

  /// - Parameter link: nil where the address of the gateway is not known.
  func acknowledge(by link: String?) -> String {
    guard let link else {
      return language.say("Acknowledge it in Tocsin.\n", german: "Bitte in Tocsin bestätigen.\n")
    }
    return "\(language.say("Acknowledge", german: "Bestätigen")): \(link)\n"
  }

  /// The subject of several that come together.
  func together(_ count: Int, first subject: String) -> String {
    "\(count) \(language.say("pages", german: "Alarme")): \(subject)"
  }

  var heldBack: String {
    language.say(
      "These pages were held back and come together:",
      german: "Diese Alarme wurden zurückgehalten und kommen zusammen:")
  }

  private var unanswered: String {
    language.say(
      "Nobody acknowledged this page, and nobody is left to page.",
      german: "Niemand hat diesen Alarm bestätigt, und niemand ist mehr da, der alarmiert werden könnte.")
  }

  private func unacknowledged(_ step: Int) -> String {
    language.say(
      "Step \(step + 1): nobody has acknowledged it yet.", german: "Stufe \(step + 1): Noch niemand hat bestätigt.")
  }
}

extension String {
  fileprivate func onOneLine(atMost limit: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= limit ? line : String(line.prefix(limit - 1)) + "…"
  }
}
