import Foundation

/// How one gateway for SMS or calls is spoken to: a file that the operator writes (docs/channels.md).
///
/// Texts may have `{to}`, `{text}`, `{id}`, `{language}` and, of files named in `secrets`, `{secret:NAME}`. What is put in
/// stays inside its place: it is put into texts of JSON that was parsed before, and percent-encoded in forms and addresses.
struct GatewayDescription: Sendable, Hashable, Decodable {
  var request: Request
  /// Names and paths of files, read before each request.
  var secrets: [String: String] = [:]
  var answer = Answer()
  /// Characters of a message at the most; what is longer is cut, and says so.
  var longestText = 459
  /// PEM file of authorities to trust instead of the system's.
  var caFile: String?

  struct Request: Sendable, Hashable, Decodable {
    var method = "POST"
    var url: String
    var headers: [String: String] = [:]
    /// One of the two.
    var json: TemplateValue?
    var form: [String: String]?

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      method = try fields.decodeIfPresent(String.self, forKey: .method) ?? "POST"
      url = try fields.decode(String.self, forKey: .url)
      headers = try fields.decodeIfPresent([String: String].self, forKey: .headers) ?? [:]
      json = try fields.decodeIfPresent(TemplateValue.self, forKey: .json)
      form = try fields.decodeIfPresent([String: String].self, forKey: .form)
    }

    private enum CodingKeys: String, CodingKey { case method, url, headers, json, form }
  }

  /// What its answers mean. What no list names: 2xx is accepted; 401, 403, 407, 3xx and 5xx concern every message; 408, 425
  /// and 429 pass; anything else is refused for good.
  struct Answer: Sendable, Hashable, Decodable {
    var accepted: [Int] = []
    var permanent: [Int] = []
    var temporary: [Int] = []
    var channelFailed: [Int] = []
    /// Place of the id that the gateway gives the message, such as `messages.0.id`.
    var messageID: String?
    /// A place that must have one of these values, for gateways that answer 200 to everything.
    var success: Success?

    struct Success: Sendable, Hashable, Decodable {
      var at: String
      var values: [String]
      /// Values that mean a refusal for good; any other passes.
      var permanent: [String] = []

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        at = try fields.decode(String.self, forKey: .at)
        values = try fields.decode([String].self, forKey: .values)
        permanent = try fields.decodeIfPresent([String].self, forKey: .permanent) ?? []
      }

      private enum CodingKeys: String, CodingKey { case at, values, permanent }
    }

    init() {}

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      accepted = try fields.decodeIfPresent([Int].self, forKey: .accepted) ?? []
      permanent = try fields.decodeIfPresent([Int].self, forKey: .permanent) ?? []
      temporary = try fields.decodeIfPresent([Int].self, forKey: .temporary) ?? []
      channelFailed = try fields.decodeIfPresent([Int].self, forKey: .channelFailed) ?? []
      messageID = try fields.decodeIfPresent(String.self, forKey: .messageID)
      success = try fields.decodeIfPresent(Success.self, forKey: .success)
    }

    private enum CodingKeys: String, CodingKey {
      case accepted, permanent, temporary, channelFailed, success
      case messageID = "messageId"
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    request = try fields.decode(Request.self, forKey: .request)
    secrets = try fields.decodeIfPresent([String: String].self, forKey: .secrets) ?? [:]
    answer = try fields.decodeIfPresent(Answer.self, forKey: .answer) ?? Answer()
    longestText = try fields.decodeIfPresent(Int.self, forKey: .longestText) ?? 459
    caFile = try fields.decodeIfPresent(String.self, forKey: .caFile)
  }

  private enum CodingKeys: String, CodingKey { case request, secrets, answer, longestText, caFile }

  /// What is wrong with it; nil where nothing is.
  var fault: String? {
    if (request.json == nil) == (request.form == nil) { return "request has either json or form" }
    guard request.url.hasPrefix("https://") || request.url.hasPrefix("http://") else { return "request.url is no URL" }
    guard (20...10_000).contains(longestText) else { return "longestText is from 20 to 10000" }
    return nil
  }
}
