import CCurl
import CCurlShim
import Foundation
import Synchronization

/// What libcurl's callbacks read and write while one message is on its way.
///
/// Not Sendable: libcurl calls back on the thread that performs the transfer, and only that thread holds it.
final class SMTPExchange {
  static let errorSize = Int(CURL_ERROR_SIZE)
  /// After cancellation a message that is already being transferred may still finish within this: abandoning it there
  /// would only risk sending it twice.
  static let finishingLimit: TimeInterval = 5

  let body: [UInt8]
  private(set) var conversation = SMTPConversation()
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: errorSize)
  private var position = 0
  private let cancellation: SMTPCancellation
  private var cancelledAt: TimeInterval?

  init(body: [UInt8], cancellation: SMTPCancellation) {
    self.body = body
    self.cancellation = cancellation
    errorText.initialize(repeating: 0, count: Self.errorSize)
  }

  deinit { errorText.deallocate() }

  func attach(to handle: UnsafeMutableRawPointer) {
    // Unretained: the session keeps the exchange alive until curl_easy_perform has returned, and detaches it then.
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_set_error_buffer(handle, errorText)
    _ = ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(body.count))
    _ = ccurl_set_read(
      handle,
      { buffer, size, count, context in
        guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
        return SMTPExchange.from(context).read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
      }, context)
    _ = ccurl_set_debug(
      handle,
      { _, type, data, size, context in
        guard let data, let context else { return 0 }
        SMTPExchange.from(context).note(type, UnsafeRawBufferPointer(start: data, count: size))
        return 0
      }, context)
    _ = ccurl_set_progress(
      handle,
      { context, _, _, _, _ in
        guard let context else { return 0 }
        return SMTPExchange.from(context).mustStop ? 1 : 0
      }, context)
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> SMTPExchange {
    Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, body.count - position)
    buffer.copyBytes(from: body[position..<position + count])
    position += count
    return count
  }

  private func note(_ type: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    if type == CURLINFO_HEADER_OUT { conversation.sent(bytes) }
    if type == CURLINFO_HEADER_IN { conversation.received(bytes) }
  }

  private var mustStop: Bool {
    guard cancellation.isRequested else { return false }
    guard conversation.stage == .confirmation else { return true }
    let now = ProcessInfo.processInfo.systemUptime
    defer { cancelledAt = cancelledAt ?? now }
    return now - (cancelledAt ?? now) > Self.finishingLimit
  }
}
