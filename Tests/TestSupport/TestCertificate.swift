package import Foundation

/// A certificate for localhost that signed itself, fresh from openssl; its files go with the value.
package struct TestCertificate: Sendable {
  private let directory: TestDirectory
  package let file: URL
  package let keyFile: URL

  package init() async throws {
    directory = try TestDirectory()
    file = directory.url.appendingPathComponent("certificate.pem")
    keyFile = directory.url.appendingPathComponent("key.pem")
    try await Repository.output(
      of: "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
      "-keyout", keyFile.path, "-out", file.path)
  }
}
