import CCurl
import CCurlShim
import Foundation

/// A connection to the server, opened when needed and reused from message to message.
///
/// Not Sendable: libcurl's handle belongs to the thread that made it. Blocks that thread.
final class SMTPSession {
  private let configuration: SMTPConfiguration
  private var handle: UnsafeMutableRawPointer?

  init(_ configuration: SMTPConfiguration) {
    self.configuration = configuration
    CurlLibrary.start()
  }

  deinit { close() }

  /// Says QUIT and lets the connection go.
  func close() {
    guard let handle else { return }
    curl_easy_cleanup(handle)
    self.handle = nil
  }

  func send(_ letter: SMTPLetter, cancellation: SMTPCancellation) -> [Handover] {
    let password: String?
    do { password = try readPassword() } catch {
      let failure = MailFailure(.temporary, at: .authentication, detail: "the password file cannot be read")
      return letter.recipients.map { Handover(recipient: $0, outcome: .failed(failure)) }
    }
    let first = attempt(letter, password: password, fresh: false, cancellation: cancellation)
    guard first.foundStaleConnection, !cancellation.isRequested else { return first.handovers }
    return attempt(letter, password: password, fresh: true, cancellation: cancellation).handovers
  }

  private struct Attempt {
    let handovers: [Handover]
    /// A connection kept from an earlier message had ended, or the server wanted no more messages on it. Nothing of
    /// this message had been taken, so it can go over a new connection at once.
    let foundStaleConnection: Bool
  }

  private func attempt(
    _ letter: SMTPLetter, password: String?, fresh: Bool, cancellation: SMTPCancellation
  ) -> Attempt {
    guard let handle = handle ?? curl_easy_init() else { preconditionFailure("libcurl ran out of memory") }
    self.handle = handle
    curl_easy_reset(handle)
    let exchange = SMTPExchange(body: letter.body, cancellation: cancellation)
    setConnection(handle, password: password, fresh: fresh)
    let recipients = setEnvelope(handle, letter)
    exchange.attach(to: handle)
    let code = withExtendedLifetime(exchange) { curl_easy_perform(handle) }
    var newConnections = 0
    _ = ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &newConnections)
    let conversation = exchange.conversation
    let detail = Self.detail(code, conversation.stage, exchange)
    // Before the exchange and the list go: libcurl keeps pointers to both.
    curl_easy_reset(handle)
    curl_slist_free_all(recipients)
    return Attempt(
      handovers: conversation.outcomes(for: letter.recipients, detail: detail),
      foundStaleConnection: !fresh && code != CURLE_OK && newConnections == 0 && conversation.endedBeforeData)
  }

  private func setConnection(_ handle: UnsafeMutableRawPointer, password: String?, fresh: Bool) {
    _ = ccurl_set_string(handle, CURLOPT_URL, configuration.curlURL)
    _ = ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // Empty, so that a proxy in the environment, meant for the web, is not used.
    _ = ccurl_set_string(handle, CURLOPT_PROXY, "")
    // Signals reach any thread of the process, so libcurl must not use them for its time limits.
    _ = ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, fresh ? 1 : 0)
    _ = ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, configuration.connectLimit.milliseconds)
    _ = ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, configuration.messageLimit.milliseconds)
    setSecurity(handle)
    guard let user = configuration.user, let password else { return }
    _ = ccurl_set_string(handle, CURLOPT_USERNAME, user)
    _ = ccurl_set_string(handle, CURLOPT_PASSWORD, password)
  }

  private func setSecurity(_ handle: UnsafeMutableRawPointer) {
    let required = configuration.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL
    _ = ccurl_set_long(handle, CURLOPT_USE_SSL, Int(required.rawValue))
    _ = ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    guard let caFile = configuration.caFile else { return }
    _ = ccurl_set_string(handle, CURLOPT_CAINFO, caFile)
    _ = ccurl_set_string(handle, CURLOPT_CAPATH, nil)
  }

  /// - Returns: the list of recipients, which the caller frees after the transfer
  private func setEnvelope(_ handle: UnsafeMutableRawPointer, _ letter: SMTPLetter) -> UnsafeMutablePointer<curl_slist>?
  {
    var recipients: UnsafeMutablePointer<curl_slist>?
    for recipient in letter.recipients { recipients = curl_slist_append(recipients, "<\(recipient.wireAddress)>") }
    _ = ccurl_set_string(handle, CURLOPT_MAIL_FROM, "<\(letter.sender.wireAddress)>")
    _ = ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
    _ = ccurl_allow_refused_recipients(handle)
    _ = ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
    return recipients
  }

  private func readPassword() throws -> String? {
    guard let path = configuration.passwordFile else { return nil }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return String(text.prefix { !$0.isNewline })
  }

  /// libcurl's words; about authentication only the name of the error, since a server may have put anything there.
  private static func detail(_ code: CURLcode, _ stage: MailFailure.Stage, _ exchange: SMTPExchange) -> String {
    let name = String(cString: curl_easy_strerror(code))
    let text = String(cString: exchange.errorText).oneLine
    return stage == .authentication || text.isEmpty ? name : text
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
