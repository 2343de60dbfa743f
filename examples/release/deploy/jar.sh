#!/bin/sh
# Deploys a release of a JAR job: sh deploy/jar.sh <file.jar> <settings.json>
# settings.json holds other fields of CreateJobConfig (849/52004): EntrypointClass, ProgramArgs, DefaultParallelism …
# Besides what oceanus.sh reads, from the environment: COS_BUCKET and TENCENTCLOUD_REGION, where the JAR is kept.
# The single quotes hold jq, whose variables are not the shell's.
# shellcheck disable=SC2016
set -eu
jar=$1
settings=$2
: "${COS_BUCKET:?is empty}" "${TENCENTCLOUD_REGION:?is empty}"
# shellcheck source=oceanus.sh
. "$(dirname "$0")/oceanus.sh"

name=$(basename "$jar")
# Every release has a file of its own, so its path says if the JAR is there already.
key=releases/$name/$(printf '%s' "$RELEASE" | tr -c 'A-Za-z0-9._-' '-').jar

# Uploads the JAR. tccli ends with 0 when an upload fails, so what is there is looked at.
upload() {
  say "Uploading $name to $COS_BUCKET/$key."
  tccli cos upload --bucket "$COS_BUCKET" --local_path "$jar" --cos_key "$key" | quote
  tccli cos head --bucket "$COS_BUCKET" --cos_key "$key" > "$work/head" 2>&1 || true
  grep -q "^Content-Length: *$(($(wc -c < "$jar")))\$" "$work/head" || {
    quote < "$work/head"
    fail "The JAR is not in COS. See the lines above."
  }
}

# Finds the JAR's resource by its exact name: $resource, empty when there is none.
find_resource() {
  oceanus DescribeResources '{Filters: [{Name: "ResourceName", Values: [$name]}], Limit: 100}' --arg name "$name"
  resource=$(answer --arg name "$name" '[.ResourceSet[]? | select(.Name == $name) | .ResourceId][0] // empty')
}

# Makes sure that this release's JAR is a version of the resource: $resource and $resource_version.
ensure_resource() {
  location='{StorageType: 1, Param: {Bucket: $bucket, Path: $key, Region: $region}}'
  find_resource
  resource_version=
  if [ -n "$resource" ]; then
      oceanus DescribeResourceConfigs '{ResourceId: $resource}' --arg resource "$resource"
      resource_version=$(answer --arg bucket "$COS_BUCKET" --arg key "$key" '[.ResourceConfigSet[]?
      | select(.ResourceLoc.Param.Bucket == $bucket and .ResourceLoc.Param.Path == $key) | .Version] | max // empty')
  fi
  if [ -n "$resource_version" ]; then
    say "Version $resource_version of $resource is this release's JAR already."
    return
  fi
  upload
  set -- --arg bucket "$COS_BUCKET" --arg key "$key" --arg region "$TENCENTCLOUD_REGION" --arg release "$RELEASE"
  if [ -z "$resource" ]; then
      oceanus CreateResource "{Name: \$name, ResourceType: 1, ResourceLoc: $location, ResourceConfigRemark: \$release}" \
      --arg name "$name" "$@"
    resource=$(answer '.ResourceId // empty')
  else
    oceanus CreateResourceConfig "{ResourceId: \$resource, ResourceLoc: $location, Remark: \$release, AutoDelete: 1}" \
      --arg resource "$resource" "$@"
  fi
  resource_version=$(answer '.Version // empty')
  if [ -z "$resource" ] || [ -z "$resource_version" ]; then fail "$action gave no version. Run the failed job again."; fi
  say "Version $resource_version of $resource is this release's JAR."
}

# Writes the fields of this release's configuration to a file.
configuration() {
  ensure_resource
  jq -na --slurpfile settings "$settings" --arg resource "$resource" --argjson version "$resource_version" '
    $settings[0] + {ResourceRefs: (($settings[0].ResourceRefs // []) + [{ResourceId: $resource, Version: $version, Type: 1}])}
  ' > "$1"
}

release
