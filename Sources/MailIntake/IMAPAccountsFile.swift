import Foundation
import Mail

/// The file that lists mailboxes to poll, as JSON: `[{"address": …, "url": …, "user": …, "passwordFile": …}]`, and where
/// they differ from the usual `"folder"`, `"moveTo"` and `"caFile"`.
package struct IMAPAccountsFile: Sendable {
  package let sources: [IMAPPoller.Source]

  /// Says what is wrong, and never repeats a value.
  package struct Unusable: Error, CustomStringConvertible {
    package let description: String
  }

  private struct Entry: Decodable {
    var address: String
    var url: String
    var user: String
    var passwordFile: String
    var folder: String?
    var moveTo: String?
    var caFile: String?
  }

  package init(path: String) throws {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Unusable(description: "the file of IMAP accounts cannot be read")
    }
    guard let entries = try? JSONDecoder().decode([Entry].self, from: data) else {
      throw Unusable(
        description: "the file of IMAP accounts is a JSON list of objects with address, url, user and passwordFile")
    }
    sources = try entries.enumerated().map { place, entry in
      do {
        let account = try IMAPAccount(
          url: entry.url, user: entry.user, passwordFile: entry.passwordFile, caFile: entry.caFile,
          folder: entry.folder ?? "INBOX", moveTo: entry.moveTo)
        return IMAPPoller.Source(mailbox: IMAPMailbox(account), address: entry.address.lowercased())
      } catch let error as InvalidMail {
        throw Unusable(description: "IMAP account \(place + 1): \(error)")
      }
    }
  }
}
