import Foundation
import IncidentResponse
import Testing

struct PasswordVerifierTests {
  /// The exchange of RFC 7677, section 3: the server's key of its user, "pencil", by which its signature was made.
  @Test func `a verifier is the one that PostgreSQL makes of the password`() throws {
    let salt = try #require(Data(base64Encoded: "W22ZaJ0SNY7soEsUEjb6gQ=="))
    let verifier = try #require(PasswordVerifier(of: "pencil", salt: Array(salt), iterations: 4_096))
    #expect(
      verifier.text == "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
        + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=")
  }

  @Test func `a password that would have to be prepared is refused, and a new one is not`() {
    #expect(PasswordVerifier(of: "") == nil)
    #expect(PasswordVerifier(of: "pässword") == nil)
    #expect(PasswordVerifier(of: "tab\t") == nil)
    #expect(PasswordVerifier(of: PasswordVerifier.newPassword()) != nil)
    #expect(PasswordVerifier.newPassword() != PasswordVerifier.newPassword())
  }
}
