import CoreMetrics
import Metrics

/// What a queue's worker counts.
struct JobMetrics: Sendable {
  let claimed: Counter
  let lostLeases: Counter
  private let queue: String
  private let runningJobs: Gauge

  init(queue: Job.Queue) {
    self.queue = queue.rawValue
    claimed = Counter(label: "tocsin_jobs_claimed_total", dimensions: [("queue", queue.rawValue)])
    lostLeases = Counter(label: "tocsin_jobs_lost_leases_total", dimensions: [("queue", queue.rawValue)])
    runningJobs = Gauge(label: "tocsin_jobs_running", dimensions: [("queue", queue.rawValue)])
  }

  func running(_ count: Int) {
    runningJobs.record(count)
  }

  func ended(_ kind: Job.Kind, _ outcome: Job.Outcome, took: Duration) {
    let word =
      switch outcome {
      case .completed, .finished: "completed"
      case .failed: "failed"
      case .later(_, let reason): reason == nil ? "returned" : "failed"
      case .dead: "dead"
      case .returned: "returned"
      }
    Counter(label: "tocsin_jobs_ended_total", dimensions: [("kind", kind.rawValue), ("outcome", word)]).increment()
    Recorder(label: "tocsin_job_seconds", dimensions: [("kind", kind.rawValue)], aggregate: true).record(took.seconds)
  }
}
