#!/usr/bin/env bash
# Packs an autograder for Gradescope: ./pack.sh 07-load-balancing autograder.zip
#
# The archive holds setup.sh, run_autograder, the lab's name and the repository's last commit, hidden
# suites and all: upload it as an autograder and show it to nobody.
set -euo pipefail

lab=${1:?name a lab, as 07-load-balancing}
out=${2:?name the archive, as autograder.zip}
here=$(cd "$(dirname "$0")" && pwd)
case $out in
  /*) ;;
  *) out=$PWD/$out ;;
esac
cd "$here/../../.."
git cat-file -e "HEAD:labs/$lab/lab.ts" || {
  echo "There is no lab '$lab' in the last commit." >&2
  exit 2
}
git archive --format=zip --output="$out" \
  --prefix= --add-file="$here/setup.sh" --add-file="$here/run_autograder" \
  --add-virtual-file="lab:$lab" \
  --prefix=cloud-labs/ HEAD
echo "$out is packed for $lab."
