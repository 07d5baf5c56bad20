import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse

/// A version of a procedure in the form that the caller reads.
struct ProcedureAnswer {
  private let procedure: Procedure
  private let documents: [ReferenceDocument]?

  /// - Parameter documents: the organisation's own for its references; nil where they are not shown.
  init(_ procedure: Procedure, with documents: [ReferenceDocument]? = nil) {
    self.procedure = procedure
    self.documents = documents
  }

  /// - Parameter summary: a JSON object, to which the whole content is added.
  func response(to accept: Accept, summary: String, version: String) throws -> Response {
    if accept.accepts("application/json") { return try json(summary, version) }
    return Response(
      status: .ok, headers: [.contentType: "text/markdown", .eTag: EntityTag(version).text],
      body: ResponseBody(byteBuffer: ByteBuffer(string: ProcedureText.markdown(procedure, with: documents ?? []))))
  }

  private func json(_ summary: String, _ version: String) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = String(decoding: try encoder.encode(procedure), as: UTF8.self)
    let object = summary.dropLast(while: \.isWhitespace)
    guard object.last == "}" else { throw Problem.internalError }
    let own = documents.map { documents in
      let shown = documents.map { JSONValue.object(["reference": .string($0.key), "document": $0.shown]) }
      return #","documents":\#(JSONValue.array(shown).text)"#
    }
    return Answer(.ok, body: #"\#(object.dropLast()),"content":\#(content)\#(own ?? "")}"#, version: version).response()
  }
}

extension StringProtocol {
  fileprivate func dropLast(while matches: (Character) -> Bool) -> SubSequence {
    var rest = self[...]
    while let last = rest.last, matches(last) { rest.removeLast() }
    return rest
  }
}
