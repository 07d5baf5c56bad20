import Foundation
import HTTPTypes
import Hummingbird

/// The headers of uploads, as far as requests have them.
enum UploadField {
  /// Where the bytes of this request begin.
  static func offset(_ request: Request) throws -> Int64 {
    guard let text = request.headers[.uploadOffset], text.utf8.count <= 18,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let offset = Int64(text)
    else { throw Problem.invalidHeader("Upload-Offset", "must be the number of bytes that came before") }
    return offset
  }

  /// Whether these are the last bytes. Absent, they are not.
  static func complete(_ request: Request) throws -> Bool {
    switch request.headers[.uploadComplete] {
    case nil, "?0": false
    case "?1": true
    default: throw Problem.invalidHeader("Upload-Complete", "must be ?1 or ?0")
    }
  }
}

/// What a sender says that the whole hashes to (RFC 9530).
struct ClaimedDigest {
  private let sha256: [UInt8]

  /// nil where nothing is claimed.
  static func claimed(by request: Request) throws -> ClaimedDigest? {
    guard let header = request.headers[.reprDigest] else { return nil }
    for part in header.split(separator: ",").map({ $0.filter { $0 != " " } }) where part.hasPrefix("sha-256=:") {
      guard part.hasSuffix(":"), let data = Data(base64Encoded: String(part.dropFirst(9).dropLast())), data.count == 32
      else { break }
      return ClaimedDigest(sha256: Array(data))
    }
    throw Problem.invalidHeader("Repr-Digest", "must be sha-256=:BASE64: of 32 bytes")
  }

  func verify(_ found: [UInt8]) throws {
    guard found != sha256 else { return }
    throw Problem(
      .unprocessableContent, "digest-mismatch", "The bytes are not those that were announced",
      detail: "What arrived hashes to another SHA-256 than Repr-Digest says. Nothing was kept; send it again.")
  }
}

extension Problem {
  static func mismatchingOffset(expected: Int64, given: Int64) -> Problem {
    var problem = Problem(
      .conflict, "mismatching-upload-offset", "The upload has come to another offset",
      detail: "Send what begins at byte \(expected).")
    problem.headers[.uploadOffset] = String(expected)
    problem.members["expectedOffset"] = .number(String(expected))
    problem.members["providedOffset"] = .number(String(given))
    return problem
  }

  static let completedUpload = Problem(
    .conflict, "completed-upload", "The upload is complete", detail: "Its address tells which artefact it became.")

  static func inconsistentLength(_ expected: Int64, _ given: Int64) -> Problem {
    Problem(
      .badRequest, "inconsistent-upload-length", "The bytes are not as many as were announced",
      detail: "\(expected) bytes were announced, and these end at \(given).")
  }
}

extension HTTPField.Name {
  static let uploadOffset = Self("Upload-Offset")!
  static let uploadComplete = Self("Upload-Complete")!
  static let uploadLength = Self("Upload-Length")!
  static let uploadLimit = Self("Upload-Limit")!
}
