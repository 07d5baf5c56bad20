# What the machine must have: Swift, and a few Debian packages. Checked by what is there, not by package name, so
# that any other way of installing the same thing counts too.

readonly swift_wanted=6.3
# Programs that one script needs beyond the others, each in the Debian package of its name, or as program:package.
more_packages=()

# need_toolchain : Swift, and whatever Debian packages are missing.
need_toolchain() {
  local swiftly=${SWIFTLY_BIN_DIR:-$HOME/.local/share/swiftly/bin}
  command -v swift >/dev/null || PATH=$PATH:$swiftly
  # Before anything is installed: without Swift all of it would be in vain.
  command -v swift >/dev/null || without_swift "none was found"
  need_packages
  local found
  found=$(swift --version 2>&1) || without_swift "$(tail -n 1 <<<"$found")"
  found=$(sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' <<<"$found" | head -n 1)
  older_first "$swift_wanted" "${found:-0}" || without_swift "found ${found:-an unknown version}"
}

without_swift() {
  local archive
  archive=swiftly-$(uname -m).tar.gz
  refuse "$exit_no_swift" "Swift $swift_wanted or newer is missing ($1). Install it with:" \
    "curl -O https://download.swift.org/swiftly/linux/$archive && tar zxf $archive && ./swiftly init --assume-yes" \
    "and open a new shell. Other ways: https://www.swift.org/install/linux/"
}

# older_first A B : true when version A is not newer than version B.
older_first() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# need_packages : installs what is missing; without the right to, prints the command and stops.
need_packages() {
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null ||
    refuse "$exit_no_right" "this machine has no apt-get; install what these Debian packages hold:" "$missing"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo "
  local command="${sudo}apt-get update && ${sudo}apt-get install --yes --no-install-recommends $missing"
  may_install || refuse "$exit_no_right" "packages are missing. Install them with:" "$command"
  step "Installing $missing"
  # No word at all when we are root.
  # shellcheck disable=SC2086
  without_main_cluster $sudo env DEBIAN_FRONTEND=noninteractive sh -c "
    apt-get update --quiet --quiet &&
    apt-get install --yes --quiet --quiet --no-install-recommends $missing" >/dev/null ||
    refuse "$exit_no_right" "the packages could not be installed. The command was:" "$command"
  missing=$(missing_packages)
  [ -z "$missing" ] || refuse "$exit_no_right" "still missing after the installation:" "$missing"
}

missing_packages() {
  local missing=()
  postgres_programs >/dev/null || missing+=(postgresql)
  postgres_programs >/dev/null && [ ! -x "$(postgres_programs)/pgbench" ] && missing+=(postgresql-contrib)
  # What Swift itself runs with, and compiles and links against; its archive does not bring them.
  swift --version >/dev/null 2>&1 || missing+=(libedit2 libncurses6 libsqlite3-0 libxml2 libz3-4 tzdata)
  compgen -G '/usr/include/c++/*/string' >/dev/null || missing+=(g++)
  command -v git >/dev/null || missing+=(git)
  command -v curl >/dev/null || missing+=(curl)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  has_library libpq || missing+=(libpq-dev)
  has_library libcurl || missing+=(libcurl4-openssl-dev)
  has_library gmime-3.0 || missing+=(libgmime-3.0-dev)
  has_library zlib || missing+=(zlib1g-dev)
  has_library libarchive || missing+=(libarchive-dev)
  python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  local program
  for program in "${more_packages[@]}"; do
    command -v "${program%%:*}" >/dev/null || missing+=("${program##*:}")
  done
  echo "${missing[*]}"
}

has_library() { command -v pkg-config >/dev/null && pkg-config --exists "$1"; }

may_install() {
  [ "$(id -u)" = 0 ] && return
  command -v sudo >/dev/null || return
  # A password can be asked for on a terminal only.
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

# Debian's package starts a server of its own on port 5432 when it is installed; nobody asked for that one.
without_main_cluster() {
  local settings=/etc/postgresql-common/createcluster.d sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo mkdir -p "$settings"
  echo "create_main_cluster = false" | $sudo tee "$settings/tocsin-installing.conf" >/dev/null
  local status=0
  "$@" || status=$?
  $sudo rm -f "$settings/tocsin-installing.conf"
  return "$status"
}
