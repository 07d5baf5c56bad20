import Configuration
import Hummingbird
import Logging
import Metrics
import Postgres
import ServiceLifecycle
package func b() -> Int32 { 0 }
