/// What the independent check of the clocks and messages found.
package struct Audit: Sendable, Hashable {
  /// Running clocks about to be due that no timer drove.
  package var unarmedClocks = 0
  /// Of those, the ones that have a timer again.
  package var rearmedClocks = 0
  /// Open pages whose next step no timer drove; each has one again.
  package var rearmedPages = 0
  /// Timers that should have fired long ago.
  package var overdueTimers = 0
  /// Jobs of the delivery queue that wait past their limit.
  package var lateJobs = 0
  /// Messages that waited without a job; each has one again.
  package var strandedDeliveries = 0
  /// Organisations in which a channel is down.
  package var channelsDown: [String: Int] = [:]
  /// Jobs given up.
  package var deadJobs = 0

  package init() {}

  /// Findings of one kind that one audit mends; when it finds as many, the next one follows at once.
  package static let batch = 500

  package var mayHaveMore: Bool {
    rearmedClocks >= Self.batch || rearmedPages >= Self.batch || strandedDeliveries >= Self.batch
  }

  /// How long a timer or a message may be late before it is found.
  package struct Limits: Sendable {
    package var every: Duration = .seconds(20)
    /// How long before it is due each clock is checked, once; any other loss the walk over all clocks finds.
    package var horizon: Duration = .seconds(45)
    /// Jobs are counted with each audit whose number is a multiple: the count reads all of them.
    package var jobsEvery = 3
    /// Overdue timers are looked for where none was found before with each audit whose number is a multiple.
    package var pastEvery = 15
    package var overdue: Duration = .seconds(30)
    /// A job not done after this is late, whatever it is tried.
    package var jobs: Duration = .seconds(900)
    /// A waiting message without a job counts as stranded after this.
    package var stranded: Duration = .seconds(30)

    package init() {}
  }

  /// What an operator must know, nil when all is well. Dead jobs and late messages are told by metrics and log, but do
  /// not make the process unready: they concern single messages.
  package var complaint: String? {
    var complaints: [String] = []
    if unarmedClocks > rearmedClocks { complaints.append("\(unarmedClocks - rearmedClocks) clocks have no timer") }
    if overdueTimers > 0 { complaints.append("\(overdueTimers) timers are overdue") }
    return complaints.isEmpty ? nil : complaints.joined(separator: ", ")
  }
}
