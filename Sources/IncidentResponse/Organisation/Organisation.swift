package import Foundation

/// A tenant.
package struct Organisation: Sendable, Hashable {
  package var id: UUID
  package var slug: String
  package var name: String
  /// IANA zone in which its documents show times and its calendar clocks run.
  package var timeZone: String
  package var language: String
  package var paper: Paper

  package enum Paper: String, Sendable, Hashable, Codable, CaseIterable {
    case a4
    case letter
  }

  package init(
    id: UUID, slug: String, name: String, timeZone: String = "UTC", language: String = "en", paper: Paper = .a4
  ) {
    self.id = id
    self.slug = slug
    self.name = name
    self.timeZone = timeZone
    self.language = language
    self.paper = paper
  }

  package func validate() throws {
    try Slug.validate(slug)
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Refusal(.invalid, "An organisation's name has 1 to 200 characters.", at: "/name")
    }
    guard TimeZone(identifier: timeZone) != nil else {
      throw Refusal(.invalid, "\(timeZone) is no IANA time zone; one is Europe/Berlin.", at: "/timeZone")
    }
  }
}

/// Short names in addresses and on the command line.
package enum Slug {
  package static func validate(_ slug: String, at pointer: String = "/slug") throws {
    let isValid = slug.wholeMatch(of: /[a-z][a-z0-9-]{0,62}/) != nil
    guard isValid else {
      throw Refusal(
        .invalid, "A slug is a letter followed by at most 62 letters, digits and hyphens, all lower case.", at: pointer)
    }
  }
}
