# Runs test programs and adds up what they say.

passed=0 failed=0 skipped=0 failures=()

# run_swift_tests TARGET [NAME…] : the tests of one target, or those whose identifier matches one of the names.
run_swift_tests() {
  local target=$1 filters=() name by_name=no
  shift
  [ $# -eq 0 ] || by_name=yes
  for name in "${@:-}"; do filters+=(--filter "^$target\\..*($name)"); done
  # The bundle itself: `swift test` would plan the whole build again for each target, ten seconds at a time.
  run_tests "$target" .build/debug/tocsinPackageTests.xctest --testing-library swift-testing \
    --xunit-output ".tocsin/test/$target.xml" "${filters[@]}"
  # Asked for by name, a target without such a test is no failure.
  [ "$tests_counted" -gt 0 ] || [ "$by_name" = yes ] || count_failure "$target: no test ran"
}

# run_python_tests NAME DIRECTORY
run_python_tests() {
  run_tests "$1" python3 scripts/lib/run_python_tests.py "$2" ".tocsin/test/$1.xml"
  [ "$tests_counted" -gt 0 ] || count_failure "$1: no test ran"
}

# run_tests NAME COMMAND… : runs COMMAND, which prints and writes its results to .tocsin/test/NAME.xml.
run_tests() {
  local name=$1 results=.tocsin/test/$1 status=0
  shift
  mkdir -p .tocsin/test
  rm -f "$results.log" "$results.xml"
  attend_with_log "$results.log" "$@" || status=$?
  add_results "$name" "$status" "$results"
}

# add_results NAME STATUS RESULTS : adds what the run said; a bad status alone is a failure too.
add_results() {
  local name=$1 status=$2 results=$3 kind first second third
  local failed_before=$failed
  while IFS=$'\t' read -r kind first second third; do
    if [ "$kind" = counted ]; then
      passed=$((passed + first)) failed=$((failed + second)) skipped=$((skipped + third))
      tests_counted=$((first + second + third))
    else
      failures+=("$name: $first")
    fi
  done < <(python3 scripts/lib/count_results.py "$results")
  # What Swift Testing ends with when no test bears a name that was asked for.
  local none_found=69
  [ "$status" = "$none_found" ] && [ "${by_name:-no}" = yes ] && return
  [ "$status" = 0 ] || [ "$failed" -gt "$failed_before" ] || count_failure "$name: ended with status $status"
}

count_failure() {
  failed=$((failed + 1))
  failures+=("$1")
}

report_results() {
  if [ "$failed" -gt 0 ]; then
    step "Failed (the whole output is in .tocsin/test)"
    printf '    %s\n' "${failures[@]}"
  fi
  [ "$((passed + failed))" -gt 0 ] || refuse 1 "no test ran"
  local skips=""
  [ "$skipped" = 0 ] || skips=", $skipped skipped"
  echo "$passed passed, $failed failed$skips"
  [ "$failed" = 0 ]
}
