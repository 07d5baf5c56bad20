# Tocsin's own processes and their database.

# Where the data of scripts/run lie; tests give it another place.
state=${TOCSIN_STATE:-$PWD/.tocsin}
readonly programs=.build/debug secrets=$state/secrets logs=$state/logs
services=()

# start_database : a private server, unless TOCSIN_SUPERUSER_URL names another.
start_database() {
  if [ -n "${TOCSIN_SUPERUSER_URL:-}" ]; then
    step "Using the PostgreSQL server of TOCSIN_SUPERUSER_URL"
    return
  fi
  step "Starting a private PostgreSQL"
  find_server_directory
  # Whoever runs this script is the superuser by name of the account; everybody else needs a role's password.
  [ -d "$server/data" ] || create_server "$server" "local all postgres peer map=operator" "local all all scram-sha-256"
  find_socket_directory
  start_server "$server" "$sockets"
  TOCSIN_SUPERUSER_URL=$(postgres_url postgres "$sockets" postgres)
}

# Sets `server` to the directory of the private server. It lies below .tocsin/, unless root's checkout is closed to the
# account that PostgreSQL must run as; then it lies in /var/tmp, and .tocsin/postgres.directory says where.
find_server_directory() {
  local record=$state/postgres.directory
  server=$state/postgres
  if own_directory "$server"; then
    rm -f "$record"
    return
  fi
  rmdir "$server" 2>/dev/null || true
  [ -d "$(cat "$record" 2>/dev/null)" ] || mktemp -d /var/tmp/tocsin.XXXXXX >"$record"
  server=$(cat "$record")
  own_directory "$server" || refuse "$exit_owner" "PostgreSQL's account cannot reach $server"
}

# Sets `sockets` to the directory of the server's socket: the server's own, or, where its path is too long for a
# socket, a short one that .tocsin/postgres.sockets names while the server runs.
find_socket_directory() {
  remove_short_sockets
  sockets=$server
  fits_socket "$server" && return
  sockets=$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/tocsin.XXXXXX")
  echo "$sockets" >"$state/postgres.sockets"
  own_directory "$sockets" || refuse "$exit_owner" "PostgreSQL's account cannot reach $sockets"
}

remove_short_sockets() {
  local record=$state/postgres.sockets
  [ -f "$record" ] || return 0
  rm -rf "$(cat "$record")" "$record"
}

# role_url ROLE : where ROLE finds the product's database, on the server of TOCSIN_SUPERUSER_URL.
role_url() {
  sed -E "s#^(postgres(ql)?://)([^@/?]*@)?([^/?]*)(/[^?]*)?#\1$1@\4/tocsin#" <<<"$TOCSIN_SUPERUSER_URL"
}

migrate() {
  step "Migrating the database"
  mkdir -p "$logs"
  install -d -m 700 "$secrets"
  attend "$programs/tocsin" migrate roles --superuser-url "$TOCSIN_SUPERUSER_URL" --passwords "$secrets" \
    >"$logs/migrate.log" 2>&1 || migration_failed
  with_role migrator
  attend env "${environment[@]}" "$programs/tocsin" migrate up >>"$logs/migrate.log" 2>&1 || migration_failed
}

migration_failed() {
  tail -n 20 "$logs/migrate.log" >&2
  refuse 1 "the database could not be migrated, see above"
}

# with_role NAME : sets `environment` to the database settings of the role tocsin_NAME.
with_role() {
  environment=(
    "TOCSIN_DATABASE_URL=$(role_url "tocsin_$1")"
    "TOCSIN_DATABASE_PASSWORD_FILE=$secrets/tocsin_$1"
  )
}

start_services() {
  local sender=${TOCSIN_MAIL_FROM:-tocsin@localhost}
  step "Starting the gateway, both workers and the intake of e-mail"
  mkdir -p "$state/mail"
  with_role gateway
  start_service gateway "$port" tocsin-gateway
  environment=(
    "TOCSIN_SWEEP_DATABASE_URL=$(role_url tocsin_sweep)"
    "TOCSIN_SWEEP_DATABASE_PASSWORD_FILE=$secrets/tocsin_sweep"
    "TOCSIN_DELIVERY_DATABASE_URL=$(role_url tocsin_delivery)"
    "TOCSIN_DELIVERY_DATABASE_PASSWORD_FILE=$secrets/tocsin_delivery"
    "TOCSIN_MAIL_URL=${TOCSIN_MAIL_URL:-file://$(url_encode "$state/mail")}"
    "TOCSIN_MAIL_FROM=$sender"
  )
  start_service deadline-worker $((port + 1)) tocsin-deadline-worker
  with_role report
  start_service report-worker $((port + 2)) tocsin-report-worker
  with_role intake
  environment+=("TOCSIN_LMTP_LISTEN=127.0.0.1:$((port + 4))" "TOCSIN_MAIL_FROM=$sender")
  start_service intake $((port + 3)) tocsin-intake
  ready gateway "$port"
  ready deadline-worker $((port + 1))
  ready report-worker $((port + 2))
  ready intake $((port + 3))
}

# start_service NAME PORT PROGRAM : with the settings in `environment`.
start_service() {
  start "$1" "$logs/$1.log" env "${environment[@]}" TOCSIN_HTTP_HOST=127.0.0.1 "TOCSIN_HTTP_PORT=$2" "$programs/$3"
  services+=("$1")
}

# ready NAME PORT : waits until NAME says that it is.
ready() {
  local tenths=600
  until curl --silent --fail --output /dev/null --max-time 5 "http://127.0.0.1:$2/readyz"; do
    tenths=$((tenths - 1))
    if ! running "$1" || [ "$tenths" = 0 ]; then
      tail -n 20 "$logs/$1.log" >&2
      refuse 1 "the $1 is not ready, see above and $logs/$1.log"
    fi
    sleep 0.1
  done
}

# Ends the script when a process ends that nobody stopped. Looks every second: `wait -n` never tells of a child that a
# signal killed while the shell was busy with another command.
watch_services() {
  local name never stopped=no
  # To exit from the trap would be to clean up inside of `read`, whose timer is still running: the shell can crash then.
  trap 'stopped=yes' INT TERM HUP
  # A pipe that nobody writes to: unlike `sleep` it leaves no process when the script is interrupted.
  exec {never}<> <(:)
  while [ "$stopped" = no ]; do
    for name in "${services[@]}" postgres; do
      [ -z "${process_of[$name]:-}" ] || running "$name" || refuse 1 "$name ended by itself, see $(log_of "$name")"
    done
    read -r -t 1 -u "$never" || true
  done
}

log_of() { if [ "$1" = postgres ]; then echo "$server/server.log"; else echo "$logs/$1.log"; fi; }

stop_services() {
  local name
  [ ${#services[@]} -eq 0 ] || step "Stopping"
  for name in "${services[@]}"; do
    kill -TERM "${process_of[$name]}" 2>/dev/null || true
  done
  for name in "${services[@]}"; do stop "$name" TERM 15; done
  services=()
  stop_server
  remove_short_sockets
}

# replay_incident : an organisation `demo` with a published incident in it; again is no harm.
replay_incident() {
  step "Replaying a published incident"
  with_role admin
  write_environment
  attend_with_log "$logs/demo.log" env "${environment[@]}" "$programs/tocsin" demo --out "$state/demo" ||
    refuse 1 "the incident could not be replayed, see above"
}

readonly mailbox=reports@demo.example

# set_up_demo : the organisation goes by the regimes that ship, as a controller in Germany, unless something else was said
# of it, and takes reports by e-mail; again is no harm.
set_up_demo() {
  step "Letting it go by the law, and take reports by e-mail"
  with_role admin
  demo regime import
  demo regime profile --json
  grep -q '"name"' "$logs/demo.answer" ||
    demo regime profile --fact jurisdictions=DE --fact establishment=DE --fact role=controller
  demo intake mailbox list --json
  grep -q "\"$mailbox\"" "$logs/demo.answer" || demo intake mailbox open "$mailbox"
}

# demo COMMAND… : of the command line, for the organisation; what it answers is in demo.answer, and its complaints in demo.log.
demo() {
  attend env "${environment[@]}" "$programs/tocsin" "$@" --organisation demo >"$logs/demo.answer" 2>>"$logs/demo.log" || {
    tail -n 20 "$logs/demo.log" >&2
    refuse 1 "tocsin $* failed, see above"
  }
}

# For the command line in another shell: . .tocsin/environment
write_environment() {
  printf 'export %q\n' "${environment[@]}" >"$state/environment"
}

say_where_everything_is() {
  local base=http://127.0.0.1:$port pdf
  pdf=$(find "$state/demo" -name '*.pdf' | sort | head -n 1)
  step "Tocsin is running. Ctrl-C stops it."
  say "API        $base/v1"
  say "token      $(shown "$state/demo/token")"
  say "e-mails    $(shown "$state/mail")   ($(find "$state/mail" -name '*.eml' | wc -l) so far)"
  say "reports    $mailbox, by LMTP at 127.0.0.1:$((port + 4))"
  say "PDF        $(shown "${pdf:-none}")"
  say "logs       $(shown "$state/logs")"
  say ""
  say "curl -H \"Authorization: Bearer \$(cat $(shown "$state/demo/token"))\" $base/v1/incidents"
  say ". $(shown "$state/environment") && $programs/tocsin incident list --organisation demo"
  say "python3 -c \"import smtplib; smtplib.LMTP('127.0.0.1', $((port + 4))).sendmail('employee@demo.example', '$mailbox'," \
    "'From: employee@demo.example\\nSubject: The shop is down\\n\\nSince nine.')\""
}

# A path as one would type it from here.
shown() { printf %s "${1#"$PWD/"}"; }
