import Foundation

extension OutgoingMessage {
  /// The message as RFC 5322 and MIME bytes, 7 bit, lines ended by CRLF.
  ///
  /// No value can add a header or a part: addresses and identifiers are checked types, free text is one line and
  /// encoded, and no encoded body can contain a boundary.
  package func composed() throws(InvalidMail) -> [UInt8] {
    let message = GMime.Message()
    message.setDate(date)
    message.add(.from, [from])
    message.add(.replyTo, replyTo)
    message.add(.to, to)
    message.add(.cc, cc)
    message.setSubject(subject.headerText)
    message.append("Message-ID", id.description)
    appendThread(to: message)
    try appendLabels(to: message)
    message.setBody(try body())
    return message.bytes()
  }

  private func appendThread(to message: borrowing GMime.Message) {
    if let inReplyTo { message.append("In-Reply-To", inReplyTo.description) }
    let thread = references.isEmpty ? inReplyTo.map { [$0] } ?? [] : references
    guard !thread.isEmpty else { return }
    message.append("References", thread.map(\.description).joined(separator: " "))
  }

  private func appendLabels(to message: borrowing GMime.Message) throws(InvalidMail) {
    if let autoSubmitted { message.append("Auto-Submitted", autoSubmitted.rawValue) }
    if let listID {
      guard listID.isToken(also: ".") else { throw InvalidMail(.listID, "not of the form name.domain") }
      message.append("List-Id", "<\(listID)>")
    }
    if let language {
      guard language.isToken() else { throw InvalidMail(.language, "not a language tag") }
      message.append("Content-Language", language)
    }
    for (name, value) in tocsinHeaders.sorted(by: { $0.key < $1.key }) {
      guard name.isToken() else { throw InvalidMail(.headerName, "only letters, digits and hyphens") }
      message.append("X-Tocsin-\(name)", value.headerText)
    }
  }

  private func body() throws(InvalidMail) -> GMime.Part {
    let content = try readable()
    guard !attachments.isEmpty else { return content }
    let mixed = GMime.Part(multipart: "mixed", boundary: boundary("mixed"))
    mixed.add(content)
    for attachment in attachments { mixed.add(try GMime.Part(attachment: attachment)) }
    return mixed
  }

  /// The last form is the one that readers like best (RFC 2046, 5.1.4).
  private func readable() throws(InvalidMail) -> GMime.Part {
    let plain = GMime.Part(text: text.bodyText, subtype: "plain")
    guard html != nil || calendar != nil else { return plain }
    let alternative = GMime.Part(multipart: "alternative", boundary: boundary("alternative"))
    alternative.add(plain)
    if let html { alternative.add(GMime.Part(text: html.bodyText, subtype: "html")) }
    if let calendar {
      guard calendar.method.isToken() else { throw InvalidMail(.contentType, "not a method of calendars") }
      let part = GMime.Part(text: calendar.text.bodyText, subtype: "calendar")
      part.set("method", to: calendar.method)
      alternative.add(part)
    }
    return alternative
  }

  /// `=_` occurs in neither quoted-printable nor base64, and text that holds it is never sent as it is
  /// (`GMime.Part.encoding`), so nobody can write a body that ends its own part.
  private func boundary(_ level: String) -> String {
    "\(GMime.Part.boundaryMark)tocsin_\(GMime.sha256(id.value).prefix(32))_\(level)"
  }
}

extension String {
  fileprivate func isToken(also specials: String = "") -> Bool {
    (1...200).contains(utf8.count)
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || specials.contains($0)) }
  }
}
