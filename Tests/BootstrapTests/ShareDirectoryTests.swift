import Foundation
import Testing

@testable import Bootstrap

@Suite struct ShareDirectoryTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")

  @Test func `An installed executable finds its share directory beside it`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try make("bin", "share/tocsin")
    let found = ShareDirectory.locate(
      told: nil, executable: root.appending(path: "bin/tocsin"), workingDirectory: root)
    #expect(found?.path == root.appending(path: "share/tocsin").path)
  }

  @Test func `An executable in a source tree finds the tree`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try make("tree/migrations", "tree/.build/debug")
    try Data().write(to: root.appending(path: "tree/Package.swift"))
    let found = ShareDirectory.locate(
      told: nil, executable: root.appending(path: "tree/.build/debug/tocsin"), workingDirectory: root)
    #expect(found?.path == root.appending(path: "tree").path)
  }

  @Test func `What the operator says is taken or refused, never replaced`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try make("bin", "share/tocsin", "mine")
    let executable = root.appending(path: "bin/tocsin")
    let mine = root.appending(path: "mine").path
    #expect(ShareDirectory.locate(told: mine, executable: executable, workingDirectory: root)?.path == mine)
    #expect(ShareDirectory.locate(told: mine + "x", executable: executable, workingDirectory: root) == nil)
  }

  private func make(_ directories: String...) throws {
    for directory in directories {
      try FileManager.default.createDirectory(
        at: root.appending(path: directory), withIntermediateDirectories: true)
    }
  }
}
