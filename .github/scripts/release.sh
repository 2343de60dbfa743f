#!/usr/bin/env bash
# The steps of a release that GitHub has to be asked for, see .github/workflows/release.yml.
#
#   release.sh check      whether the draft of TAG may be published from this commit
#   release.sh publish    publishes it and moves the major's tag
#
# Needs GH_TOKEN, and what a runner sets: GITHUB_REPOSITORY, GITHUB_REF, GITHUB_SHA.
set -euo pipefail

refuse() {
  printf '::error::%s\n' "$1"
  exit 1
}

# The tags that begin with $1, a line each: name and commit.
tags() {
  gh api "repos/$GITHUB_REPOSITORY/git/matching-refs/tags/$1" --paginate |
    jq --raw-output '.[] | (.ref | ltrimstr("refs/tags/")) + " " + .object.sha'
}

commit_of() { tags "$1" | awk -v tag="$1" '$1 == tag { print $2 }'; }

check_draft() {
  [[ $TAG =~ ^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] ||
    refuse "The tag must be vMAJOR.MINOR.PATCH, such as v1.2.3"
  local release target at
  release=$(gh release view "$TAG" --repo "$GITHUB_REPOSITORY" --json isDraft,targetCommitish) ||
    refuse "There is no draft of a release $TAG"
  [[ $(jq '.isDraft' <<<"$release") == true ]] || refuse "The release $TAG is published already"
  target=$(jq --raw-output '.targetCommitish' <<<"$release")
  [[ $target == "$GITHUB_SHA" ]] ||
    refuse "The draft's target is $target, this run's commit $GITHUB_SHA: make the commit the target, and run this on it"
  # A release takes a tag that is there, whatever its target says.
  at=$(commit_of "$TAG")
  [[ -z $at ]] || refuse "The tag $TAG is there already; publishing the draft makes it"
}

check() {
  [[ $GITHUB_REF == refs/heads/main ]] || refuse "Releases are made from main, this is $GITHUB_REF"
  check_draft
  local version=${TAG#v} found
  found=$(jq --raw-output '.version' package.json)
  [[ $found == "$version" ]] || refuse "package.json has the version $found, not $version"
  awk -v version="$version" '$1 == "##" && ($2 == version || $2 == "[" version "]") { found = 1 } END { exit !found }' \
    CHANGELOG.md || refuse "CHANGELOG.md has no section $version"
  local check
  for check in ci-ok e2e-ok; do
    gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/check-runs?check_name=$check" |
      jq --exit-status '
        [.check_runs[] | select(.app.slug == "github-actions") | .conclusion]
        | length > 0 and all(.[]; . == "success")' >/dev/null ||
      refuse "CI has not passed on $GITHUB_SHA: there is no check $check that succeeded"
  done
  echo "The draft of $TAG fits $GITHUB_SHA"
}

publish() {
  # Again: it has waited for its approval since.
  check_draft
  gh release edit "$TAG" --repo "$GITHUB_REPOSITORY" --draft=false
  local at
  at=$(commit_of "$TAG")
  [[ $at == "$GITHUB_SHA" ]] || refuse "The tag $TAG is not at $GITHUB_SHA"
  gh api "repos/$GITHUB_REPOSITORY/releases/tags/$TAG" | jq --exit-status '.immutable' >/dev/null ||
    refuse "The release $TAG can be changed: turn on immutable releases in the repository's settings"
  move_major
}

# vN is a tag without a release, since a release's tag could not be moved.
move_major() {
  local major=${TAG%%.*} newest at
  at=$(commit_of "$major")
  newest=$(tags "$major." | cut -d ' ' -f 1 | sort --version-sort | tail -n 1)
  if [[ $newest != "$TAG" ]]; then
    echo "::notice::$major stays where it is: $newest is newer than $TAG"
  elif [[ -n $at ]]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/git/refs/tags/$major" --raw-field sha="$GITHUB_SHA" --field force=true
  else
    gh api --method POST "repos/$GITHUB_REPOSITORY/git/refs" --raw-field ref="refs/tags/$major" --raw-field sha="$GITHUB_SHA"
  fi
}

case ${1:-} in
  check | publish) "$1" ;;
  *) refuse 'check or publish?' ;;
esac
