# A PostgreSQL server for tests, which lives no longer than the script.

server=""

# start_throw_away_server OPTION… : a bench that writes gives `-c fsync=on`, for example.
start_throw_away_server() {
  step "Starting a throw-away PostgreSQL"
  remove_leftovers
  server=$(mktemp -d /var/tmp/tocsin-test.XXXXXX)
  echo $$ >"$server/owner"
  own_directory "$server" || refuse "$exit_owner" "PostgreSQL's account cannot reach $server"
  create_server "$server" "local all all trust"
  # Nothing here must survive a crash, so nothing waits for the disk.
  start_server "$server" "$server" -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=400 -c shared_buffers=256MB -c max_locks_per_transaction=256 -c max_wal_size=4GB \
    -c shared_preload_libraries=pg_stat_statements "$@"
  TOCSIN_TEST_SERVER=$(postgres_url postgres "$server" postgres)
  export TOCSIN_TEST_SERVER
}

# What a killed run could not remove itself.
remove_leftovers() {
  local directory
  for directory in /var/tmp/tocsin-test.*; do
    [ -r "$directory/owner" ] && ! kill -0 "$(cat "$directory/owner")" 2>/dev/null && rm -rf "$directory"
  done
  return 0
}

remove_throw_away_server() {
  stop_server
  [ -z "$server" ] || rm -rf "$server"
  server=""
}
