import Foundation
import Subprocess
import TestSupport

/// Programs of Python's standard library that talk to our servers as any other program would.
enum PythonMail {
  struct Failed: Error { let words: String }

  /// Runs a script, waits for its end, and returns what it printed.
  @discardableResult
  static func run(_ script: String, _ arguments: String...) async throws -> String {
    let result = try await Subprocess.run(
      .name("python3"), arguments: .init(["-c", script] + arguments), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw Failed(words: result.standardError) }
    return result.standardOutput
  }

  /// Brings a message by LMTP; prints the codes by recipient.
  static let lmtp = """
    import json, smtplib, socket, sys, time
    path, sender, recipients, message = sys.argv[1], sys.argv[2], sys.argv[3].split(","), open(sys.argv[4], "rb").read()
    for attempt in range(200):
        try:
            server = smtplib.LMTP(path)
            break
        except OSError:
            time.sleep(0.05)
    try:
        refused = server.sendmail(sender, recipients, message)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPDataError as error:
        refused = {recipients[0]: (error.smtp_code, b"")}
    server.quit()
    print(json.dumps({recipient: refused.get(recipient, (250, b""))[0] for recipient in recipients}))
    """

  /// Puts messages into a mailbox by IMAP.
  static let append = """
    import imaplib, sys
    server = imaplib.IMAP4("127.0.0.1", int(sys.argv[1]))
    server.login(sys.argv[2], "secret")
    server.create("Filed")
    for path in sys.argv[3:]:
        print(server.append("INBOX", None, None, open(path, "rb").read())[0])
    server.logout()
    """

  /// Prints how many messages a folder has, and how many of them are marked.
  static let count = """
    import imaplib, sys
    server = imaplib.IMAP4("127.0.0.1", int(sys.argv[1]))
    server.login(sys.argv[2], "secret")
    server.select(sys.argv[3])
    everything = server.uid("SEARCH", None, "ALL")[1][0].split()
    marked = server.uid("SEARCH", None, "KEYWORD", "TocsinFiled")[1][0].split()
    server.logout()
    print(len(everything), len(marked))
    """
}
