/// Of the whole package: every executable carries it.
package enum Version {
  package static let current = "0.1.0"
}
