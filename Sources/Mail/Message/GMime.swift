import CGMime

/// The library that writes and reads MIME. Its objects are reference counted and bound to no thread, but not safe to
/// share: here each is owned by one value that cannot be copied.
enum GMime {
  private static let started: Void = g_mime_init()

  static func start() { _ = started }

  /// The address with its domain in ASCII, or unchanged where there is no such form.
  static func asciiAddress(_ address: String) -> String {
    start()
    guard let mailbox = internet_address_mailbox_new(nil, address) else { return address }
    defer { g_object_unref(mailbox) }
    return mailbox.withMemoryRebound(to: InternetAddressMailbox.self, capacity: 1) { mailbox in
      internet_address_mailbox_get_idn_addr(mailbox).map { String(cString: $0) } ?? address
    }
  }

  /// In hexadecimal digits.
  static func sha256(_ text: String) -> String {
    guard let digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1) else {
      preconditionFailure("GLib computes SHA-256 of any string")
    }
    defer { g_free(digest) }
    return String(cString: digest)
  }

  /// The bytes as they go out: CRLF, and nothing that depends on the process's defaults.
  static func bytes(of object: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
    let options = g_mime_format_options_new()
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    guard let stream = g_mime_stream_mem_new() else { preconditionFailure("GLib ends the process without memory") }
    defer { g_object_unref(stream) }
    _ = g_mime_object_write_to_stream(object, options, stream)
    return stream.withMemoryRebound(to: GMimeStreamMem.self, capacity: 1) { memory in
      guard let array = g_mime_stream_mem_get_byte_array(memory) else { return [] }
      return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }
  }
}
