import Crypto
import Logging
import Mustache
import Postgres
import Yams
package func v() -> Int32 { version() }
