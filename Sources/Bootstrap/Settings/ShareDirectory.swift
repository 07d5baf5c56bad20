package import Foundation

/// Where migrations, procedures and document templates lie. One rule for every process: the setting, else
/// `../share/tocsin` beside the executable, else the source tree above the executable or the working directory.
package struct ShareDirectory: Sendable {
  package let url: URL

  package init(_ settings: Settings) throws {
    let told = try settings.value(AllSettings.share)
    guard let found = Self.locate(told: told, executable: Self.executable, workingDirectory: Self.workingDirectory)
    else {
      throw ConfigurationError(
        "\(SettingName.share.variable) (\(SettingName.share.flag)) must be \(AllSettings.share.rule): "
          + (told.map { "\"\($0)\" is none" } ?? "none was found beside the executable or above it"))
    }
    url = found
  }

  package func file(_ path: String) -> URL {
    url.appending(path: path)
  }

  static func locate(told: String?, executable: URL, workingDirectory: URL) -> URL? {
    if let told { return isDirectory(told) ? URL(filePath: told).standardizedFileURL : nil }
    let installed = executable.deletingLastPathComponent().appending(path: "../share/tocsin").standardizedFileURL
    if isDirectory(installed.path) { return installed }
    return sourceTree(above: executable) ?? sourceTree(above: workingDirectory.appending(path: "."))
  }

  private static func sourceTree(above file: URL) -> URL? {
    var directory = file.standardizedFileURL
    while directory.path != "/" {
      let manager = FileManager.default
      if isDirectory(directory.appending(path: "migrations").path),
        manager.fileExists(atPath: directory.appending(path: "Package.swift").path)
      {
        return directory
      }
      directory.deleteLastPathComponent()
    }
    return nil
  }

  private static func isDirectory(_ path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }

  private static var executable: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  }

  private static var workingDirectory: URL {
    URL(filePath: FileManager.default.currentDirectoryPath)
  }
}
