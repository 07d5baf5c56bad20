import CGMime

extension GMime {
  /// A part of a message under construction; owns one reference. What it is added to holds another.
  struct Part: ~Copyable {
    /// Begins every boundary, and no encoded body contains it.
    static let boundaryMark = "=_"

    let object: UnsafeMutablePointer<GMimeObject>

    deinit { g_object_unref(object) }

    /// - Parameter text: lines ended by LF
    init(text: String, subtype: String) {
      let bytes = Array(text.utf8)
      let encoding = Self.encoding(for: bytes)
      // Base64 hides the line ends from every converter on the way, so they must be right inside.
      let canonical = encoding == GMIME_CONTENT_ENCODING_BASE64 ? Array(text.withCRLF.utf8) : bytes
      self.init(type: "text", subtype: subtype, bytes: canonical, encoding: encoding)
      g_mime_object_set_content_type_parameter(object, "charset", "utf-8")
    }

    init(attachment: Attachment) throws(InvalidMail) {
      let halves = attachment.contentType.split(separator: "/", omittingEmptySubsequences: false)
      guard halves.count == 2, halves.allSatisfy(\.isMediaTypeName) else {
        throw InvalidMail(.contentType, "not of the form type/subtype")
      }
      let fileName = attachment.fileName.headerText
      guard !fileName.isEmpty, fileName.utf8.count <= 255 else {
        throw InvalidMail(.fileName, "must have 1 to 255 bytes")
      }
      self.init(
        type: String(halves[0]), subtype: String(halves[1]), bytes: attachment.bytes,
        encoding: GMIME_CONTENT_ENCODING_BASE64)
      g_mime_object_set_disposition(object, "attachment")
      object.withMemoryRebound(to: GMimePart.self, capacity: 1) { g_mime_part_set_filename($0, fileName) }
    }

    init(multipart subtype: String, boundary: String) {
      GMime.start()
      guard let multipart = g_mime_multipart_new_with_subtype(subtype) else {
        preconditionFailure("GLib ends the process without memory")
      }
      g_mime_multipart_set_boundary(multipart, boundary)
      object = UnsafeMutableRawPointer(multipart).assumingMemoryBound(to: GMimeObject.self)
    }

    private init(type: String, subtype: String, bytes: [UInt8], encoding: GMimeContentEncoding) {
      GMime.start()
      let stream = bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count) }
      }
      let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)
      guard let part = g_mime_part_new_with_type(type, subtype), let stream, let content else {
        preconditionFailure("GLib ends the process without memory")
      }
      g_mime_part_set_content(part, content)
      g_object_unref(content)
      g_object_unref(stream)
      g_mime_part_set_content_encoding(part, encoding)
      object = UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimeObject.self)
    }

    /// A parameter of the content type.
    borrowing func set(_ parameter: String, to value: String) {
      g_mime_object_set_content_type_parameter(object, parameter, value)
    }

    /// Only for a part made as a multipart.
    borrowing func add(_ part: borrowing Part) {
      object.withMemoryRebound(to: GMimeMultipart.self, capacity: 1) { g_mime_multipart_add($0, part.object) }
    }

    /// 7 bit where the text can go as it is; else what is shorter.
    private static func encoding(for bytes: [UInt8]) -> GMimeContentEncoding {
      let longestLine = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(\.count).max()
      let plain = bytes.allSatisfy { $0 < 0x80 } && (longestLine ?? 0) <= 998
      if plain, !bytes.contains(Array(boundaryMark.utf8)) { return GMIME_CONTENT_ENCODING_7BIT }
      let best = bytes.withUnsafeBufferPointer { g_mime_utils_best_encoding($0.baseAddress, $0.count) }
      return best == GMIME_CONTENT_ENCODING_BASE64 ? best : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
    }
  }
}

extension String {
  fileprivate var withCRLF: String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}

extension Substring {
  fileprivate var isMediaTypeName: Bool {
    (1...127).contains(utf8.count)
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "!#$&-^_.+".contains($0)) }
  }
}
