import Foundation
import IncidentResponse
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  @Suite struct TypstRendererTests {
    @Test func `many requests at once are each answered with their own document`() async throws {
      try await withRenderer { renderer in
        let documents = try await withThrowingTaskGroup(of: (String, Data).self) { group in
          for slug in PublishedCase.slugs {
            group.addTask { (slug, try await renderer.render(request(slug))) }
          }
          return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(Set(documents.values).count == PublishedCase.slugs.count)
      }
    }

    @Test func `a document over the time limit is given up, and the next one is rendered`() async throws {
      try await withRenderer({ $0.timeLimit = .milliseconds(3_000) }) { renderer in
        await #expect(throws: RenderFailure.timedOut(after: .milliseconds(3_000))) {
          _ = try await renderer.render(
            request { report in report.timeline = (0..<40_000).map { report.timeline[$0 % 27] } })
        }
        try await expectPDF(from: renderer)
      }
    }

    @Test func `a document that needs too much memory ends its process alone`() async throws {
      try await withRenderer({ $0.memoryMiB = 420 }) { renderer in
        await #expect(throws: RenderFailure.self) {
          _ = try await renderer.render(
            request { report in report.timeline = (0..<20_000).map { report.timeline[$0 % 27] } })
        }
        try await expectPDF(from: renderer)
      }
    }

    @Test func `a process that is killed between two documents is replaced and takes none along`() async throws {
      try await withRenderer({ $0.memoryMiB = 2_047 }) { renderer in
        _ = try await renderer.render(request())
        for process in try await renderers(memoryMiB: 2_047) {
          try await Repository.output(of: "kill", "-9", process)
        }
        try await expectPDF(from: renderer)
      }
    }

    @Test func `a process is replaced after the documents it may render`() async throws {
      try await withRenderer({ $0.documentsPerProcess = 1 }) { renderer in
        for _ in 0..<3 { try await expectPDF(from: renderer) }
      }
    }

    @Test func `without Python or fonts the reason is given, at every request`() async throws {
      try await withRenderer({ $0.python = "/nowhere/python" }) { renderer in
        for _ in 0..<2 {
          await #expect(throws: RenderFailure.self) { _ = try await renderer.render(request()) }
        }
      }
      try await withRenderer({ $0.fonts = URL(filePath: "/nowhere") }) { renderer in
        await #expect(throws: RenderFailure.self) { _ = try await renderer.render(request()) }
      }
    }

    @Test func `a graceful stop finishes the document in hand and leaves no process`() async throws {
      let renderer = TypstRenderer(try await program { $0.memoryMiB = 2_046 }, logger: Logger(label: "test"))
      let group = ServiceGroup(services: [renderer], logger: Logger(label: "test"))
      let running = Task { try await group.run() }
      let document = try await renderer.render(request())
      let inHand = Task { try await renderer.render(request()) }
      await group.triggerGracefulShutdown()
      try await running.value
      #expect(document.isPDF)
      let outcome = await inHand.result
      if case .failure(let error) = outcome { #expect(error as? RenderFailure == .stopped) }
      await #expect(throws: RenderFailure.stopped) { _ = try await renderer.render(request()) }
      #expect(try await renderers(memoryMiB: 2_046).isEmpty)
    }

    /// The renderer processes of this test process that were started with this limit, which no other test uses.
    private func renderers(memoryMiB: Int) async throws -> [String] {
      let listing = try await Repository.output(
        of: "ps", "-o", "pid=,args=", "--ppid", String(ProcessInfo.processInfo.processIdentifier))
      return listing.split(separator: "\n").filter {
        $0.contains("renderer.py") && $0.contains("--memory \(memoryMiB)")
      }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    }
  }
}
