# Tocsin's own processes and their database, all below .tocsin/.

sockets=""

# start_database : a private server, unless TOCSIN_SUPERUSER_URL names another.
start_database() {
  if [ -n "${TOCSIN_SUPERUSER_URL:-}" ]; then
    step "Using the PostgreSQL server of TOCSIN_SUPERUSER_URL"
    return
  fi
  step "Starting a private PostgreSQL"
  local home
  home=$(database_home) || exit $?
  # Whoever runs this script may be the superuser; everybody else needs a role's password.
  [ -d "$home/data" ] || create_server "$home" "local all postgres peer map=operator" "local all all scram-sha-256"
  sockets=$home
  fits_socket "$sockets" || sockets=$(short_directory "$(server_account "$home")")
  start_server "$home" "$sockets"
  TOCSIN_SUPERUSER_URL=$(postgres_url postgres "$sockets" postgres)
}

# Prints where the private server lives: below .tocsin/, or, when root's checkout is closed to PostgreSQL's account
# (which root cannot run as), a directory whose name .tocsin/postgres.directory keeps.
database_home() {
  local record=.tocsin/postgres.directory
  if [ -f "$record" ] && [ -d "$(cat "$record")" ]; then
    cat "$record"
    return
  fi
  if ! own_directory "$PWD/.tocsin/postgres"; then
    mktemp -d /var/tmp/tocsin.XXXXXX >"$record"
    own_directory "$(cat "$record")" || refuse "$exit_owner" "PostgreSQL's account cannot reach $(cat "$record")"
    cat "$record"
    return
  fi
  rm -f "$record"
  echo "$PWD/.tocsin/postgres"
}

# A path to a socket has room for 107 bytes: a deep checkout gets a directory elsewhere while it runs.
short_directory() {
  local directory
  directory=$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/tocsin.XXXXXX")
  chown "$1" "$directory"
  echo "$directory"
}

remove_sockets() {
  [ -z "$sockets" ] || [ "$sockets" = "${home:-}" ] || rm -rf "$sockets"
}

migrate() {
  step "Migrating the database"
  :
}
