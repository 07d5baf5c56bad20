package import Foundation

/// The organisation's own head of page. Only the name is required.
package struct Letterhead: Codable, Sendable, Hashable {
  package enum Paper: String, Codable, Sendable, CaseIterable {
    case a4
    case letter = "us-letter"
  }

  /// A raster picture; vector formats are refused because they can refer to other files.
  package struct Logo: Codable, Sendable, Hashable {
    package enum MediaType: String, Codable, Sendable {
      case png = "image/png"
      case jpeg = "image/jpeg"
    }

    package var mediaType: MediaType
    package var data: Data
    /// Read aloud in place of the picture.
    package var alternativeText: String

    package init(mediaType: MediaType, data: Data, alternativeText: String) {
      self.mediaType = mediaType
      self.data = data
      self.alternativeText = alternativeText
    }
  }

  package var organisation: String
  package var department: String?
  package var address: [String]
  /// Lines such as an e-mail address or a telephone number.
  package var contact: [String]
  package var logo: Logo?
  /// The colour of rules and headings, `#RRGGBB`; a colour too light to read on white is replaced by the default.
  package var accent: String
  package var paper: Paper

  package init(
    organisation: String, department: String? = nil, address: [String] = [], contact: [String] = [],
    logo: Logo? = nil, accent: String = Letterhead.defaultAccent, paper: Paper = .a4
  ) {
    self.organisation = organisation
    self.department = department
    self.address = address
    self.contact = contact
    self.logo = logo
    self.accent = accent
    self.paper = paper
  }

  /// A dark blue, 9.6:1 on white.
  package static let defaultAccent = "#1F3A5F"
}
