import CGMime
import Foundation

extension GMime {
  /// A message under construction; owns one reference.
  struct Message: ~Copyable {
    enum Role {
      case from, replyTo, to, cc

      fileprivate var type: GMimeAddressType {
        switch self {
        case .from: GMIME_ADDRESS_TYPE_FROM
        case .replyTo: GMIME_ADDRESS_TYPE_REPLY_TO
        case .to: GMIME_ADDRESS_TYPE_TO
        case .cc: GMIME_ADDRESS_TYPE_CC
        }
      }
    }

    private let message: UnsafeMutablePointer<GMimeMessage>

    init() {
      GMime.start()
      guard let message = g_mime_message_new(0) else { preconditionFailure("GLib ends the process without memory") }
      self.message = message
    }

    deinit { g_object_unref(message) }

    private var object: UnsafeMutablePointer<GMimeObject> {
      UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self)
    }

    /// To the second, in UTC.
    borrowing func setDate(_ date: Date) {
      let instant = g_date_time_new_from_unix_utc(gint64(date.timeIntervalSince1970.rounded(.down)))
      guard let instant else { return }
      g_mime_message_set_date(message, instant)
      g_date_time_unref(instant)
    }

    borrowing func add(_ role: Role, _ mailboxes: [Mailbox]) {
      guard !mailboxes.isEmpty, let list = g_mime_message_get_addresses(message, role.type) else { return }
      for mailbox in mailboxes {
        guard let address = internet_address_mailbox_new(mailbox.name?.headerText, mailbox.wireAddress) else {
          continue
        }
        internet_address_set_charset(address, "utf-8")
        _ = internet_address_list_add(list, address)
        g_object_unref(address)
      }
    }

    borrowing func setSubject(_ subject: String) {
      g_mime_message_set_subject(message, subject, "utf-8")
    }

    borrowing func append(_ header: String, _ value: String) {
      g_mime_object_append_header(object, header, value, "utf-8")
    }

    borrowing func setBody(_ part: borrowing Part) {
      g_mime_message_set_mime_part(message, part.object)
    }

    borrowing func bytes() -> [UInt8] { GMime.bytes(of: object) }
  }
}
