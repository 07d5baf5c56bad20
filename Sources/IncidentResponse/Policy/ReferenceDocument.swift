package import Foundation

/// The organisation's own document for a reference of a procedure, for example its Business Continuity Policy (M24). It
/// stands for all versions of the procedure.
package struct ReferenceDocument: Sendable, Hashable {
  /// Slug of the procedure.
  package var procedure: String
  /// Key of the reference in it.
  package var key: String
  package var title: String
  /// In the organisation's own count.
  package var edition: String?
  package var url: String?
  /// Its text, or the passage that matters.
  package var text: String?
  package var statedAt: Date

  /// What the organisation states of it.
  package struct Draft: Sendable, Hashable {
    /// nil for the title that the procedure gives the reference.
    package var title: String?
    package var edition: String?
    package var url: String?
    package var text: String?

    package init(title: String? = nil, edition: String? = nil, url: String? = nil, text: String? = nil) {
      self.title = title
      self.edition = edition
      self.url = url
      self.text = text
    }

    /// Throws where it leads nowhere, or is too long.
    package func validate() throws {
      guard url != nil || text != nil else {
        throw Refusal(.invalid, "A document has an address, a text or both.", at: "/url")
      }
      if let url {
        let isWebAddress = url.hasPrefix("https://") || url.hasPrefix("http://")
        guard isWebAddress, !url.contains(where: \.isWhitespace), (10...2000).contains(url.unicodeScalars.count) else {
          throw Refusal(.invalid, "The address of a document begins with https:// or http://.", at: "/url")
        }
      }
      try Self.check(text, atMost: 100_000, "The text of a document", at: "/text")
      try Self.check(title, atMost: 300, "The title of a document", at: "/title")
      try Self.check(edition, atMost: 100, "The edition of a document", at: "/edition")
    }

    private static func check(_ words: String?, atMost limit: Int, _ what: String, at pointer: String) throws {
      guard let words else { return }
      guard words.contains(where: { !$0.isWhitespace }), words.unicodeScalars.count <= limit else {
        throw Refusal(.invalid, "\(what) has 1 to \(limit) characters.", at: pointer)
      }
    }
  }
}

extension PolicyStanding {
  /// The right to say which documents of the organisation stand for the references of a procedure: that of its editors.
  ///
  /// - Throws: `forbidden`, naming the roles that could.
  package func verifyKeeping(of policy: Procedure.Policy?) throws {
    let editors = policy?.editors ?? []
    if isOperator || !held.isDisjoint(with: editors) { return }
    if managesProcedures, appointed.isDisjoint(with: editors) { return }
    throw Refusal(
      .forbidden,
      "Which documents stand for the references of a procedure is stated by "
        + (editors.isEmpty
          ? "whoever has the permission procedure.manage." : "holders of \(editors.joined(separator: " or "))."))
  }
}
