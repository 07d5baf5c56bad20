import CCurl
import CCurlShim

/// What libcurl's callbacks read and write while one request is on its way.
///
/// Not Sendable: libcurl calls back on the thread that performs the request, and only that thread holds it.
final class WebExchange {
  static let errorSize = Int(CURL_ERROR_SIZE)

  private let reach: NetworkReach
  private let largest: Int
  private let cancellation: WebCancellation
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: errorSize)
  private(set) var body: [UInt8] = []
  private(set) var isCut = false
  /// An address of the destination that may not be reached.
  private(set) var refused: NetworkAddress?

  init(reach: NetworkReach, largest: Int, cancellation: WebCancellation) {
    self.reach = reach
    self.largest = largest
    self.cancellation = cancellation
    errorText.initialize(repeating: 0, count: Self.errorSize)
  }

  deinit { errorText.deallocate() }

  func attach(to handle: UnsafeMutableRawPointer) {
    // Unretained: the session keeps the exchange alive until curl_easy_perform has returned, and detaches it then.
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_set_error_buffer(handle, errorText)
    _ = ccurl_set_write(
      handle,
      { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        return WebExchange.from(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }, context)
    _ = ccurl_set_open_socket(
      handle,
      { context, _, address in
        guard let context, let address else { return -1 }
        return WebExchange.from(context).open(address)
      }, context)
    _ = ccurl_set_progress(
      handle,
      { context, _, _, _, _ in
        guard let context else { return 0 }
        return WebExchange.from(context).cancellation.isRequested ? 1 : 0
      }, context)
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> WebExchange {
    Unmanaged<WebExchange>.fromOpaque(context).takeUnretainedValue()
  }

  /// Fewer than given stops the transfer.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    let taken = min(bytes.count, largest - body.count)
    body += bytes.prefix(taken)
    if taken < bytes.count { isCut = true }
    return taken
  }

  /// The only place at which a connection begins, with the very address that is connected to.
  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(ccurl_address(address, &bytes))
    guard let known = NetworkAddress(bytes: Array(bytes.prefix(count))) else { return -1 }
    guard reach.permits(known) else {
      refused = known
      return -1
    }
    return ccurl_open(address)
  }
}
