/// The executables that keep running.
enum Program: String, Sendable, Hashable, CaseIterable {
  case gateway = "tocsin-gateway"
  case deadlineWorker = "tocsin-deadline-worker"
  case reportWorker = "tocsin-report-worker"
  case intake = "tocsin-intake"

  /// Settings that hold a database URL, with the role that each is for.
  var databases: [(setting: String, role: String)] {
    switch self {
    case .gateway: [("TOCSIN_DATABASE", "tocsin_gateway")]
    case .deadlineWorker:
      [("TOCSIN_SWEEP_DATABASE", "tocsin_sweep"), ("TOCSIN_DELIVERY_DATABASE", "tocsin_delivery")]
    case .reportWorker: [("TOCSIN_DATABASE", "tocsin_report")]
    case .intake: [("TOCSIN_DATABASE", "tocsin_intake")]
    }
  }
}
