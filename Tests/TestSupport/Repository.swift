/// The working copy that the tests were built from.
package typealias Repository = TestRepository
