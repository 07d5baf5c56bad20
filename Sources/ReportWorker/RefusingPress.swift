import Foundation
import IncidentResponse

/// The press as the report queue uses it: what the compiler refuses is not tried again.
struct RefusingPress: DocumentMaker {
  let press: DocumentPress

  func formatter(language: String, zone: String) throws -> DocumentFormatter {
    try press.formatter(language: language, zone: zone)
  }

  func files(of model: some DocumentModel, _ formatter: DocumentFormatter) async throws -> [DocumentFile] {
    do {
      return try await press.files(of: model, formatter)
    } catch RenderFailure.refused(let reason) {
      throw RenderingRefused(reason)
    }
  }
}
