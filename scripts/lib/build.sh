# Everything between a checkout and programs that can run.

# build OPTION… : `swift build`, with its progress; the first time it also builds every dependency.
build() {
  local note=""
  [ -e .build/debug/tocsin ] || note=" (the first time takes 5 to 15 minutes)"
  step "Building$note"
  attend swift build "$@" || refuse "$exit_build" "the build failed, see above"
}

# build_when_changed : the same, but asks SwiftPM, who thinks for ten seconds, only when a source changed.
build_when_changed() {
  local wanted
  wanted=$(sources_fingerprint)
  [ -x .build/debug/tocsin ] && [ "$(cat .build/tocsin-sources 2>/dev/null)" = "$wanted" ] && return
  rm -f .build/tocsin-sources
  build --product tocsin
  echo "$wanted" >.build/tocsin-sources
}

sources_fingerprint() {
  { swift --version 2>/dev/null; find Package.swift Sources -type f -printf '%p %s %T@\n' | sort; } | sha256sum
}

# Python programs: the PDF renderer, and what the tests talk to. Fonts: the only ones that documents use.
prepare_tools() {
  step "Preparing Python's environment and the fonts"
  attend scripts/venv >/dev/null || exit $?
  TOCSIN_PYTHON=$PWD/.tocsin/venv/bin/python
  export TOCSIN_PYTHON
  [ ! -x scripts/fonts ] || attend scripts/fonts >/dev/null || exit $?
}

# own_state : makes .tocsin, where everything lives that the scripts make.
own_state() {
  mkdir -p .tocsin
  [ -w .tocsin ] && [ "$(stat -c %u .tocsin)" = "$(id -u)" ] && return
  refuse "$exit_owner" "$PWD/.tocsin belongs to $(stat -c %U .tocsin). Run this as that user, or remove it with:" \
    "sudo rm -rf '$PWD/.tocsin'"
}
