import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

/// A language and a paper: every document must be right in each of them.
struct Edition: Sendable, CustomStringConvertible {
  let language: String
  let paper: Letterhead.Paper

  static func all() throws -> [Edition] {
    try DocumentLabels.available(in: Repository.documents).sorted().flatMap { language in
      Letterhead.Paper.allCases.map { Edition(language: language, paper: $0) }
    }
  }

  var description: String { "\(language).\(paper.rawValue)" }

  /// As an organisation has it.
  var stationery: Organisation.Paper { paper == .a4 ? .a4 : .letter }

  /// Both forms of a document in this edition, kept to be looked at, and held against what every document promises.
  func present<Model>(
    _ view: DocumentView<Model>, as name: String, by renderer: TypstRenderer
  ) async throws -> Presented {
    let document = try await renderer.render(RenderRequest(view))
    let page = try DocumentHTML(documents: Repository.documents).render(view)
    let name = "\(name).\(self)"
    try Repository.keep(document, as: "\(name).pdf")
    try Repository.keep(Data(page.utf8), as: "\(name).html")
    #expect(page.contains(#"<html lang="\#(language)""#) && !page.contains("{{"), "\(name)")
    try await check(document, name)
    return Presented(name: name, shown: try await Repository.words(ofPDF: document), page: page)
  }

  /// The paper of each page, nothing beyond its margins, a title, the language, tags, bookmarks, and fonts that travel
  /// with the document.
  private func check(_ document: Data, _ name: String) async throws {
    for mark in ["<pdfuaid:part>1<", "<pdfaid:part>3<"] { #expect(document.holds(mark), "\(name): \(mark)") }
    let streams = try await Repository.streams(ofPDF: document)
    for mark in ["/StructTreeRoot", "/Outlines", "/Lang(\(language))"] {
      #expect(document.holds(mark) || streams.contains { $0.contains(mark) }, "\(name): \(mark)")
    }
    let facts = try await Repository.answer(about: document, from: "pdfinfo", ["-f", "1", "-l", "-1"])
    #expect(facts.contains(/Title: +\S/) && facts.contains(/Tagged: +yes/), "\(name): \(facts)")
    let size = paper == .a4 ? "595.276 x 841.89" : "612 x 792"
    let sizes = facts.matches(of: /Page +\d+ size: +(\S+ x \S+)/).map(\.output.1)
    #expect(!sizes.isEmpty && sizes.allSatisfy { $0.hasPrefix(size) }, "\(name): \(sizes)")
    let fonts = try await Repository.answer(about: document, from: "pdffonts", []).split(separator: "\n").dropFirst(2)
    #expect(fonts.count > 1 && fonts.allSatisfy { $0.contains(/\ yes +yes +(yes|no) +\d+ +0$/) }, "\(name): \(fonts)")
    try await checkMargins(of: document, name)
    try await checkEnding(of: document, pages: sizes.count, name)
  }

  /// The last page shows more than its head and the fingerprint.
  private func checkEnding(of document: Data, pages: Int, _ name: String) async throws {
    let last = String(pages)
    let shown = try await Repository.answer(
      about: document, from: "pdftotext", ["-layout", "-f", last, "-l", last], to: "-")
    let labels = try DocumentLabels.load(language: language, from: Repository.documents)
    let before = shown.split(separator: "\n").prefix { !$0.contains(labels.text("frame.reference") + ":") }
    #expect(before.count { $0.contains(/\S/) } > 2, "\(name): \(shown)")
  }

  private func checkMargins(of document: Data, _ name: String) async throws {
    let boxes = try await Repository.answer(about: document, from: "pdftotext", ["-bbox"], to: "-")
    let (width, height) = paper == .a4 ? (595.28, 841.89) : (612, 792)
    let words = boxes.matches(of: /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/)
    #expect(words.count > 20, "\(name)")
    for (word, left, top, right, bottom, _) in words.map(\.output) {
      let edges = [left, top, right, bottom].map { Double($0) ?? .infinity }
      let isInside = edges[0] > 40 && edges[1] > 28 && edges[2] < width - 40 && edges[3] < height - 22
      #expect(isInside, "\(name): \(word)")
    }
  }
}

/// What readers of the two forms of a document see.
struct Presented: Sendable {
  let name: String
  let shown: String
  let page: String

  /// Both forms show all of these.
  func expect(_ words: [String]) {
    for word in words {
      #expect(shown.contains(word), "\(name): \(word)")
      let escaped = word.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      #expect(page.contains(escaped), "\(name): \(word)")
    }
  }
}
