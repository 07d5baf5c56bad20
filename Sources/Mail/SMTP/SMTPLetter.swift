/// A message in its envelope.
struct SMTPLetter: Sendable {
  let sender: Mailbox
  let recipients: [Mailbox]
  let body: [UInt8]
}
