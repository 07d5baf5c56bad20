import CoreMetrics
package import Foundation
import Metrics
import Postgres

/// The work of the delivery queue: composing, telling people of clocks, handing messages over, and what follows.
package struct DeliveryHandler: JobHandler {
  private let cases: CaseWorker
  private let courier: any Courier
  private let recorder: DeliveryRecorder
  private let notices: NoticeWorker
  private let pages: PageLetters
  private let digests: DigestLetters
  private let webhooks: WebhookWorker?
  private let sender: Sender
  private let attempts: Int
  private let now: @Sendable () -> Date
  /// Bytes of documents that letters under way hold; on its way each byte lies in memory several times. Few wait here: what
  /// carries nothing, a page above all, finds a place in the worker.
  let documents = Allowance(16 * 1024 * 1024, queueing: 8)

  /// - Parameters:
  ///   - attempts: temporary failures after which a message counts as failed.
  package init(
    cases: CaseWorker, courier: any Courier, sender: Sender, webhooks: WebhookWorker? = nil,
    attempts: Int = Backoff().attempts,
    now: @escaping @Sendable () -> Date = { .now },
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.cases = cases
    self.courier = courier
    self.sender = sender
    self.webhooks = webhooks
    self.attempts = attempts
    self.now = now
    recorder = DeliveryRecorder(database: cases.database, wake: wake)
    pages = PageLetters(database: cases.database, publicURL: sender.publicURL)
    digests = DigestLetters(database: cases.database)
    notices = NoticeWorker(
      database: cases.database, library: cases.library, actor: cases.actor, domain: sender.domain, wake: wake)
  }

  package func perform(_ job: Job) async throws -> Job.Outcome {
    do {
      switch job.kind {
      case .deliver: return try await deliver(job)
      case .notify: try await notices.perform(job)
      case .webhook:
        guard let webhooks else { return .later(.seconds(60), reason: nil) }
        return try await webhooks.perform(job)
      case .render: return .dead(reason: "a job of another queue")
      default: try await carryOut(job)
      }
    } catch let unusable as Composition.UnusableTemplate {
      return .dead(reason: "the template of \(unusable.communication) cannot be used")
    } catch let refusal as Refusal {
      return .dead(reason: "refused: \(refusal.code.rawValue)")
    }
    return .completed
  }

  private func carryOut(_ job: Job) async throws {
    let organisations = OrganisationWorker(library: cases.library, domain: sender.domain)
    try await cases.perform(
      job,
      elsewhere: { caller, tx in
        switch job.kind {
        case .switch: try await ChannelOutage.follow(for: caller, in: tx)
        case .reroute: try await WaitingMessage.reroute(job.record, for: caller, in: tx)
        default: try await organisations.perform(job, for: caller, in: tx)
        }
      }
    ) { [sender] casework, tx in
      let domain = sender.domain
      switch job.kind {
      case .compose:
        try await casework.compose(job.subject, domain: domain, in: tx)
        try await casework.tell(of: job.subject, from: sender, in: tx)
      case .recur: casework.planOccurrence(job.step, of: job.subject)
      case .remind: try await casework.remind(of: job.subject, step: job.step, domain: domain, in: tx)
      case .escalate: try await casework.escalate(job.subject, step: job.step, domain: domain, in: tx)
      case .follow:
        try await casework.concludeCommunication(job.subject, in: tx)
        try await casework.followDocument(job.subject, version: job.step, domain: domain, in: tx)
      case .restore: try await casework.restoreWork(in: tx)
      case .page: try await casework.sendPageStep(job.subject, step: job.step, domain: domain, in: tx)
      case .reroute: try await casework.reroute(in: tx)
      case .recount: try casework.recountClocks()
      case .deliver, .render, .notify, .webhook, .switch: break
      }
    }
  }

  private func deliver(_ job: Job) async throws -> Job.Outcome {
    let scope = Scope.worker(organisation: job.organisation, name: cases.actor)
    guard let letter = try await letter(of: job, scope) else { return .finished }
    if letter.documents.isEmpty { return try await deliver(letter, job, scope) }
    let sizes = try await cases.database.query(scope.prelude, Letter.Attachment.size(of: letter.documents))
    let outcome = try await documents.holding(Int(sizes[0]["size"] as Int64)) {
      // While it waited for its turn, it may have been called off, or moved to another channel.
      guard let letter = try await self.letter(of: job, scope) else { return Job.Outcome.finished }
      return try await deliver(letter, job, scope)
    }
    return outcome ?? .later(.seconds(2), reason: nil)
  }

  /// The letter as it stands; nil where nothing is to be handed over.
  private func letter(of job: Job, _ scope: Scope) async throws -> Letter? {
    let rows = try await cases.database.query(
      scope.prelude, Letter.selection(job.subject, organisation: job.organisation))
    guard let letter = try rows.first.map(Letter.init(row:)), letter.state == .waiting, !letter.delivery.channel.isTask
    else { return nil }
    return letter
  }

  private func deliver(_ letter: Letter, _ job: Job, _ scope: Scope) async throws -> Job.Outcome {
    var letter = letter
    var carried: [UUID] = []
    if letter.delivery.purpose == .page {
      switch try await pages.prepare(letter, scope) {
      case .send(let ready, let others): (letter, carried) = (ready, others)
      case .done: return .finished
      case .waits: return .failed(reason: "it goes with another message that has not been sent yet")
      }
    } else if letter.delivery.heldUntil != nil, letter.delivery.channel == .email {
      switch try await digests.prepare(letter, scope) {
      case .send(let ready): letter = ready
      case .done: return .finished
      case .waits: return .later(patience(letter), reason: nil)
      case .settled(let attempt):
        try await recorder.record(attempt, of: job, to: letter.delivery.address)
        return .completed
      }
    }
    var attempt = try await handOver(letter, scope)
    // What the operator has to mend is not held against the message.
    if case .temporary(let reply, false) = attempt, letter.attempts + 1 >= attempts {
      attempt = .permanent(reply: "given up after \(attempts) attempts: \(reply)")
    }
    try await recorder.record(attempt, of: job, by: letter.delivery.channel, to: letter.delivery.address)
    if case .accepted = attempt { try await pages.conclude(carried, in: letter.delivery, scope) }
    Counter(
      label: "tocsin_delivery_attempts_total",
      dimensions: [("channel", letter.delivery.channel.rawValue), ("outcome", attempt.outcome)]
    ).increment()
    guard case .temporary = attempt else {
      Recorder(label: "tocsin_delivery_seconds", aggregate: true).record(now().timeIntervalSince(letter.composedAt))
      return .completed
    }
    if letter.isChannelDown {
      // It was written when the others had been moved already.
      try await cases.database.execute(
        scope.prelude,
        WaitingMessage.rerouting(
          letter.delivery.record, organisation: job.organisation, key: "again \(letter.delivery.record)"))
    }
    let reason = attempt.channelFailed ? "the channel fails" : "the receiving side cannot take the message now"
    // When it is given up is decided above, and not by the engine.
    guard attempt.channelFailed || job.failures + 1 >= Backoff().attempts else { return .failed(reason: reason) }
    return .later(Backoff().delay(afterFailures: job.failures + 1), reason: reason)
  }

  /// Hands a letter over, with the documents that it carries: all of them, or it does not leave.
  private func handOver(_ letter: Letter, _ scope: Scope) async throws -> Delivery.Attempt {
    var letter = letter
    for document in letter.documents {
      guard let attachment = try await attachment(document, scope) else {
        return .permanent(reply: "the document cannot be attached")
      }
      letter.attachments.append(attachment)
    }
    return try await courier.deliver(letter)
  }

  /// How long a message waits for the one that carries it, which takes a moment, or until e-mail is back.
  private func patience(_ letter: Letter) -> Duration {
    let late = now().timeIntervalSince(letter.delivery.heldUntil ?? now())
    return late < 60 ? .seconds(2) : .seconds(30)
  }

  private func attachment(_ document: Delivery.DocumentVersion, _ scope: Scope) async throws -> Letter.Attachment? {
    let rows = try await cases.database.query(scope.prelude, Letter.Attachment.selection(document))
    return try Letter.Attachment(rows: rows)
  }
}
