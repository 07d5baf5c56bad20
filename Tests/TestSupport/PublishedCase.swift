import Foundation

/// A published incident as `examples/cases` holds it (`incident-case/1`).
package struct PublishedCase: Decodable, Sendable {
  package struct Moment: Decodable, Sendable {
    package var utc: String?
    package var precision: String
    package var approximate: Bool
    package var basis: String
    package var sources: [String]
    package var as_published: String?
    package var note: String?
  }

  package struct Finding: Decodable, Sendable {
    package var value: String
    package var basis: String
    package var sources: [String]
  }

  package struct Entry: Decodable, Sendable {
    package var time: String
    package var precision: String
    package var approximate: Bool
    package var kind: String
    package var text: String
    package var basis: String
    package var sources: [String]
    package var note: String?
  }

  package struct Message: Decodable, Sendable {
    package var time: String?
    package var precision: String
    package var approximate: Bool
    package var audience: String
    package var channel: String
    package var gist: String
    package var basis: String
    package var sources: [String]
  }

  package struct Source: Decodable, Sendable {
    package var id: String
    package var title: String
    package var url: String?
    package var kind: String
    package var access: String?
  }

  package var slug: String
  package var title: String
  package var organisation: String
  package var level: Int
  package var level_reason: String
  package var type: String
  package var start_of_impact: Moment
  package var detection: Moment
  package var declared: Moment
  package var contained: Moment
  package var end_of_impact: Moment
  package var disclosure: Moment
  package var affected_products: [Finding]
  package var fault: Finding
  package var summary: String
  package var impact: [String: Finding]
  package var timeline: [Entry]
  package var communications: [Message]
  package var evidence: [Finding]
  package var root_cause: Finding
  package var corrective_actions: [Finding]
  package var conflicts: [String]
  package var sources: [Source]

  package static let slugs = [
    "aws-s3-us-east-1-2017-02-28", "aws-us-east-1-2021-12-07", "gitlab-database-loss-2017-01-31",
    "okta-support-system-2023", "ovh-strasbourg-fire-2021",
  ]

  package static func load(_ slug: String) throws -> PublishedCase {
    let data = try Data(contentsOf: Repository.cases.appending(path: "\(slug).json"))
    return try JSONDecoder().decode(PublishedCase.self, from: data)
  }
}
