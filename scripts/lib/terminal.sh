# What the scripts say to people. Colour on a terminal only.

if [ -t 1 ]; then
  bold=$(printf '\033[1m') plain=$(printf '\033[0m')
else
  bold="" plain=""
fi

# Exit codes of our own (sysexits.h where it has one); `scripts/run --help` lists them.
# shellcheck disable=SC2034
readonly exit_usage=64 exit_no_swift=69 exit_build=70 exit_owner=73 exit_busy=75 exit_no_right=77

step() { printf '%s==> %s%s\n' "$bold" "$*" "$plain"; }
say() { printf '    %s\n' "$*"; }

# refuse CODE LINE… : says why on standard error and ends the script.
refuse() {
  local code=$1
  shift
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  [ $# -eq 0 ] || printf '    %s\n' "$@" >&2
  exit "$code"
}
