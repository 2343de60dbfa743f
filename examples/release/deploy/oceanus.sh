# Deploys a release of one Flink job: what sql.sh and jar.sh have in common. POSIX sh with tccli and jq.
#
# The step is green only when the job runs this release. What it does follows from what the job does, never from what
# an earlier attempt did, so "Re-run failed jobs" goes on where the last attempt ended:
#
#   no configuration                      this release's configuration is written, and started
#   stopped, paused, finished or failed   the same
#   being started or stopped              waited for, then judged again
#   running this release                  nothing to do
#   running another release               left alone, and the step fails; with UPGRADE=savepoint it is stopped with a
#                                         savepoint and started from it
#
# A configuration is this release's when its remark is RELEASE. CreateJobConfig makes another version with each call and
# knows no idempotency token, so that is looked up first.
#
# From the environment:
#   JOB_ID, WORKSPACE_ID   the job, as the action's outputs name it; WORKSPACE_ID may be empty
#   RELEASE                this release; the tag and 12 characters of the commit unless given
#   UPGRADE                fail (the default) or savepoint
#   START_FROM             savepoint (the default): the savepoint of the last stop, LATEST where there is none;
#                          or, without the old state, LATEST, EARLIEST or T<milliseconds>
#   WAIT_SECONDS           for all of it, less than the job's timeout-minutes; 1200 unless given
#   POLL_SECONDS, GRACE_SECONDS, CALL_SECONDS   between two looks (10), until a call shows (60), for one call (30)
#
# shellcheck shell=sh
# The single quotes hold jq, whose variables are not the shell's.
# shellcheck disable=SC2016

: "${JOB_ID:?is empty: the step that creates the job gives it}"
WORKSPACE_ID=${WORKSPACE_ID:-}
RELEASE=${RELEASE:-${GITHUB_REF_NAME:?} $(printf '%.12s' "${GITHUB_SHA:?}")}
UPGRADE=${UPGRADE:-fail}
START_FROM=${START_FROM:-savepoint}
POLL_SECONDS=${POLL_SECONDS:-10}
GRACE_SECONDS=${GRACE_SECONDS:-60}
CALL_SECONDS=${CALL_SECONDS:-30}

began=$(date +%s)
deadline=$((began + ${WAIT_SECONDS:-1200}))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

say() {
  printf '%s\n' "$1"
}

# Ends the step with an error. More lines may follow the first.
fail() {
  printf '::error title=%s::%s\n' "$JOB_ID was not deployed" "$1"
  shift
  for line; do say "$line"; done
  exit 1
}

# Makes a text of the service harmless: no line of it is a command to the runner.
quote() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' | sed -e 's/##\[/# [/g' -e 's/^/| /'
}

# Reads from the last answer, by a jq filter.
answer() {
  jq -r --arg job "$JOB_ID" "$@" "$work/answer.json"
}

# Calls an action: try <action> <jq filter that makes the request> [options of jq]. The answer is for `answer`. Returns 1
# when it is refused or lost, with the code in $code, empty where tccli gave none. What the service certainly did not
# execute is called again, and so is a read.
try() {
  action=$1
  filter=$2
  shift 2
  jq -na --arg job "$JOB_ID" --arg workspace "$WORKSPACE_ID" "$@" \
    "($filter)"' + (if $workspace == "" then {} else {WorkSpaceId: $workspace} end)' > "$work/request.json" || exit 1
  calls=1
  until tccli oceanus "$action" --cli-input-json "file://$work/request.json" --timeout "$CALL_SECONDS" \
    > "$work/answer.json" 2> "$work/refusal"; do
    code=$(sed -n 's/^\[TencentCloudSDKException\] code:\([A-Za-z_.]*\) message:.*$/\1/p' "$work/refusal" | sed -n 1p)
    case $calls:$action:$code in
      5:*) return 1 ;;
      *:RequestLimitExceeded* | *:Describe*:ClientNetworkError | *:Describe*:ServerNetworkError | \
        *:Describe*:InternalError* | *:Describe*:ServiceUnavailable) sleep "$POLL_SECONDS" ;;
      *) return 1 ;;
    esac
    calls=$((calls + 1))
  done
}

# Calls an action as `try` does, and ends the step when that fails.
oceanus() {
  try "$@" || refused
}

# Ends the step because the last call was refused.
refused() {
  quote < "$work/refusal"
  fail "$action was refused (${code:-no code}). See the line above; when its cause is gone, run the failed job again."
}

# Tells apart what was refused from what may have been executed although no answer says so.
answer_is_lost() {
  case $code in
    ClientNetworkError | ServerNetworkError | InternalError* | ServiceUnavailable) quote < "$work/refusal" ;;
    *) return 1 ;;
  esac
}

# Waits until the next look, or ends the step when its time is up.
look_again() {
  [ "$(date +%s)" -lt "$deadline" ] || fail "It took too long: $1. Run the failed job again: it goes on from here."
  sleep "$POLL_SECONDS"
}

# Reads the job: $status, and the rest in job.json.
read_job() {
  oceanus DescribeJobs '{JobIds: [$job]}'
  answer -c '[.JobSet[]? | select(.JobId == $job)][0] // empty' > "$work/job.json"
  [ -s "$work/job.json" ] || fail "There is no job $JOB_ID in ${WORKSPACE_ID:-the default workspace}."
  status=$(jq -r '.Status // "unknown"' "$work/job.json")
}

# Reads the job's configurations, and finds this release's: $version, empty when there is none.
find_configuration() {
  : > "$work/configs.json"
  offset=0
  while :; do
    oceanus DescribeJobConfigs '{JobId: $job, Offset: $offset, Limit: 100}' --argjson offset "$offset"
    answer -c '.JobConfigSet[]? | {Version, Remark, CreateTime}' >> "$work/configs.json"
    offset=$((offset + 100))
    [ "$offset" -lt "$(answer '.TotalCount // 0')" ] || break
  done
  version=$(jq -rs --arg release "$RELEASE" \
    '[.[] | select(.Remark == $release and .Version > 0) | .Version] | max // empty' "$work/configs.json")
}

# Reads the runs of the job in the last thirty days, newest first: instances.json is a list of {id, version}, empty
# where the service tells nothing.
read_instances() {
  oceanus DescribeJobEvents '{JobId: $job, StartTimestamp: ($now - 2592000), EndTimestamp: $now, Limit: 1}' \
    --argjson now "$(date +%s)"
  answer -c '[.RunningOrderIds // [], .Versions // []] | transpose | map({id: .[0], version: .[1]})' \
    > "$work/instances.json"
}

# Finds the version that runs: $running, empty when nothing tells it. The published version is second best: sources
# disagree on whether a start sets it or a mere configuration, so a configuration younger than the start is not it.
find_running() {
  read_instances
  running=$(jq -r '.[0].version // empty' "$work/instances.json")
  [ -z "$running" ] || return 0
  running=$(jq -r --slurpfile configs "$work/configs.json" '
    .StartTime as $started | .PublishedJobConfigVersion as $published
    | [$configs[] | select(.Version == $published) | .CreateTime][0] as $written
    | if ($published // 0) > 0 and ($written == null or $started == null or $written <= $started)
      then $published else empty end' "$work/job.json")
}

# Describes a version, whose number may be empty: its number and its remark.
describe() {
  if [ -z "$1" ]; then
    say "a version that nothing tells"
    return
  fi
  jq -rs --argjson version "$1" \
    '"version \($version) (\([.[] | select(.Version == $version) | .Remark][0] // "no remark"))"' "$work/configs.json" |
    quote | cut -c3-
}

# Writes this release's configuration unless it is there. The caller's function `configuration` writes the fields.
configure() {
  if [ -n "$version" ]; then
    say "Version $version is this release's configuration already."
    return
  fi
  configuration "$work/fields.json"
  if try CreateJobConfig '$fields[0] + {JobId: $job, Remark: $release, AutoDelete: 1}' \
    --slurpfile fields "$work/fields.json" --arg release "$RELEASE"; then
    version=$(answer '.Version // empty')
  elif answer_is_lost; then
    find_configuration
  else
    refused
  fi
  [ -n "$version" ] || fail "CreateJobConfig gave no version. Run the failed job again: it looks for the version first."
  say "Version $version is this release's configuration."
}

# Finds the newest savepoint that a stop made: $savepoint is its JSON, empty when there is none.
find_savepoint() {
  oceanus DescribeJobSavepoint '{JobId: $job, Limit: 100, Offset: 0, RecordTypes: [3]}'
  savepoint=$(answer -c '[.Savepoint[]? | select(.RecordType == 3)] | max_by(.CreateTime) // empty')
}

# Stops the job with a savepoint, and finds that savepoint: one that was not there before.
stop_with_savepoint() {
  find_savepoint
  savepoint_before=$(printf '%s' "$savepoint" | jq -r '.SerialId')
  say "Stopping the job with a savepoint."
  try StopJobs '{StopJobDescriptions: [{JobId: $job, StopType: 2}]}' || answer_is_lost || refused
  grace=$(($(date +%s) + GRACE_SECONDS))
  moved=
  while :; do
    read_job
    case $status in
      3) moved=yes ;;
      5 | 6) break ;;
      4)
        if [ -n "$moved" ] || [ "$(date +%s)" -ge "$grace" ]; then
          tell_failure "It was not stopped and still runs $(describe "$running")"
        fi
        ;;
      *) tell_failure "It failed while it was being stopped" ;;
    esac
    look_again "the job is being stopped with a savepoint"
  done
  while :; do
    find_savepoint
    [ -z "$savepoint" ] || [ "$(printf '%s' "$savepoint" | jq -r '.SerialId')" = "$savepoint_before" ] || break
    look_again "the job is stopped, but its savepoint is not listed yet"
  done
  use_savepoint
}

# Starts from $savepoint: $how holds the parameters of RunJobs. 2 is "resume" and "from a path", whatever source is right.
use_savepoint() {
  how=$(printf '%s' "$savepoint" | jq -c '
    if (.Path // "") == "" or .PathStatus == 2 then empty
    else {RunType: 2, StartMode: "LATEST", SavepointPath: .Path, SavepointId: .SerialId}
      | with_entries(select(.value != null and .value != "")) end')
  [ -n "$how" ] || no_savepoint "The savepoint of the last stop can not be used"
}

# Ends the step because a start would lose the job's state.
no_savepoint() {
  fail "$1. The job was not started, since its state would be lost." \
    "To start it without its state, set START_FROM in the workflow to LATEST, EARLIEST or T<milliseconds>."
}

# Decides what a job that does not run is started from: $how. The savepoint of the last stop counts while nothing has
# run since, so not when another version was started after it, nor when this one was and has made a snapshot of its own.
choose_start() {
  how='{"RunType": 1, "StartMode": "LATEST"}'
  if [ "$START_FROM" != savepoint ]; then
    how=$(jq -nc --arg mode "$START_FROM" '{RunType: 1, StartMode: $mode}')
    return
  fi
  find_savepoint
  if [ -z "$savepoint" ]; then
    [ "$status" != 6 ] || no_savepoint "It is paused, but no savepoint of it is listed"
    return
  fi
  read_instances
  since=$(jq -r --argjson savepoint "$savepoint" --argjson version "$version" '
    map(select(.id > ($savepoint.JobRuntimeId // 0))) as $later
    | if . == [] or ($savepoint.JobRuntimeId // 0) == 0 or any($later[]; .version == null) then "unknown"
      elif any($later[]; .version != $version) then "another version"
      elif $later == [] then "nothing"
      else "this version" end' "$work/instances.json")
  if [ "$since" = "this version" ]; then
    oceanus DescribeJobSavepoint '{JobId: $job, Limit: 100, Offset: 0, RecordTypes: [1, 2]}'
    since=$(answer --argjson savepoint "$savepoint" \
      'if any(.Savepoint[]?; .JobRuntimeId > $savepoint.JobRuntimeId) then "this version" else "nothing" end')
  fi
  case $status:$since in
    *:nothing | 6:*) use_savepoint ;;
    *:unknown) no_savepoint "It has a savepoint, and nothing tells if it has run since" ;;
  esac
}

# Starts the job. Returns 1 when it cannot be started yet.
start() {
  say "Starting version $version: $(printf '%s' "$how" | quote | cut -c3-)"
  if ! try RunJobs '{RunJobDescriptions: [{JobId: $job, JobConfigVersion: $version} + $how]}' \
    --argjson version "$version" --argjson how "$how"; then
    case $code in
      ResourceInUse.InstanceInProcess | ResourceUnavailable.JobResourceConfigNotReady)
        quote < "$work/refusal"
        return 1
        ;;
    esac
    answer_is_lost || refused
  fi
}

# Waits until the job runs the version that was started, or tells why it does not. For a while after the call the job may
# still show what it was.
await_running() {
  before=$status
  grace=$(($(date +%s) + GRACE_SECONDS))
  moved=
  while :; do
    read_job
    case $status in
      3) moved=yes ;;
      4)
        find_running
        if [ "$running" = "$version" ] || { [ -z "$running" ] && [ -n "$moved" ]; }; then return; fi
        ;;
      7) if [ -n "$moved" ] || [ "$before" != 7 ]; then return; fi ;;
      -1) if [ -n "$moved" ] || [ "$before" != -1 ]; then tell_failure "It failed at its start"; fi ;;
      *) [ -z "$moved" ] || tell_failure "It was stopped during its start" ;;
    esac
    if [ -z "$moved" ] && [ "$status" != 4 ] && [ "$(date +%s)" -ge "$grace" ]; then
      tell_failure "RunJobs was called, but the job was not started"
    fi
    look_again "version $version was started and does not run yet"
  done
}

# Ends the step with what the service tells about the job.
tell_failure() {
  try DescribeJobEvents '{JobId: $job, StartTimestamp: $began, EndTimestamp: $now, Limit: 20}' \
    --argjson began "$((began - 60))" --argjson now "$(date +%s)" || printf '{}' > "$work/answer.json"
  jq -r '.LastOpResult // "" | select(. != "")' "$work/job.json" | quote
  answer '.Events // [] | sort_by(-(.Timestamp // 0))[:5][]
    | [(.Timestamp // 0 | todate), .Description, .Message, .CauseAnalysis, .Solution, .SolutionLink]
    | map(select(. != null and . != "")) | join("  ")' | quote
  fail "$1 (status $status). The job's last result and events are above; its logs are in the console." \
    "When the cause is gone, run the failed job again: it goes on with version $version, and writes no second configuration."
}

# Ends the step because another release runs.
refuse_upgrade() {
  fail "It runs $(describe "$running"), this release is $RELEASE. It was not touched." \
    "To upgrade it with a savepoint, run these two commands, or set UPGRADE in the workflow to savepoint:" \
    "  tccli oceanus StopJobs --cli-unfold-argument --StopJobDescriptions.0.JobId $JOB_ID --StopJobDescriptions.0.StopType 2${WORKSPACE_ID:+ --WorkSpaceId $WORKSPACE_ID}" \
    "  gh run rerun ${GITHUB_RUN_ID:-<run id>} --failed${GITHUB_REPOSITORY:+ --repo $GITHUB_REPOSITORY}"
}

# Deploys this release.
release() {
  how=
  while :; do
    read_job
    case $status in
      3)
        look_again "the job is being started or stopped"
        continue
        ;;
      4)
        find_configuration
        find_running
        if [ -n "$version" ] && [ "$running" = "$version" ]; then break; fi
        [ "$UPGRADE" = savepoint ] || refuse_upgrade
        configure
        stop_with_savepoint
        ;;
      1 | 2 | 5 | 6 | 7 | -1)
        find_configuration
        configure
        [ -n "$how" ] || choose_start
        ;;
      *) fail "Its status is $status, which this script does not know." ;;
    esac
    if start; then
      await_running
      break
    fi
    look_again "the job can not be started yet"
  done
  if [ "$status" = 7 ]; then say "$JOB_ID has run $RELEASE (version $version) to its end."; fi
  if [ "$status" = 4 ]; then say "$JOB_ID runs $RELEASE (version $version)."; fi
}

for tool in tccli jq; do
  command -v "$tool" > /dev/null || fail "There is no $tool on this runner."
done
case $UPGRADE in
  fail | savepoint) ;;
  *) fail "UPGRADE is $UPGRADE. It takes fail or savepoint." ;;
esac
case $START_FROM in
  savepoint | LATEST | EARLIEST | T[0-9]*) ;;
  *) fail "START_FROM is $START_FROM. It takes savepoint, LATEST, EARLIEST or T<milliseconds>." ;;
esac
