import CGMime
import Foundation

/// Reading what others wrote. Every pointer that comes in is borrowed; nothing that comes out points anywhere.
extension GMime {
  static func isA(_ object: UnsafeMutablePointer<GMimeObject>, _ type: GType) -> Bool {
    let instance = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GTypeInstance.self)
    return g_type_check_instance_is_a(instance, type) != 0
  }

  /// `type/subtype` in lower case.
  static func mediaType(of object: UnsafeMutablePointer<GMimeObject>) -> String {
    guard let type = g_mime_object_get_content_type(object), let text = g_mime_content_type_get_mime_type(type) else {
      return "application/octet-stream"
    }
    defer { g_free(text) }
    return String(cString: text).lowercased()
  }

  static func parameter(_ name: String, of object: UnsafeMutablePointer<GMimeObject>) -> String? {
    guard let type = g_mime_object_get_content_type(object) else { return nil }
    return g_mime_content_type_get_parameter(type, name).map { String(cString: $0) }
  }

  /// By name in lower case, decoded, at most so many of a name that nobody is drowned in them.
  static func headers(of object: UnsafeMutablePointer<GMimeObject>) -> [String: [String]] {
    guard let list = g_mime_object_get_header_list(object) else { return [:] }
    var headers: [String: [String]] = [:]
    for place in 0..<min(5000, g_mime_header_list_get_count(list)) {
      guard let header = g_mime_header_list_get_header_at(list, place), let name = g_mime_header_get_name(header) else {
        continue
      }
      let value = g_mime_header_get_value(header).map { String(cString: $0) } ?? ""
      headers[String(cString: name).lowercased(), default: []].append(value.shownLine)
    }
    return headers
  }

  /// The addresses of a list, those of groups with them.
  static func correspondents(
    _ list: UnsafeMutablePointer<InternetAddressList>?, depth: Int = 0
  ) -> [ReceivedMessage.Correspondent] {
    guard let list, depth < 4 else { return [] }
    var found: [ReceivedMessage.Correspondent] = []
    for place in 0..<min(500, internet_address_list_length(list)) {
      guard let entry = internet_address_list_get_address(list, place) else { continue }
      let instance = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: GTypeInstance.self)
      if g_type_check_instance_is_a(instance, internet_address_group_get_type()) != 0 {
        let group = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressGroup.self)
        found += correspondents(internet_address_group_get_members(group), depth: depth + 1)
        continue
      }
      let mailbox = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressMailbox.self)
      guard let text = internet_address_mailbox_get_addr(mailbox) else { continue }
      let address = String(cString: text).shownLine.lowercased()
      guard address.contains("@"), !address.contains(" "), address.utf8.count <= 254 else { continue }
      let name = internet_address_get_name(entry).map { String(cString: $0).shownLine } ?? ""
      found.append(.init(name: name.isEmpty ? nil : String(name.prefix(200)), address: address))
    }
    return found
  }

  /// The bytes of a part, its transfer encoding undone.
  static func content(of part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
    guard let wrapper = g_mime_part_get_content(part), let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    _ = g_mime_data_wrapper_write_to_stream(wrapper, stream)
    return bytes(in: stream)
  }

  /// Text of a part in the character set that it names; where it names none, or a wrong one, in the likeliest.
  static func text(_ bytes: [UInt8], of object: UnsafeMutablePointer<GMimeObject>) -> String {
    let charset = parameter("charset", of: object)?.lowercased() ?? "us-ascii"
    let isPlain = ["us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit"].contains(charset)
    if isPlain {
      return String(validating: bytes, as: UTF8.self) ?? converted(bytes, from: "windows-1252")
        ?? String(decoding: bytes, as: UTF8.self)
    }
    return converted(bytes, from: charset) ?? String(validating: bytes, as: UTF8.self)
      ?? converted(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
  }

  /// nil where the character set is not known.
  private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
    guard let filter = g_mime_filter_charset_new(charset, "utf-8") else { return nil }
    defer { g_object_unref(filter) }
    guard let memory = g_mime_stream_mem_new() else { return nil }
    defer { g_object_unref(memory) }
    guard let filtered = g_mime_stream_filter_new(memory) else { return nil }
    defer { g_object_unref(filtered) }
    filtered.withMemoryRebound(to: GMimeStreamFilter.self, capacity: 1) { _ = g_mime_stream_filter_add($0, filter) }
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { _ = g_mime_stream_write(filtered, $0.baseAddress, $0.count) }
    }
    _ = g_mime_stream_flush(filtered)
    return String(decoding: self.bytes(in: memory), as: UTF8.self)
  }

  private static func bytes(in stream: UnsafeMutablePointer<GMimeStream>) -> [UInt8] {
    stream.withMemoryRebound(to: GMimeStreamMem.self, capacity: 1) { memory in
      guard let array = g_mime_stream_mem_get_byte_array(memory) else { return [] }
      return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }
  }
}
