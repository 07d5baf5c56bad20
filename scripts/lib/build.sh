# Everything between a checkout and programs that can run.

# build OPTION… : `swift build`, with its progress; the first time it also builds every dependency. The compiler keeps what
# macros make in a folder of the temporary one, under one name for every user of the machine: so each user has one of their own.
build() {
  local note=""
  [ -e .build/debug/tocsin ] || note=" (the first time takes 5 to 15 minutes)"
  step "Building$note"
  local temporary=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/tocsin
  mkdir -p "$temporary"
  find "$temporary" -mindepth 1 -mtime +1 -delete 2>/dev/null || true
  TMPDIR=$temporary attend swift build "$@" || refuse "$exit_build" "the build failed, see above"
}

# build_all OPTION… : every product in debug mode, and what the options add.
build_all() {
  local sources
  sources=$(sources_fingerprint)
  rm -f .build/tocsin-sources
  build --configuration debug "$@"
  echo "$sources" >.build/tocsin-sources
}

# build_when_changed : SwiftPM thinks for ten seconds before it finds nothing to do, so it is asked only if needed.
build_when_changed() {
  [ "$(cat .build/tocsin-sources 2>/dev/null)" = "$(sources_fingerprint)" ] || build_all
}

sources_fingerprint() {
  { swift --version 2>/dev/null; find Package.swift Sources -type f -printf '%p %s %T@\n' | sort; } | sha256sum
}

# Python programs: the PDF renderer, and what the tests talk to. Fonts: the only ones that documents use.
prepare_tools() {
  step "Preparing Python's environment and the fonts"
  prepare venv
  prepare fonts
  TOCSIN_PYTHON=$PWD/.tocsin/venv/bin/python
  export TOCSIN_PYTHON
}

prepare() {
  local status=0
  attend "scripts/$1" >".tocsin/$1.log" 2>&1 || status=$?
  [ "$status" = 0 ] || { tail -n 20 ".tocsin/$1.log" >&2 && exit "$status"; }
}

# own_state : makes .tocsin, where everything lives that the scripts make.
own_state() {
  mkdir -p .tocsin
  [ -w .tocsin ] && [ "$(stat -c %u .tocsin)" = "$(id -u)" ] && return
  refuse "$exit_owner" "$PWD/.tocsin belongs to $(stat -c %U .tocsin). Run this as that user, or remove it with:" \
    "sudo rm -rf '$PWD/.tocsin'"
}
