import CCurl
import CCurlShim
import Foundation

/// A connection to an IMAP server, opened when needed and kept.
///
/// Not Sendable: one command at a time, by whoever owns it. Blocks its thread.
final class IMAPSession {
  private let account: IMAPAccount
  private var handle: UnsafeMutableRawPointer?

  init(_ account: IMAPAccount) {
    self.account = account
    CurlLibrary.start()
  }

  deinit { close() }

  func close() {
    guard let handle else { return }
    curl_easy_cleanup(handle)
    self.handle = nil
  }

  /// UIDs of what has not been filed, the oldest first.
  func waiting() throws -> [UInt32] {
    let unmarked = account.moveTo == nil ? "UNKEYWORD \(IMAPAccount.filed) " : ""
    let answer = try perform(request: "UID SEARCH \(unmarked)UNDELETED")
    return String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.uppercased().hasPrefix("* SEARCH") }
      .flatMap { $0.dropFirst(8).split(separator: " ").compactMap { UInt32($0) } }.sorted()
  }

  /// The message as it lies on the server.
  ///
  /// libcurl's own command is used, which takes the message by its length. It marks the message as seen; what is filed is
  /// told by a mark of our own.
  func message(_ uid: UInt32) throws -> [UInt8] {
    try perform(path: account.path + ";UID=\(uid)")
  }

  /// Says that a message is filed: by moving it, or by a keyword.
  func finish(_ uid: UInt32) throws {
    if let folder = account.moveTo {
      _ = try perform(request: "UID MOVE \(uid) \"\(folder)\"")
    } else {
      _ = try perform(request: "UID STORE \(uid) +FLAGS (\(IMAPAccount.filed))")
    }
  }

  private func perform(path: String? = nil, request: String? = nil) throws -> [UInt8] {
    guard let handle = handle ?? curl_easy_init() else { preconditionFailure("libcurl ran out of memory") }
    self.handle = handle
    curl_easy_reset(handle)
    try setConnection(handle)
    _ = ccurl_set_string(handle, CURLOPT_URL, account.root + (path ?? account.path))
    if let request { _ = ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request) }
    let answer = Answer()
    _ = ccurl_set_write(
      handle,
      { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let answer = Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
        guard answer.bytes.count + size * count <= Answer.most else { return 0 }
        answer.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
      }, Unmanaged.passUnretained(answer).toOpaque())
    let code = withExtendedLifetime(answer) { curl_easy_perform(handle) }
    // Before the answer goes: libcurl keeps a pointer to it.
    curl_easy_reset(handle)
    guard code == CURLE_OK else {
      close()
      throw IMAPFailure(String(cString: curl_easy_strerror(code)))
    }
    return answer.bytes
  }

  private func setConnection(_ handle: UnsafeMutableRawPointer) throws {
    guard let password = try? String(contentsOfFile: account.passwordFile, encoding: .utf8) else {
      throw IMAPFailure("the password file cannot be read")
    }
    _ = ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    // Empty, so that a proxy in the environment, meant for the web, is not used.
    _ = ccurl_set_string(handle, CURLOPT_PROXY, "")
    _ = ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, 10_000)
    _ = ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(account.limit.components.seconds) * 1000)
    let required = account.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL
    _ = ccurl_set_long(handle, CURLOPT_USE_SSL, Int(required.rawValue))
    _ = ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    _ = ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = account.caFile {
      _ = ccurl_set_string(handle, CURLOPT_CAINFO, caFile)
      _ = ccurl_set_string(handle, CURLOPT_CAPATH, nil)
    }
    _ = ccurl_set_string(handle, CURLOPT_USERNAME, account.user)
    _ = ccurl_set_string(handle, CURLOPT_PASSWORD, String(password.prefix { !$0.isNewline }))
  }

  /// What libcurl hands over, on the thread that performs the transfer.
  private final class Answer {
    static let most = 64 << 20
    var bytes: [UInt8] = []
  }
}
