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

  static func onlyMailbox(in text: String) -> (name: String?, address: String)? {
    start()
    guard let list = internet_address_list_parse(nil, text) else { return nil }
    defer { g_object_unref(list) }
    guard internet_address_list_length(list) == 1, let address = internet_address_list_get_address(list, 0) else {
      return nil
    }
    let instance = UnsafeMutableRawPointer(address).assumingMemoryBound(to: GTypeInstance.self)
    guard g_type_check_instance_is_a(instance, internet_address_mailbox_get_type()) != 0 else { return nil }
    let mailbox = UnsafeMutableRawPointer(address).assumingMemoryBound(to: InternetAddressMailbox.self)
    guard let local = internet_address_mailbox_get_addr(mailbox) else { return nil }
    return (internet_address_get_name(address).map { String(cString: $0) }, String(cString: local))
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
