/// The series that share a name and a kind.
struct MetricFamily {
  enum Kind: String {
    case counter, gauge, histogram
  }

  let name: String
  let kind: Kind
  var series: [MetricLabels: any MetricSeries] = [:]

  func write(to text: inout String) {
    guard !series.isEmpty else { return }
    text += "# TYPE \(name) \(kind.rawValue)\n"
    for (_, series) in series.sorted(by: { $0.key.text < $1.key.text }) {
      series.write(to: &text)
    }
  }
}
