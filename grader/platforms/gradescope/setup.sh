#!/usr/bin/env bash
# Builds the image of a Gradescope autograder: the box, Redis, and the house's packages.
#
# Gradescope runs this as root in its Ubuntu image. AUTOGRADER_HOME stands in for /autograder where
# somebody tries it elsewhere.
set -euo pipefail

home=${AUTOGRADER_HOME:-/autograder}
house=${CLOUD_LABS_HOUSE:-$home/source/cloud-labs}

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# npm only fetches: the Node that grades comes with the house's own packages.
apt-get install -y -qq bubblewrap util-linux redis-server npm

cd "$house"
npm ci --no-audit --no-fund
"$house/node_modules/.bin/node" "$house/grader/bin/lab.js" doctor || true
