/// One name with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
  var name: String { get }
  var labels: MetricLabels { get }
  func write(to text: inout String)
}
