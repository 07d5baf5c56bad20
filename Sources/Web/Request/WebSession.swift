import CCurl
import CCurlShim

/// Connections of one thread, kept from request to request.
///
/// Not Sendable: libcurl's handle belongs to the thread that made it. Blocks that thread.
final class WebSession {
  private static let libraryStarted: Void = {
    // Counted by libcurl, and safe beside the same in other modules since 7.84.
    _ = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
  }()

  private let configuration: WebConfiguration
  private var handle: UnsafeMutableRawPointer?

  init(_ configuration: WebConfiguration) {
    self.configuration = configuration
    _ = Self.libraryStarted
  }

  deinit { close() }

  func close() {
    guard let handle else { return }
    curl_easy_cleanup(handle)
    self.handle = nil
  }

  /// nil where it was cancelled.
  func send(_ request: WebRequest, cancellation: WebCancellation) -> Result<WebAnswer, WebFailure>? {
    guard let handle = handle ?? curl_easy_init() else { preconditionFailure("libcurl ran out of memory") }
    self.handle = handle
    curl_easy_reset(handle)
    let exchange = WebExchange(
      reach: configuration.reach, largest: configuration.largestAnswer, cancellation: cancellation)
    let headers = prepare(handle, request)
    exchange.attach(to: handle)
    let code = withExtendedLifetime(exchange) { curl_easy_perform(handle) }
    let result = result(of: code, handle, exchange)
    // Before the exchange and the list go: libcurl keeps pointers to both.
    curl_easy_reset(handle)
    curl_slist_free_all(headers)
    return cancellation.isRequested && !result.isAnswered ? nil : result
  }

  /// - Returns: the headers, which the caller frees after the transfer.
  private func prepare(
    _ handle: UnsafeMutableRawPointer, _ request: WebRequest
  ) -> UnsafeMutablePointer<curl_slist>? {
    _ = ccurl_set_string(handle, CURLOPT_URL, request.url)
    _ = ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, configuration.allowsPlain ? "http,https" : "https")
    _ = ccurl_set_string(handle, CURLOPT_PROXY, "")
    _ = ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    // Signals reach any thread of the process, so libcurl must not use them for its time limits.
    _ = ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(configuration.connectLimit.inSeconds * 1000))
    _ = ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(configuration.requestLimit.inSeconds * 1000))
    _ = ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = configuration.caFile {
      _ = ccurl_set_string(handle, CURLOPT_CAINFO, caFile)
      _ = ccurl_set_string(handle, CURLOPT_CAPATH, nil)
    }
    _ = ccurl_set_string(handle, CURLOPT_USERAGENT, configuration.agent)
    if !request.body.isEmpty || request.method != "GET" { _ = ccurl_set_body(handle, request.body, request.body.count) }
    _ = ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
    // Without this, a long body would wait for a "100 Continue" that few send.
    var list = curl_slist_append(nil, "Expect:")
    for header in request.headers {
      // A header without a value is written with a semicolon, or libcurl would leave it out.
      let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      list = curl_slist_append(list, line)
    }
    _ = ccurl_set_list(handle, CURLOPT_HTTPHEADER, list)
    return list
  }

  private func result(
    of code: CURLcode, _ handle: UnsafeMutableRawPointer, _ exchange: WebExchange
  ) -> Result<WebAnswer, WebFailure> {
    var status = 0
    _ = ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    if code == CURLE_OK || code == CURLE_WRITE_ERROR && exchange.isCut, status >= 200 {
      var seconds: curl_off_t = 0
      _ = ccurl_get_size(handle, CURLINFO_RETRY_AFTER, &seconds)
      return .success(
        WebAnswer(
          status: status, body: exchange.body, isCut: exchange.isCut,
          retryAfter: seconds > 0 ? .seconds(Int64(seconds)) : nil))
    }
    if let refused = exchange.refused, status == 0 {
      return .failure(WebFailure(.forbidden, "\(refused) is no address of the internet that may be reached"))
    }
    return .failure(WebFailure(Self.kind(of: code), String(cString: curl_easy_strerror(code))))
  }

  private static func kind(of code: CURLcode) -> WebFailure.Kind {
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .invalid
    case CURLE_OPERATION_TIMEDOUT: .time
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .security
    default: .connection
    }
  }
}

extension Result {
  fileprivate var isAnswered: Bool {
    if case .success = self { return true }
    return false
  }
}
