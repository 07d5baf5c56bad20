import CGMime
import Foundation

/// Goes through the tree that GMime makes of a message. Pointers are borrowed from the message, which lives as long as `read`.
struct MessageReader {
  let limits: ReadingLimits
  private var parts = 0
  private var text = ""
  private var attachments: [ReceivedPart] = []
  private var problems: Set<ReceivedMessage.Problem> = []
  private var report: DeliveryReport?

  init(limits: ReadingLimits) { self.limits = limits }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout ReceivedMessage) {
    GMime.start()
    let stream = bytes.withMemoryRebound(to: CChar.self) {
      g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count)
    }
    guard let stream, let parser = g_mime_parser_new_with_stream(stream) else { return }
    defer {
      g_object_unref(parser)
      g_object_unref(stream)
    }
    guard let message = g_mime_parser_construct_message(parser, nil) else { return }
    defer { g_object_unref(message) }
    readHead(message, into: &result)
    if let root = g_mime_message_get_mime_part(message) { visit(root, depth: 0) }
    result.text = Self.trimmed(text)
    if result.text.unicodeScalars.count > limits.text {
      result.text = String(String.UnicodeScalarView(result.text.unicodeScalars.prefix(limits.text)))
      problems.insert(.textTooLong)
    }
    result.attachments = attachments
    result.problems.formUnion(problems)
    if var report {
      report.words = String(result.text.prefix(2000))
      result.deliveryReport = report
    }
  }

  private func readHead(_ message: UnsafeMutablePointer<GMimeMessage>, into result: inout ReceivedMessage) {
    let object = UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self)
    result.headers = GMime.headers(of: object)
    result.id = result.header("message-id").flatMap { ReceivedMessage.ids(in: $0).first }
    let references = result.headers["references", default: []].flatMap(ReceivedMessage.ids)
    let answers = result.headers["in-reply-to", default: []].flatMap(ReceivedMessage.ids)
    var seen: Set<String> = []
    result.answered = (answers + references.reversed()).filter { seen.insert($0).inserted }
    result.from = GMime.correspondents(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM))
    result.sender = GMime.correspondents(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_SENDER))
    result.to = GMime.correspondents(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_TO))
    result.cc = GMime.correspondents(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_CC))
    result.returnPath = result.header("return-path").map {
      $0.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" && $0 != " " }.lowercased()
    }
    result.subject = (result.header("subject") ?? "").shownLine
    if let date = g_mime_message_get_date(message) {
      result.date = Date(timeIntervalSince1970: TimeInterval(g_date_time_to_unix(date)))
    }
  }

  private mutating func visit(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int, isAlternative: Bool = false) {
    parts += 1
    guard parts <= limits.parts else { return note(.tooManyParts) }
    guard depth <= limits.depth else { return note(.tooDeep) }
    if GMime.isA(object, g_mime_multipart_get_type()) {
      visitChildren(of: object, depth: depth)
    } else if GMime.isA(object, g_mime_message_part_get_type()) {
      visitMessage(object)
    } else if GMime.isA(object, g_mime_part_get_type()) {
      visitLeaf(object)
    } else {
      attachments.append(
        ReceivedPart(fileName: nil, contentType: GMime.mediaType(of: object), bytes: GMime.bytes(of: object)))
    }
  }

  private mutating func visitChildren(of object: UnsafeMutablePointer<GMimeObject>, depth: Int) {
    let multipart = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimeMultipart.self)
    let children = (0..<max(0, g_mime_multipart_get_count(multipart))).compactMap {
      g_mime_multipart_get_part(multipart, $0)
    }
    let type = GMime.mediaType(of: object)
    if type == "multipart/encrypted" { note(.encrypted) }
    guard type == "multipart/alternative" else {
      for child in children { visit(child, depth: depth + 1) }
      return
    }
    // The same words in several forms: the plain ones are shown, unless they say nothing.
    let before = text
    for child in children where GMime.mediaType(of: child) != "text/html" { visit(child, depth: depth + 1) }
    guard text.allSatisfy(\.isWhitespace) || text == before else { return }
    for child in children where GMime.mediaType(of: child) == "text/html" { visit(child, depth: depth + 1) }
  }

  /// A message in the message is kept as a file; nobody looks into what it carries.
  private mutating func visitMessage(_ object: UnsafeMutablePointer<GMimeObject>) {
    let holder = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimeMessagePart.self)
    guard let nested = g_mime_message_part_get_message(holder) else { return }
    let inside = UnsafeMutableRawPointer(nested).assumingMemoryBound(to: GMimeObject.self)
    let subject = g_mime_message_get_subject(nested).map { String(cString: $0).shownLine } ?? ""
    let told = GMime.parameter("name", of: object)
    attachments.append(
      ReceivedPart(
        fileName: told ?? (subject.isEmpty ? "message" : subject) + ".eml", contentType: "message/rfc822",
        bytes: GMime.bytes(of: inside)))
    if report != nil, let id = g_mime_message_get_message_id(nested).map({ String(cString: $0) }) {
      report?.original.append(id)
    }
  }

  private mutating func visitLeaf(_ object: UnsafeMutablePointer<GMimeObject>) {
    let part = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimePart.self)
    let type = GMime.mediaType(of: object)
    let fileName = g_mime_part_get_filename(part).map { String(cString: $0) }
    let isAttached = g_mime_object_get_disposition(object).map { String(cString: $0).lowercased() } == "attachment"
    let bytes = GMime.content(of: part)
    switch type {
    case "message/delivery-status", "message/global-delivery-status": readStatus(bytes)
    case "text/rfc822-headers", "message/global-headers": readReturnedHead(bytes)
    case "text/plain" where !isAttached && fileName == nil: add(GMime.text(bytes, of: object))
    case "text/html" where !isAttached && fileName == nil:
      add(HTMLText(GMime.text(Array(bytes.prefix(limits.html)), of: object)).text)
    default:
      if type == "message/partial" { note(.partial) }
      if bytes.isEmpty, fileName == nil { return }
      attachments.append(ReceivedPart(fileName: fileName, contentType: type, bytes: bytes))
    }
  }

  private mutating func readStatus(_ bytes: [UInt8]) {
    var found = report ?? DeliveryReport()
    for group in DeliveryReport.groups(of: String(decoding: bytes.prefix(256 << 10), as: UTF8.self)) {
      if let recipient = DeliveryReport.Recipient(fields: group), found.recipients.count < 200 {
        found.recipients.append(recipient)
      }
      found.original += ["original-message-id", "x-original-message-id"].compactMap { group[$0] }
        .flatMap(ReceivedMessage.ids)
    }
    report = found
    attachments.append(
      ReceivedPart(fileName: "delivery-status.txt", contentType: "message/delivery-status", bytes: bytes))
  }

  private mutating func readReturnedHead(_ bytes: [UInt8]) {
    let groups = DeliveryReport.groups(of: String(decoding: bytes.prefix(256 << 10), as: UTF8.self))
    if let id = groups.first?["message-id"] { report?.original += ReceivedMessage.ids(in: id) }
    attachments.append(ReceivedPart(fileName: "headers.txt", contentType: "text/rfc822-headers", bytes: bytes))
  }

  private mutating func add(_ words: String) {
    let shown = words.shownText
    guard !shown.allSatisfy(\.isWhitespace), text.utf8.count < limits.text * 5 else { return }
    if !text.isEmpty { text += "\n\n" }
    text += shown
  }

  private mutating func note(_ problem: ReceivedMessage.Problem) { problems.insert(problem) }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isNewline).reversed().drop(while: \.isWhitespace).reversed())
  }
}
