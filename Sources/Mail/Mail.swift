import CCurl
import CCurlShim
import CGMime
package func mailVersion() -> UInt32 { gmime_major_version }
