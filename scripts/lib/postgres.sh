# A PostgreSQL server of our own, reached through a UNIX socket only.
#
# PostgreSQL refuses to run as root, so for root its programs run as the owner of the data directory, or as `postgres`,
# the account that Debian's package makes. Everybody else runs them as themselves.

# Prints the directory of the newest server programs, 15 or newer.
postgres_programs() {
  local newest
  newest=$(printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sort -V | tail -n 1)
  if [ -x "$newest" ] && older_first 15 "$(basename "${newest%/bin/postgres}")"; then
    dirname "$newest"
    return
  fi
  newest=$(command -v pg_config >/dev/null && pg_config --bindir) || return 1
  [ -x "$newest/postgres" ] && echo "$newest"
}

# server_account DIRECTORY : prints who runs the server whose data lie, or will lie, in DIRECTORY.
server_account() {
  if [ "$(id -u)" != 0 ]; then
    id -un
  elif [ -e "$1/data" ]; then
    stat -c %U "$1/data"
  else
    echo postgres
  fi
}

# become ACCOUNT : sets `as` to the arguments with which setpriv turns root into ACCOUNT.
become() {
  as=()
  [ "$(id -un)" = "$1" ] || as=(--reuid "$1" --regid "$(id -g "$1")" --init-groups)
}

# own_directory DIRECTORY : makes it private to the server's account; false when that account cannot reach it.
own_directory() {
  local account
  account=$(server_account "$1")
  mkdir -p "$1"
  [ "$(stat -c %U "$1")" = "$account" ] || chown "$account" "$1"
  chmod 700 "$1"
  become "$account"
  setpriv "${as[@]}" test -x "$1"
}

# create_server DIRECTORY LINE… : a new cluster that lets in whom these lines of pg_hba.conf let in.
create_server() {
  local directory=$1 account
  shift
  account=$(server_account "$directory")
  rm -rf "$directory/data.new"
  become "$account"
  attend setpriv "${as[@]}" --pdeathsig TERM "$(postgres_programs)/initdb" --pgdata "$directory/data.new" \
    --username postgres --auth reject --encoding UTF8 --locale C.UTF-8 --no-instructions \
    >"$directory/initdb.log" 2>&1 || {
    cat "$directory/initdb.log" >&2
    refuse "$exit_busy" "initdb failed, see above"
  }
  printf '%s\n' "$@" >"$directory/data.new/pg_hba.conf"
  printf 'operator "%s" postgres\n' root "$(id -un)" "$account" >"$directory/data.new/pg_ident.conf"
  # Renamed last: a cluster whose making was interrupted is never taken for a whole one.
  mv "$directory/data.new" "$directory/data"
}

# start_server DIRECTORY SOCKETS OPTION… : starts it and waits until it answers.
start_server() {
  local directory=$1 sockets=$2
  shift 2
  wait_for_former_server "$directory/data/postmaster.pid"
  become "$(server_account "$directory")"
  # A change of account clears the death signal that `start` asked for. SIGINT is PostgreSQL's fast shutdown.
  start postgres "$directory/server.log" setpriv "${as[@]}" --pdeathsig INT \
    "$(postgres_programs)/postgres" -D "$directory/data" -c listen_addresses= -c port=5432 \
    -c "unix_socket_directories=$sockets" -c logging_collector=off "$@"
  local tenths=600
  until "$(postgres_programs)/pg_isready" --quiet --host "$sockets" --port 5432; do
    tenths=$((tenths - 1))
    if ! running postgres || [ "$tenths" = 0 ]; then
      tail -n 20 "$directory/server.log" >&2
      refuse "$exit_busy" "PostgreSQL did not start, see above and $directory/server.log"
    fi
    sleep 0.1
  done
}

# When a script was killed, its server is still shutting down for a moment.
wait_for_former_server() {
  local pid
  { read -r pid <"$1"; } 2>/dev/null || return 0
  [[ $(readlink "/proc/$pid/exe" 2>/dev/null) == */postgres ]] || return 0
  until_gone "$pid" 30 || refuse "$exit_busy" "a PostgreSQL server, process $pid, still runs on these data ($1)"
}

stop_server() { stop postgres INT 30; }

# A socket's path must fit into sockaddr_un: 107 bytes, 15 of them for the slash and the file name.
fits_socket() { [ "$(printf %s "$1" | wc -c)" -le 92 ]; }

# postgres_url ROLE SOCKETS DATABASE
postgres_url() { printf 'postgresql://%s@/%s?host=%s&port=5432' "$1" "$3" "$(url_encode "$2")"; }

url_encode() {
  local LC_ALL=C text=$1 character
  while [ -n "$text" ]; do
    character=${text:0:1} text=${text:1}
    case $character in
      [A-Za-z0-9/._-]) printf %s "$character" ;;
      *) printf '%%%02X' "'$character" ;;
    esac
  done
}
