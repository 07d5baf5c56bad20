# Child processes that cannot outlive the script.
#
# 1. Every child runs in a session of its own, so Ctrl-C reaches the script alone, which then stops its children in
#    order. Whatever such a child starts stays in that session and is ended with it.
# 2. Every child asks the kernel for a signal when this shell dies, so even `kill -9` of the script leaves nothing
#    behind. The signal is tied to the shell that forks: never call these functions inside $( ) or ( ).

declare -A process_of=()
attended=""
# A shell that died before its child had asked for the signal sends none.
# shellcheck disable=SC2016
readonly unless_orphan='[ "$PPID" = "$0" ] && exec "$@"'

# start NAME LOG COMMAND… : runs COMMAND in the background with its output in LOG.
start() {
  local name=$1 log=$2
  shift 2
  setsid env --default-signal=INT,QUIT setpriv --pdeathsig TERM bash -c "$unless_orphan" $$ "$@" >>"$log" 2>&1 </dev/null &
  process_of[$name]=$!
}

running() { kill -0 "${process_of[$1]:-none}" 2>/dev/null; }

# stop NAME SIGNAL SECONDS : asks NAME to stop and waits; ends its whole session when the time is up.
stop() {
  local name=$1 signal=$2 seconds=$3
  local pid=${process_of[$name]:-}
  [ -n "$pid" ] || return 0
  unset "process_of[$name]"
  kill "-$signal" "$pid" 2>/dev/null || true
  until_gone "$pid" "$seconds" || say "$name did not stop within $seconds s and was killed"
  end_session "$pid"
}

# attend COMMAND… : runs COMMAND like a foreground command, except that a signal to the script is handled at once.
attend() {
  setsid env --default-signal=INT,QUIT setpriv --pdeathsig INT bash -c "$unless_orphan" $$ "$@" </dev/null &
  attended=$!
  local status=0
  wait "$attended" || status=$?
  attended=""
  return "$status"
}

# attend_with_log LOG COMMAND… : the same, with what it prints in LOG as well.
attend_with_log() {
  local log=$1 status=0 copier
  shift
  exec 3> >(exec setsid tee "$log")
  copier=$!
  attend "$@" >&3 2>&1 3>&- || status=$?
  exec 3>&-
  wait "$copier" || true
  return "$status"
}

stop_attended() {
  [ -n "$attended" ] || return 0
  kill -INT "$attended" 2>/dev/null || true
  until_gone "$attended" 5 || true
  end_session "$attended"
  attended=""
}

until_gone() {
  local pid=$1 tenths=$(($2 * 10))
  while kill -0 "$pid" 2>/dev/null; do
    [ "$tenths" -gt 0 ] || return 1
    tenths=$((tenths - 1))
    sleep 0.1
  done
}

end_session() {
  local members
  members=$(session_members "$1")
  # The list is split into process ids on purpose.
  # shellcheck disable=SC2086
  [ -z "$members" ] || kill -KILL $members 2>/dev/null
  return 0
}

session_members() {
  local stat fields
  for stat in /proc/[0-9]*/stat; do
    { read -r fields <"$stat"; } 2>/dev/null || continue
    # The command name in parentheses may hold spaces: what follows it is state, parent, group, session.
    # shellcheck disable=SC2086
    set -- "$1" ${fields##*)}
    [ "$5" != "$1" ] || printf '%s ' "${fields%% *}"
  done
}

# hear_signals ARGUMENT… : a script that another one starts in its background has Ctrl-C ignored, and a shell cannot undo
# that for itself; so it begins again, with the same arguments and the signals at their defaults.
hear_signals() {
  local ignored
  ignored=$(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/$$/status)
  (((16#$ignored & 2) == 0)) || exec env --default-signal=INT,QUIT "scripts/${0##*/}" "$@"
}

# handle_signals CLEAN_UP : calls the function once, however the script ends.
handle_signals() {
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # From here on a further signal must not cut the cleaning up short.
  # shellcheck disable=SC2064
  trap "trap '' HUP INT TERM; stop_attended; $1" EXIT
}
