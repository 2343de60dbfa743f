import type { ExpandedValue } from "../text/expanded-value.ts";
import { clip, either, quote, shorten } from "../text/quote.ts";
import { codePoint, firstOf, mebibytes } from "./lists.ts";

const FORMS: Readonly<Record<ExpandedValue["form"], string>> = {
  boolean: "a boolean",
  integer: "a whole number",
  number: "a number",
  lines: "text with line breaks",
  spaces: "text with spaces",
  symbols: "text with characters other than letters, digits, -, _ and .",
  word: "text of letters, digits, -, _ or .",
};

function expansion({ variables, form, length }: Omit<ExpandedValue, "written">): string {
  return `with the value of ${either(shorten(variables), " and ")} it is ${FORMS[form]}, ${length} ${length === 1 ? "character" : "characters"} long`;
}

/** A word that stands for a number of the API. */
interface Choice {
  readonly word: string;
  readonly number: number;
}

/** The service that is called, and the credentials that it is called with. */
interface Connection {
  readonly region: string;
  readonly endpoint: string;
  readonly proxy: string | undefined;
  readonly source: string;
}

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { readonly parts: readonly string[] }) => parts.join(" "),

  // Inputs and the fields of a job
  anyText: () => "any text",
  trueOrFalse: () => "true or false",
  oneOf: ({ words }: { readonly words: readonly string[] }) => either(words, " or "),
  oneOfChoices: ({ choices }: { readonly choices: readonly Choice[] }) =>
    either(
      choices.map(({ word, number }) => `${word} (${number})`),
      " or ",
    ),
  oneOfNumbers: ({ numbers, unit }: { readonly numbers: readonly number[]; readonly unit: string }) =>
    `${either(numbers.map(String), " or ")} (${unit})`,
  wholeNumberFrom: ({ minimum }: { readonly minimum: number }) => `a whole number of at least ${minimum}`,
  wholeNumberBetween: ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
    `a whole number from ${minimum} to ${maximum}`,
  valueNotAllowed: ({ value, allowed }: { readonly value: string; readonly allowed: string }) =>
    `${quote(value)} is not allowed here; allowed: ${allowed}`,
  valueRefused: ({
    value,
    reason,
    allowed,
  }: {
    readonly value: string;
    readonly reason: string;
    readonly allowed: string;
  }) => `${quote(value)}: ${reason}; allowed: ${allowed}`,
  numberTooLarge: ({ maximum }: { readonly maximum: number }) => `it is larger than ${maximum}`,
  nameHasCharacter: ({ character }: { readonly character: string }) => `it contains ${quote(character)}`,
  nameTooLong: ({ length }: { readonly length: number }) => `it has ${length} characters`,
  lineNotKeyValue: ({ line }: { readonly line: number }) =>
    `line ${line} is not in the form key=value; write one key=value per line`,
  keyRepeated: ({ key }: { readonly key: string }) =>
    `the key ${quote(key)} is given twice; keep one of them`,
  regionMissing: () =>
    "region is missing: set the input region (for example ap-guangzhou) or the environment variable TENCENTCLOUD_REGION",
  nameMissing: () =>
    "name is missing: give it in the job; where there is only one job, the input name can give it too",
  fieldMissing: ({ field }: { readonly field: string }) =>
    `${field} is missing: give it in the job, in the manifest's defaults or as the input ${field}`,
  clusterMissing: () =>
    "no cluster is given: give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared",
  clusterIdMissing: () =>
    "cluster-type: dedicated needs a cluster: give cluster-id or cluster-name (its exact name) in the same place",
  clusterOnShared: ({ field }: { readonly field: string }) =>
    `cluster-type: shared does not allow ${field}: remove it, or use cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }: { readonly id: string; readonly name: string }) =>
    `${name} and ${id} are both given: keep one of them, the id if you know it`,
  cuMemOnShared: ({ cuMem }: { readonly cuMem: number | string }) =>
    `cu-mem ${cuMem} is not available on a shared cluster; allowed: 4`,
  nameAtLimit: ({ name }: { readonly name: string }) =>
    `the name ${quote(name)} has 50 characters; the service's documentation gives both 49 and 50 as the limit, so it is sent as it is. If the service refuses it, shorten it.`,

  // Credentials
  inputKeys: () => "the inputs secret-id and secret-key",
  environmentKeys: ({ names }: { readonly names: readonly string[] }) =>
    `the environment variables ${names.join(" and ")}`,
  roleByKeys: ({ keys, arn }: { readonly keys: string; readonly arn: string }) =>
    `${keys}, with which the role ${arn} is assumed`,
  roleByIdToken: ({ arn }: { readonly arn: string }) =>
    `the job's OIDC token, with which the role ${arn} is assumed`,
  connection: ({ region, endpoint, proxy, source }: Connection) =>
    `Region ${region}, endpoint ${endpoint}${proxy === undefined ? "" : `, through the proxy ${proxy}`}, credentials from ${source}`,
  whiteSpaceRemoved: ({ name }: { readonly name: string }) =>
    `${name} has white space around it (a pasted line break?), which was removed. Correct the secret.`,
  keyUnusable: ({ name }: { readonly name: string }) =>
    `${name} contains a character that keys never contain (white space or a line break inside, or a character outside of ASCII). Correct the secret.`,
  keyMissing: ({ name, pair }: { readonly name: string; readonly pair: readonly string[] }) =>
    `${name} is missing: credentials are taken from one source as a whole, so give both ${pair.join(" and ")}. If it comes from a secret, check the secret's name, and that this event has access to secrets (a pull request from a fork has none).`,
  tokensDiffer: ({ name, first }: { readonly name: string; readonly first: string }) =>
    `${first} and ${name} contain different tokens: keep only the one that belongs to the keys.`,
  noCredentials: ({ variables }: { readonly variables: readonly string[] }) =>
    `no credentials: give the inputs secret-id and secret-key (from secrets), the environment variables ${variables.join(" and ")}, or, to work without keys, oidc-provider-id and role-arn. To check only the files, use dry-run: true.`,
  timeoutBeyondSession: ({
    timeout,
    longest,
    maximum,
  }: Readonly<Record<"timeout" | "longest" | "maximum", number>>) =>
    `timeout is ${timeout} s, but the keys of a role last ${longest} s at most and are not renewed: give a timeout of at most ${maximum}, or use keys without role-arn`,
  sessionTooShort: ({
    duration,
    timeout,
    spare,
    minimum,
  }: Readonly<Record<"duration" | "timeout" | "spare" | "minimum", number>>) =>
    `role-duration-seconds is ${duration}, but the role's keys are not renewed and must outlast timeout (${timeout} s) by ${spare} s: give at least ${minimum}, or a shorter timeout`,
  keysBesideIdentity: ({ name }: { readonly name: string }) =>
    `${name} and oidc-provider-id are both given, but credentials are taken from one source as a whole. Remove ${name} to work without keys, or oidc-provider-id to assume the role with keys.`,
  noCredentialsFilesOnly: () =>
    "No credentials were found (a mistyped secret name looks the same), so only the files were checked.",
  untrustedFilesOnly: () =>
    "On pull_request_target only the files were checked, with or without credentials: that event has access to the repository's secrets, the files may be a stranger's, and a plan reveals what is in the account. For a plan, use the event pull_request.",
  idTokenPermissionMissing: () =>
    "oidc-provider-id is given, but the job is not permitted to request an OIDC token: add permissions: id-token: write to the job, next to the permissions that it has. A pull request from a fork never gets a token: use dry-run: true there, which then checks only the files.",
  roleMissing: () =>
    "role-arn is missing: oidc-provider-id says who vouches for the job, the role says what the job may do. If it comes from a variable, check the variable's name.",
  roleWithoutCredentials: () =>
    "role-arn is given without credentials to assume it with: give oidc-provider-id (no keys needed, but permissions: id-token: write), or keys as secret-id and secret-key or as TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. To check only the files, use dry-run: true.",
  roleNotAssumed: ({ action }: { readonly action: string }) => `The role was not assumed (${action}).`,
  idTokenRefused: ({ status }: { readonly status: number }) =>
    `The runner's OIDC token endpoint refused to issue a token (HTTP ${status}). Check oidc-audience, and that the job has permissions: id-token: write.`,

  // Manifest files
  manifestUntrusted: () =>
    "manifest files are refused on pull_request_target: that event has the repository's secrets, but the files may come from an untrusted fork. Check pull requests on the event pull_request with dry-run: true, and create the jobs in a workflow that runs after the merge (on push, a tag or workflow_dispatch). No file was read.",
  workspaceMissing: () =>
    "the workspace folder (GITHUB_WORKSPACE) does not exist; run actions/checkout before this step",
  onlyComments: () => "every line is a comment (it starts with #); add at least one path or pattern",
  noFileMatches: ({
    pattern,
    hint = "",
    hasCheckout,
  }: {
    readonly pattern: string;
    readonly hint?: string | undefined;
    readonly hasCheckout: boolean;
  }) => {
    const sentence = `no file matches ${quote(pattern)}${hint}`;
    return hasCheckout
      ? sentence
      : `${sentence}${sentence.endsWith("?") ? "" : "."} The workspace has no .git folder: run actions/checkout before this step, unless the files come from somewhere else.`;
  },
  didYouMeanPath: ({ path }: { readonly path: string }) => `; did you mean ${quote(path)}?`,
  bracesAreLiteral: () => "; braces are not expanded here, so write each alternative on a line of its own",
  severalPathsOnLine: () => "; the line holds several paths, so write one path or pattern per line",
  patternOutsideWorkspace: ({ pattern }: { readonly pattern: string }) =>
    `${quote(pattern)} is outside the workspace; use a path inside it, relative to it`,
  patternInGitFolder: ({ pattern }: { readonly pattern: string }) =>
    `${quote(pattern)} is inside .git, where no manifest is read; move the files elsewhere in the workspace`,
  exclusionFirst: ({ line }: { readonly line: string }) =>
    `${quote(line)} excludes files that the lines above it match, but there are none; move it below the pattern that it belongs to`,
  exclusionEmpty: ({ line }: { readonly line: string }) =>
    `${quote(line)} excludes nothing; write a path or pattern after the !, for example !flink/draft.yml`,
  allFilesExcluded: ({ line }: { readonly line: string }) =>
    `every file that ${quote(line)} matches is excluded by a later line; remove the line, or narrow the exclusion`,
  patternTooLong: ({
    line,
    length,
    most,
  }: {
    readonly line: string;
    readonly length: number;
    readonly most: number;
  }) =>
    `${quote(line)} has ${length} characters, more than the ${most} that a path can have; write one path or pattern per line`,
  patternTooComplex: ({
    pattern,
    mostCharacters,
    mostStars,
  }: {
    readonly pattern: string;
    readonly mostCharacters: number;
    readonly mostStars: number;
  }) =>
    `${quote(pattern)} has more than ${mostCharacters} characters or ${mostStars} stars between two slashes; shorten it`,
  tooMuchToSearch: ({ line, most }: { readonly line: string; readonly most: number }) =>
    `the search for ${quote(line)} stopped after ${most} files and folders; start the pattern with the folder that holds the files, and check for symbolic links that form a loop`,
  tooManyFiles: ({ count, mostJobs }: { readonly count: number; readonly mostJobs: number }) =>
    `${count} files match, but one step takes at most ${mostJobs} jobs; narrow the patterns`,
  linkOutsideWorkspace: () =>
    "the symbolic link leads out of the workspace, so it is not read; copy the file into the workspace, or exclude the link",
  linkIntoGitFolder: () =>
    "the symbolic link leads into .git, so it is not read; copy the file elsewhere in the workspace",
  fileMissing: () =>
    "the file does not exist; it is a broken symbolic link, or it was deleted in the meantime",
  fileIsFolder: ({ folder }: { readonly folder: string }) =>
    `this is a folder; name the files in it, for example ${folder === "." ? "" : `${folder}/`}*.yml`,
  fileNotRegular: () => "this is a device, pipe or socket, not a regular file; name a YAML file",
  fileNotReadable: ({ code }: { readonly code: string }) =>
    `the file cannot be read (${code}); check that the runner's user has permission to read it`,
  fileTooLarge: ({ size, most }: { readonly size: number; readonly most: number }) =>
    `the file has ${size} bytes, more than ${mebibytes(most)} (${most} bytes); split it into several files`,
  filesTooLarge: ({ most }: { readonly most: number }) =>
    `with this file the manifest has more than ${mebibytes(most)} (${most} bytes) in total; split it over several steps`,
  fileIsLfsPointer: () =>
    "this is a Git LFS pointer, not the file itself; set lfs: true for actions/checkout",
  fileNotUtf8: () => "this is not UTF-8; save the file in UTF-8",
  controlCharacter: ({ code }: { readonly code: number }) =>
    `YAML does not allow the control character ${codePoint(code)}; remove it (a file full of them is not UTF-8)`,
  fileEmpty: () => "the file is empty; write the fields of one job, or a list of jobs under jobs",
  documentEmpty: () => "there is no job here; write the fields of one job, or a list of jobs under jobs",
  documentIsList: () => "the document is a list; put it under the key jobs",
  documentIsScalar: () =>
    "the document is a single value, not a job; write key: value lines, for example name: orders-etl",
  defaultsWithoutJobs: () => "defaults without jobs; add the jobs under the key jobs",
  fieldsBesideJobs: ({ keys }: { readonly keys: readonly string[] }) =>
    `${either(keys, " and ")} cannot stand beside jobs or defaults; move what all jobs share under defaults, and the rest into its job${keys.includes("name") ? " (name always goes into its job)" : ""}`,
  jobsEmpty: () => "jobs is empty; add at least one job, each starting with `- `",
  jobsNotList: () => "jobs must be a list; start each job with `- `",
  jobNotMapping: () =>
    "a job must be a mapping; write key: value lines after the `- `, for example `- name: orders-etl`",
  defaultsNotMapping: () => "defaults must be a mapping; write key: value lines, indented below it",
  nameInDefaults: () => "name cannot have a default, since every job needs its own; move it into the job",
  tooManyJobs: ({ most }: { readonly most: number }) =>
    `more than ${most} jobs in total; split the manifest over several steps`,
  nameMissingInList: () =>
    "name is missing: where there are several jobs, each needs its own name in the manifest",
  nameAndInputName: () => "the job has a name, and the input name is set too; keep one of them",
  inputNameForSeveralJobs: ({ count }: { readonly count: number }) =>
    `the input name is set, but the manifest has ${count} jobs; name each job in the manifest and leave the input empty`,
  nameGivenTwice: ({
    name,
    expanded,
    file,
    line,
  }: {
    /** The name as it is written. */
    readonly name: string;
    readonly expanded: ExpandedValue | undefined;
    /** The other file, where the first job of the name is in another. */
    readonly file: string | undefined;
    readonly line: number;
  }) =>
    `the name ${quote(name)}${expanded ? ` (${expansion(expanded)})` : ""} is already used ${file === undefined ? "on" : `in ${file},`} line ${line}; names must be unique across all files and workspaces, so choose another`,
  unknownKey: ({
    key,
    meant,
    known,
  }: {
    readonly key: string;
    readonly meant: string | undefined;
    readonly known: readonly string[];
  }) =>
    `unknown key ${quote(key)}; ${meant === undefined ? `allowed: ${either(known, " or ")}` : `did you mean ${meant}?`}`,
  keyAtTopOnly: ({ key, within }: { readonly key: string; readonly within: "job" | "defaults" }) =>
    `${quote(key)} is only allowed at the top of the document, not in ${within === "job" ? "a job" : "defaults"}`,
  keyNotText: () => "a key must be plain text, not a list, a mapping or an alias",
  mergeKey: () =>
    "merge keys (<<) are not supported; put what the jobs share under defaults, or repeat single values by an alias (*name)",
  notSingleValue: ({
    found,
    isBraces,
  }: {
    readonly found: "list" | "mapping" | "other";
    readonly isBraces: boolean;
  }) =>
    `expected a single value, not ${found === "other" ? "something else" : `a ${found}`}${isBraces ? " (a variable is written ${NAME}, with a dollar sign)" : ""}`,
  quotesMissing: ({
    key,
    written,
    value,
  }: {
    readonly key: string;
    readonly written: string;
    readonly value: number | boolean;
  }) =>
    `${clip(written)} without quotes is a ${typeof value}${String(value) === written ? "" : `, which YAML reads as ${value}`}; write ${/^[\w.-]+$/u.test(key) ? key : quote(key)}: "${clip(written)}"`,
  booleanWord: ({ word, meant }: { readonly word: string; readonly meant: boolean }) =>
    `"${word}" is text in YAML 1.2, not a boolean; write ${meant}`,
  expandedValueNotAllowed: ({
    written,
    allowed,
    ...expanded
  }: ExpandedValue & { readonly allowed: string }) =>
    `${quote(written)} is not allowed here: ${expansion(expanded)}; allowed: ${allowed}`,
  mappingMissing: ({ key }: { readonly key: string }) =>
    `expected a mapping; write key: value pairs, indented below ${key}, or { key: value }`,
  tooManyEntries: ({ count, most }: { readonly count: number; readonly most: number }) =>
    `${count} entries; at most ${most} are allowed`,
  entryLabelled: ({ key, mistake }: { readonly key: string; readonly mistake: string }) =>
    `${quote(key)}: ${mistake}`,
  keyNeedsQuotes: ({ key }: { readonly key: string }) =>
    `the key ${clip(key)} without quotes is not text; write "${clip(key)}"`,
  keyEmpty: () => "the key is empty; write the tag's key before the colon",
  variableInKey: () => "variables are replaced in values only, not in keys; write the key itself",
  variableNameInvalid: ({ name }: { readonly name: string }) =>
    `${quote(name)} is not a valid name of a variable; allowed: ASCII letters, digits and _, not starting with a digit`,
  variableUnknown: ({ name, meant }: { readonly name: string; readonly meant: string | undefined }) =>
    `the variable \${${clip(name)}} is not defined; ${meant === undefined ? "" : `did you mean \${${meant}}? If not, `}add a line ${clip(name)}=value to the input variables`,
  variableEmpty: ({ name }: { readonly name: string }) =>
    `the variable \${${name}} is empty; set it in the input variables (a secret or \`vars\` entry that does not exist is empty)`,
  variableMalformed: () =>
    "`${` does not start a variable here; write ${NAME} (ASCII letters, digits and _, nothing else before the }), or $${ for a literal ${",
  expressionInManifest: () =>
    "a ${{ … }} expression works in workflow files only; pass its value by the input variables (NAME=${{ … }}) and write ${NAME} here",
  valueTooLong: () => "the value is longer than 1 MiB once its variables are replaced; shorten them",

  // YAML
  nestedTooDeep: ({ most }: { readonly most: number }) =>
    `nested more than ${most} levels deep; a manifest is a list of jobs, each with simple values and tags`,
  aliased: ({
    mistake,
    name,
    line,
  }: {
    readonly mistake: string;
    readonly name: string;
    readonly line: number;
  }) => `${mistake} (by the alias ${quote(`*${name}`)}; its value is on line ${line})`,
  aliasWithoutAnchor: ({ name }: { readonly name: string }) =>
    `the alias ${quote(`*${name}`)} has no anchor above it in this document; write &name before the value that it repeats, or quote a value that starts with *`,
  aliasesRepeatTooMuch: ({ most }: { readonly most: number }) =>
    `the aliases of this document repeat more than ${most} entries; use fewer of them`,
  yamlTagNotAllowed: ({ tag }: { readonly tag: string }) =>
    `the YAML tag ${quote(tag)} is not supported in a manifest; write the plain value without it`,
  duplicateKey: ({
    key,
    first,
    second,
  }: {
    readonly key: string;
    readonly first: number;
    readonly second: number;
  }) =>
    `the key ${quote(key)} is given twice, ${first === second ? `on line ${first}` : `on lines ${first} and ${second}`}; keep one of them`,
  notClosed: ({ opener, closer }: { readonly opener: string; readonly closer: string }) =>
    `the ${opener} that starts here is never closed; add the closing ${closer}`,
  mergeConflict: () => "the file has an unresolved merge conflict; resolve it and remove git's markers",
  variableInFlow: () =>
    'inside { } or [ ] a variable needs quotes, because its brace would start a mapping; write "${NAME}"',
  tabAsIndent: () => "a tab in the indentation; YAML allows spaces only, so replace the tab",
  listOnKeyLine: () =>
    "a list cannot start on the line of its key; write each `- ` on a line of its own below the key",
  textAfterValue: () =>
    "unexpected text after a value; a quote or bracket closes too early, or a comma or line break is missing",
  notYaml: () => "this is not valid YAML; check quotes, colons and indentation, on the line above too",
  colonInValue: () =>
    "the value contains `: `, or the next line is indented although the key has a value already; quote the value, or align the keys",
  colonMissing: () => "a key without a value; write key: value, with a space after the colon",
  indentationMismatch: () =>
    "the indentation is inconsistent; keys of one mapping, and entries of one list, start in the same column",
  anchorOrTagMisplaced: () =>
    "an anchor (&name) or tag is misplaced; a value has at most one anchor, directly before it, and an alias (*name) has none",
  anchorWithoutName: () =>
    "an anchor (&) or alias (*) needs a name right after it; quote a value that starts with & or *",
  directiveUnknown: () => "unknown % directive; remove the line",
  escapeUnknown: () =>
    "unknown escape sequence in double quotes; write \\\\ for a backslash, or use single quotes",
  reservedCharacter: () => "a value that starts with @, ` or % needs quotes",
  blockInFlow: () =>
    "entries inside { } and [ ] are separated by commas; a comma is missing, or an indented list or mapping stands there",
  keyTooLong: ({ most }: { readonly most: number }) => `the key has more than ${most} characters; shorten it`,

  // Looking up and creating jobs

  // Clusters and workspaces

  // Calls, retries and the clock

  // Log, summary and comment
  labelled: ({ label, said }: { readonly label: string; readonly said: string }) => `${label}: ${said}`,
  withRequestId: ({ said, requestId }: { readonly said: string; readonly requestId: string }) =>
    `${said} (RequestId ${requestId})`,
  jobsNotTried: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs were not tried (${firstOf(names)}): ${said}`,
  severalJobs: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs (${firstOf(names)}): ${said}`,

  // The process
};
