package import Foundation

/// A published incident in the form `incident-case/1`: facts with their sources, times with their precision.
///
/// Keys that are not known here are left alone; what a form is needed for and lacks is an error that names it.
package struct HistoricalCase: Sendable, Decodable {
  package static let form = "incident-case/1"

  package var schema: String
  package var slug: String
  package var title: String
  package var level: Int
  package var levelReason: String
  package var type: String
  package var startOfImpact: Time?
  package var detection: Time?
  package var declared: Time?
  package var contained: Time?
  package var endOfImpact: Time?
  package var disclosure: Time?
  package var affectedProducts: [Finding]?
  package var fault: Finding?
  package var summary: String
  package var impact: [String: Finding]?
  package var timeline: [Entry]?
  package var communications: [Message]?
  package var evidence: [Finding]?
  package var rootCause: Finding?
  package var correctiveActions: [Finding]?
  package var sources: [Source]?
  /// Where the sources disagree.
  package var conflicts: [String]?

  package struct Time: Sendable, Decodable {
    package var utc: String?
    package var precision: String?
    package var approximate: Bool?
    package var basis: String?
    package var sources: [String]?
    package var note: String?
  }

  package struct Finding: Sendable, Decodable {
    package var value: String
    package var basis: String?
    package var sources: [String]?
  }

  package struct Entry: Sendable, Decodable {
    package var time: String?
    package var precision: String?
    package var approximate: Bool?
    package var kind: String?
    package var text: String
    package var basis: String?
    package var sources: [String]?
  }

  package struct Message: Sendable, Decodable {
    package var time: String?
    package var precision: String?
    package var approximate: Bool?
    package var audience: String
    package var channel: String
    package var gist: String
    package var basis: String?
    package var sources: [String]?
  }

  package struct Source: Sendable, Decodable {
    package var id: String
    package var title: String?
    package var url: String?
    /// `primary` or `secondary`.
    package var kind: String?
    /// What of it was read, and where.
    package var access: String?
  }

  /// Reads a file's bytes. A refusal says which part is missing or of the wrong kind.
  package static func read(_ data: Data, file: String) throws -> HistoricalCase {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let read: HistoricalCase
    do {
      read = try decoder.decode(HistoricalCase.self, from: data)
    } catch let error as DecodingError {
      throw Refusal(.invalid, "\(file): \(error.plain)")
    }
    guard read.schema == form else {
      throw Refusal(.invalid, "\(file): schema is \(read.schema), not \(form)", at: "/schema")
    }
    return read
  }
}

extension HistoricalCase {
  /// The time as an interval; nil where it is not published.
  static func moment(_ text: String?, _ precision: String?, approximate: Bool?) -> Moment? {
    guard let text, let precision = precision.flatMap(Moment.Precision.init(rawValue:)) else { return nil }
    return Moment(iso8601: text, precision: precision, isApproximate: approximate ?? false)
  }

  /// The published times by the name of their fact. Reported, logged and aware are in no public source.
  package var times: [(fact: String, time: Time?)] {
    [
      ("start_of_impact", startOfImpact), ("detected", detection), ("declared", declared), ("contained", contained),
      ("end_of_impact", endOfImpact), ("disclosed", disclosure),
    ]
  }

  /// The first message to customers or the public.
  package var firstNotice: Message? {
    (communications ?? []).filter { $0.audience == "customers" || $0.audience == "public" }
      .compactMap { message in message.moment.map { (message, $0) } }
      .min { $0.1.earliest < $1.1.earliest }?.0
  }

  /// The log record that the file supports. What it lacks is said to be unknown.
  package var log: LogRecord {
    let impact = (impact ?? [:]).sorted { $0.key < $1.key }
      .map { "\($0.key.replacing("_", with: " ")): \($0.value.value)" }.joined(separator: "\n")
    let products = (affectedProducts ?? []).map(\.value).joined(separator: "\n")
    return LogRecord(
      summary: summary.isEmpty ? "unknown: not published" : summary,
      description: impact.isEmpty ? "unknown: not published" : impact,
      fault: fault?.value ?? "unknown: not published",
      affectedProducts: products.isEmpty ? "unknown: not published" : products)
  }
}

extension HistoricalCase.Message {
  package var moment: Moment? { HistoricalCase.moment(time, precision, approximate: approximate) }

  /// The channel of ours that the published one is.
  var kind: Communication.Channel {
    let text = channel.lowercased()
    let known: [(String, Communication.Channel)] = [
      ("mail", .email), ("twitter", .socialMedia), ("facebook", .socialMedia), ("tweet", .socialMedia),
      ("status", .statusPage), ("dashboard", .statusPage), ("phone", .phone), ("press", .press), ("letter", .letter),
    ]
    return known.first { text.contains($0.0) }?.1 ?? .other
  }
}

extension DecodingError {
  /// What is wrong and where, without the values.
  fileprivate var plain: String {
    func path(_ context: Context) -> String {
      "/" + context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
    }
    switch self {
    case .keyNotFound(let key, let context): return "\(path(context)) lacks \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context)) is of the wrong kind"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "is no JSON" : "\(path(context)) is not readable"
    @unknown default: return "cannot be read"
    }
  }
}
