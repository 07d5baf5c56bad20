import CLibPQ

extension ResultHandle {
  var error: PostgresError? {
    PQresultStatus(pointer) == PGRES_FATAL_ERROR ? PostgresError(result: pointer) : nil
  }

  var startsCopyIn: Bool { PQresultStatus(pointer) == PGRES_COPY_IN }
  var startsCopyOut: Bool { PQresultStatus(pointer) == PGRES_COPY_OUT }
}
