/// A table as the archive of an organisation holds it: one JSON object a row, in the order of its key.
package struct ArchiveTable: Sendable, Hashable {
  package var name: String
  package var columns: [String]
  /// Columns of the primary key.
  package var key: [String]
  /// Tables that its foreign keys lead to.
  package var needs: Set<String>

  package init(name: String, columns: [String], key: [String], needs: Set<String>) {
    self.name = name
    self.columns = columns
    self.key = key
    self.needs = needs
  }

  /// Tables that an archive leaves out, each with the reason. Tables of the class work are left out besides.
  package static let leftOut: [String: String] = [
    "api_token": "Secrets. Tokens are issued anew: tocsin token issue.",
    "hook_secret": "Secrets. Hooks get new ones: tocsin hook rotate.",
    "page_link": "Secrets. Links of pages that are under way come with their next message.",
    "webhook_secret": "Secrets. Webhooks get new ones: tocsin webhook rotate.",
    "blob_chunk": "The bytes are files of their own, one for each blob.",
    "conformity": "Follows from the incidents: the delivery worker judges them anew.",
    "conformity_clause": "Follows from the procedures, and is written with the verdicts.",
  ]

  package static let work = "Work. tocsin doctor --repair makes it again from what is owed."

  /// Columns that mean something in their own installation only, or follow from others.
  package static let leftOutColumns: [String: String] = [
    "event.epoch": "Place in the order of its installation; given anew, in the order of the keys.",
    "event.txid": "Place in the order of its installation; given anew, in the order of the keys.",
    "webhook.epoch": "Place in the order of its installation; it is told of what happens after its import.",
    "webhook.txid": "Place in the order of its installation; it is told of what happens after its import.",
    "webhook.event_id": "Place in the order of its installation; it is told of what happens after its import.",
    "record.created_in": "Transaction of its installation.",
    "communication.for_client": "Follows from the client, and is worked out anew.",
  ]

  /// The tables, each behind those that it needs.
  ///
  /// - Throws: `Refusal` where tables need each other.
  package static func ordered(_ tables: [ArchiveTable]) throws -> [ArchiveTable] {
    var waiting = tables.sorted { $0.name < $1.name }
    var ordered: [ArchiveTable] = []
    var done: Set<String> = []
    let known = Set(tables.map(\.name))
    while !waiting.isEmpty {
      let ready = waiting.filter { $0.needs.intersection(known).isSubset(of: done) }
      guard !ready.isEmpty else {
        throw Refusal(.invalid, "Tables need each other: \(waiting.map(\.name).joined(separator: ", ")).")
      }
      ordered += ready
      done.formUnion(ready.map(\.name))
      waiting.removeAll { done.contains($0.name) }
    }
    return ordered
  }
}
