#!/bin/sh
# Deploys a release of a SQL job: sh deploy/sql.sh <file.sql> <settings.json>
# settings.json holds other fields of CreateJobConfig (849/52004), such as DefaultParallelism or Properties.
# The single quotes hold jq, whose variables are not the shell's.
# shellcheck disable=SC2016
set -eu
sql=$1
settings=$2
# shellcheck source=oceanus.sh
. "$(dirname "$0")/oceanus.sh"

# Writes the fields of this release's configuration to a file.
configuration() {
  jq -na --rawfile sql "$sql" --slurpfile settings "$settings" '
    $settings[0] + {
      ProgramArgs: {
        CheckpointInterval: ($settings[0].CheckpointIntervalSecond // 600),
        Metadata: ({Metadata: {ReferenceTables: [], Variables: []}} | tojson | @base64),
        SqlCode: ($sql | @base64)
      } | tojson
    }' > "$1"
}

release
