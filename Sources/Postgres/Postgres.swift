import CLibPQ
import Crypto
import Logging
package func version() -> Int32 { PQlibVersion() }
