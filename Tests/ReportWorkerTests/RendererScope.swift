import Foundation
import IncidentResponse
import Logging
import TestSupport
import Testing

@testable import ReportWorker

/// Everything that starts renderers, one after the other: thirty compilers at once would only time out.
@Suite(.serialized) enum Rendering {}

/// A renderer with its process for the length of a test.
@discardableResult
func withRenderer<Value: Sendable>(
  _ change: (inout TypstProgram) -> Void = { _ in }, _ body: (TypstRenderer) async throws -> Value
) async throws -> Value {
  let renderer = TypstRenderer(try await program(change), logger: Logger(label: "test"))
  return try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await renderer.run() }
    let value = try await body(renderer)
    group.cancelAll()
    try await group.waitForAll()
    return value
  }
}

func expectPDF(from renderer: TypstRenderer) async throws {
  let document = try await renderer.render(request())
  #expect(document.isPDF)
}

func program(_ change: (inout TypstProgram) -> Void = { _ in }) async throws -> TypstProgram {
  let python = try await Repository.pythonEnvironment().appending(path: "bin/python")
  let fonts = try await Repository.fonts()
  var program = TypstProgram.inShareDirectory(
    Repository.root, python: python.path(percentEncoded: false), fonts: fonts)
  change(&program)
  return program
}

func formatter(_ language: String = "en") throws -> DocumentFormatter {
  let labels = try DocumentLabels.load(language: language, from: Repository.documents)
  return DocumentFormatter(labels: labels, zone: .gmt)
}

/// The report of a published case, changed as the test needs it.
func request(
  _ slug: String = PublishedCase.slugs[2], language: String = "en", paper: Letterhead.Paper = .a4,
  _ change: (inout InternalReport) -> Void = { _ in }
) throws -> RenderRequest {
  let formatter = try formatter(language)
  var report = try PublishedCase.load(slug).internalReport(formatter, paper: paper)
  change(&report)
  return try RenderRequest(DocumentView(report, formatter: formatter))
}

extension Data {
  var isPDF: Bool { starts(with: Data("%PDF-".utf8)) }

  func holds(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
