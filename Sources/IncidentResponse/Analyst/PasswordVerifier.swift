import Crypto
import Foundation

/// What PostgreSQL keeps of a password (RFC 5803, SCRAM-SHA-256), computed here so that the password itself never reaches
/// the server or its log.
package struct PasswordVerifier: Sendable {
  package let text: String

  /// - Parameter password: printable ASCII alone, which RFC 4013 leaves as it is; nil for any other.
  package init?(of password: String, salt: [UInt8] = random(16), iterations: Int = 4_096) {
    guard !password.isEmpty, password.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let salted = Self.derived(from: SymmetricKey(data: Data(password.utf8)), salt, iterations)
    let client = Self.code("Client Key", salted)
    let stored = Data(SHA256.hash(data: client))
    let server = Self.code("Server Key", salted)
    text =
      "SCRAM-SHA-256$\(iterations):\(Data(salt).base64EncodedString())$\(stored.base64EncodedString()):"
      + server.base64EncodedString()
  }

  /// A new password of 256 bits, in letters and digits.
  package static func newPassword() -> String {
    Data(random(32)).map { String($0, radix: 16).count == 1 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
      .joined()
  }

  /// From the system's random source.
  package static func random(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }

  /// PBKDF2 (RFC 8018) of one block.
  private static func derived(from password: SymmetricKey, _ salt: [UInt8], _ iterations: Int) -> SymmetricKey {
    var block = Data(HMAC<SHA256>.authenticationCode(for: Data(salt) + [0, 0, 0, 1], using: password))
    var result = block
    for _ in 1..<iterations {
      block = Data(HMAC<SHA256>.authenticationCode(for: block, using: password))
      for index in result.indices { result[index] ^= block[index] }
    }
    return SymmetricKey(data: result)
  }

  private static func code(_ words: String, _ key: SymmetricKey) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: key))
  }
}
