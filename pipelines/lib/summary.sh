# shellcheck shell=bash
# Sums up the test reports of a Maven run. Sourced; defines functions only.

# Prints the reports below $1 that were written after the file $2 was, one a line.
fresh_reports() {
  find "$1" -path "$1/target" -prune -o \
    \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) \
    -newer "$2" -print
}

# Reads files' names, one a line, and copies the files, with their folders, below the folder $1.
keep_files() {
  local names
  names=$(cat)
  if [[ -n "$names" ]]; then
    tar -cf - -T - <<<"$names" | tar -xf - -C "$1"
  fi
}

# Reads reports' names; prints the seconds that each test class and each module's classes together took, most first.
summarize_times() {
  # shellcheck disable=SC2016 # awk's own variables
  tr '\n' '\0' | xargs -0 -r awk '
    /<testsuite / { suite = 1; name = seconds = "" }
    suite {
      if (match($0, / name="[^"]*"/)) name = substr($0, RSTART + 7, RLENGTH - 8)
      if (match($0, / time="[^"]*"/)) seconds = substr($0, RSTART + 7, RLENGTH - 8)
      if (/>/) {
        suite = 0
        gsub(",", "", seconds)
        split(FILENAME, folders, "/")
        printf "%8.1f  %s %s\n", seconds, folders[2], name
        modules[folders[2]] += seconds
      }
    }
    END { for (module in modules) printf "%8.1f  %s, all test classes\n", modules[module], module }
  ' | sort -rn
}

# Reads reports' names; prints the failed tests, if any, then 'N passed, N failed, N skipped'.
# A report's one <testsuite> tag has the counts; a <failure> or <error> stands in its <testcase>.
summarize_reports() {
  tr '\n' '\0' | xargs -0 -r cat | awk '
    function value(name) {
      return match($0, " " name "=\"[^\"]*\"") \
        ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    /<testsuite / { suite = 1 }
    suite {
      tests += value("tests"); failed += value("errors") + value("failures"); skipped += value("skipped")
      if (/>/) suite = 0
    }
    /<testcase / { test = value("classname") "." value("name"); open = 1 }
    open && /^ *<(failure|error)[ >]/ { names[++n] = test; open = 0 }
    /<\/testcase>/ { open = 0 }
    END {
      for (i = 1; i <= n; i++) print "FAILED " names[i]
      printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
    }'
}
