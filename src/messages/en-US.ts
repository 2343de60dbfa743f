import { type ExpandedValue, quote, shorten } from "../text/quote.ts";
import {
  codePoint,
  createLists,
  type IdField,
  LONGEST_ANSWER,
  LONGEST_UNQUOTED,
  labelOf,
  mebibytes,
  type Named,
} from "./wording.ts";

const { commaList, firstOf, allOf, oneOf } = createLists(", ", " and ", " or ");

const RESOURCE: Readonly<Record<IdField, string>> = {
  "cluster-id": "cluster",
  "workspace-id": "workspace",
};

/** The states of a cluster that is not running (849/76832). */
const CLUSTER_STATUSES: Readonly<Record<number, string>> = { 1: "not initialized", 3: "initializing" };

const FORMS: Readonly<Record<ExpandedValue["form"], string>> = {
  boolean: "a boolean",
  integer: "a whole number",
  number: "a number",
  lines: "text with line breaks",
  spaces: "text with spaces",
  symbols: "text with characters other than letters, digits, dots, hyphens and underscores",
  word: "text of letters, digits, dots, hyphens or underscores",
};

function expansion({ variables, form, length }: Omit<ExpandedValue, "written">): string {
  return `with the value of ${allOf(variables)} it is ${FORMS[form]}, ${length} ${length === 1 ? "character" : "characters"} long`;
}

/** A word that stands for a number of the API. */
interface Choice {
  word: string;
  number: number;
}

/** The service that is called, and the credentials that it is called with. */
interface Connection {
  region: string;
  endpoint: string;
  proxy: string | undefined;
  source: string;
}

/** The lookup of a cluster or workspace by its name, and the call that it takes. */
interface NameLookup {
  field: string;
  idField: IdField;
  name: string;
  api: string;
}

/** The rest of a list, by its first item. */
interface Rest {
  count: number;
  first: string;
}

/** A proxy's refusal, by the variable that names the proxy. */
interface ProxyRefusal {
  name: string;
  isAboutCredentials: boolean;
}

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { parts: string[] }) => parts.join(" "),

  // Inputs and the fields of a job
  anyText: () => "any text",
  trueOrFalse: () => "true or false",
  oneOf: ({ words }: { words: string[] }) => oneOf(words),
  oneOfChoices: ({ choices }: { choices: Choice[] }) =>
    oneOf(choices.map(({ word, number }) => `${word} (${number})`)),
  oneOfNumbers: ({ numbers, unit }: { numbers: number[]; unit: string }) =>
    `${oneOf(numbers.map(String))} (${unit})`,
  wholeNumberFrom: ({ minimum }: { minimum: number }) => `a whole number of at least ${minimum}`,
  wholeNumberBetween: ({ minimum, maximum }: { minimum: number; maximum: number }) =>
    `a whole number from ${minimum} to ${maximum}`,
  valueNotAllowed: ({
    value,
    meant,
    allowed,
  }: {
    value: string;
    meant?: string | undefined;
    allowed: string;
  }) =>
    `${quote(value)} is not allowed here${meant === undefined ? "" : ` (did you mean ${meant}?)`}; allowed: ${allowed}`,
  valueRefused: ({ value, reason, allowed }: { value: string; reason: string; allowed: string }) =>
    `${quote(value)}: ${reason}; allowed: ${allowed}`,
  zoneNotRegion: ({ region }: { region: string }) => `it is a zone of the region ${region}`,
  numberTooLarge: ({ maximum }: { maximum: number }) => `it is larger than ${maximum}`,
  nameHasCharacter: ({ character }: { character: string }) => `it contains ${quote(character)}`,
  nameTooLong: ({ length }: { length: number }) => `it has ${length} characters`,
  lineNotKeyValue: ({ line }: { line: number }) =>
    `line ${line} is not in the form key=value; write one key=value per line`,
  keyRepeated: ({ key }: { key: string }) => `the key ${quote(key)} is given twice; keep one of them`,
  regionMissing: () =>
    "region is missing: set the input region (for example ap-guangzhou) or the environment variable TENCENTCLOUD_REGION (a vars entry that is not set is empty)",
  nameMissing: () =>
    "name is missing: give it in the job; where there is only one job, the input name can give it too",
  nothingGiven: () =>
    "neither manifest nor name is given, so there is no job to create: set one of them. If the step sets one, the input's name is misspelt (the runner warns of unexpected inputs at the start of the step's log), or its value is empty (a vars entry that is not set is empty).",
  fieldMissing: ({ field }: { field: string }) =>
    `${field} is missing: give it in the job, in the manifest's defaults or as the input ${field} (a vars entry that is not set is empty)`,
  nullTakesBack: ({ field }: { field: string }) =>
    `${field} is empty, which takes back what the job would inherit, but every job needs it: write its value, or remove the key to inherit it`,
  clusterTakenBack: ({ field }: { field: string }) =>
    `${field} is empty, which takes back the cluster that the job would inherit: give cluster-id, cluster-name or cluster-type: shared in the same place, or remove the key to inherit the cluster`,
  clusterMissing: () =>
    "no cluster is given: give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared (a vars entry that is not set is empty)",
  clusterIdMissing: () =>
    "cluster-type: dedicated needs a cluster: give cluster-id or cluster-name (its exact name) in the same place (a vars entry that is not set is empty)",
  missingInJobs: ({ sentence, count }: { sentence: string; count: number }) =>
    `${sentence}; this is the first of ${count} such jobs`,
  clusterOnShared: ({ field }: { field: string }) =>
    `cluster-type: shared does not allow ${field}: remove it, or use cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }: { id: string; name: string }) =>
    `${name} and ${id} are both given: keep one of them, the id if you know it`,
  cuMemOnShared: ({ cuMem }: { cuMem: number | string }) =>
    `cu-mem ${cuMem} is not available on a shared cluster; allowed: 4`,
  nameAtLimit: ({ name }: { name: string }) =>
    `the name ${quote(name)} has 50 characters; the service's documentation gives both 49 and 50 as the limit, so it is sent as it is. If the service refuses it, shorten it.`,
  tagsTooMany: ({ count, most }: { count: number; most: number }) =>
    `there are ${count} tags; the documentation allows ${most} (651/13354). They are sent as they are; if the service refuses them, remove some.`,
  tagReserved: ({ key }: { key: string }) =>
    `the tag key ${quote(key)} is reserved: keys that begin with "qcs:", and the keys "project" and "项目", are the vendor's own (651/13354). It is sent as it is; if the service refuses it, choose another key.`,
  tagKeyTooLong: ({ key, length, most }: { key: string; length: number; most: number }) =>
    `the tag key ${quote(key)} has ${length} characters; the documentation allows ${most} (651/13354). It is sent as it is; if the service refuses it, shorten it.`,
  tagValueTooLong: ({ key, length, most }: { key: string; length: number; most: number }) =>
    `the value of the tag ${quote(key)} has ${length} characters; the documentation allows ${most} (651/13354). It is sent as it is; if the service refuses it, shorten it.`,

  // Credentials
  inputKeys: () => "the inputs secret-id and secret-key",
  environmentKeys: ({ names }: { names: string[] }) => `the environment variables ${allOf(names)}`,
  roleByKeys: ({ keys, arn }: { keys: string; arn: string }) =>
    `${keys}, with which the role ${arn} is assumed`,
  roleByIdToken: ({ arn }: { arn: string }) =>
    `the workflow job's OIDC token, with which the role ${arn} is assumed`,
  connection: ({ region, endpoint, proxy, source }: Connection) =>
    `Region ${region}, endpoint ${endpoint}${proxy === undefined ? "" : `, through the proxy ${proxy}`}, credentials from ${source}`,
  whiteSpaceRemoved: ({ name }: { name: string }) =>
    `${name} has white space around it (a pasted line break?), which was removed. Correct the secret.`,
  keyUnusable: ({ name }: { name: string }) =>
    `${name} contains a character that keys never contain (white space or a line break inside, or a character that is not ASCII). Correct the secret.`,
  keyQuoted: ({ name }: { name: string }) =>
    `${name} has quotes around it, which are not part of the key. Correct the secret: paste the key alone.`,
  keyMissing: ({ name, pair }: { name: string; pair: string[] }) =>
    `${name} is missing: credentials are taken from one source as a whole, so give both ${allOf(pair)}. If it comes from a secret, check the secret's name, and that this event has access to secrets (a pull request from a fork has none).`,
  tokensDiffer: ({ name, first }: { name: string; first: string }) =>
    `${first} and ${name} contain different tokens: keep only the one that belongs to the keys.`,
  noCredentials: ({ variables }: { variables: string[] }) =>
    `no credentials: give the inputs secret-id and secret-key (from secrets), the environment variables ${allOf(variables)}, or, to work without keys, oidc-provider-id and role-arn. To check only the files, use dry-run: true.`,
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
  keysBesideIdentity: ({ name }: { name: string }) =>
    `${name} and oidc-provider-id are both given, but credentials are taken from one source as a whole. Remove ${name} to work without keys, or oidc-provider-id to assume the role with keys.`,
  noCredentialsFilesOnly: () =>
    "No credentials were found (a mistyped secret name looks the same), so only the files were checked.",
  untrustedFilesOnly: () =>
    "On pull_request_target only the files were checked, with or without credentials: that event has access to the repository's secrets, the files may be a stranger's, and a plan reveals what is in the account. For a plan, use the event pull_request.",
  idTokenPermissionMissing: () =>
    "oidc-provider-id is given, but the workflow job is not permitted to request an OIDC token: add permissions: id-token: write to it, next to the permissions that it has. A pull request from a fork never gets a token: use dry-run: true there, which then checks only the files.",
  roleMissing: () =>
    "role-arn is missing: oidc-provider-id says who vouches for the workflow job, the role says what it may do. If it comes from a variable, check the variable's name.",
  roleWithoutCredentials: () =>
    "role-arn is given without credentials to assume it with: give oidc-provider-id (no keys needed, but permissions: id-token: write), or keys as secret-id and secret-key or as TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. To check only the files, use dry-run: true.",
  roleNotAssumed: ({ action }: { action: string }) => `The role was not assumed (${action}).`,
  issuedKeysUnusable: () =>
    "STS answered with keys that are very short or ordinary words, which cannot be kept out of the log and the outputs: check the input sts-endpoint, and who answers there.",
  idTokenRefused: ({ status }: { status: number }) =>
    `the runner's OIDC token endpoint refused to issue a token (HTTP ${status})`,
  idTokenAdvice: () => "Check oidc-audience, and that the workflow job has permissions: id-token: write.",
  idTokenClaims: ({ claims }: { claims: { name: string; value: string }[] }) =>
    `The token that was sent has ${commaList(claims.map(({ name, value }) => `${name} ${quote(value, LONGEST_ANSWER)}`))}: the identity provider must have this iss and aud, and the role's trust policy must allow this sub.`,

  // Manifest files
  manifestUntrusted: () =>
    "manifest files are refused on pull_request_target: that event has the repository's secrets, but the files may come from an untrusted fork. Check pull requests on the event pull_request with dry-run: true, and create the jobs in a workflow that runs after the merge (on push, a tag or workflow_dispatch). No file was read.",
  manifestNotRead: () => "The manifest was not read completely, so no job was created. Run the step again.",
  workspaceMissing: () =>
    "the runner workspace (GITHUB_WORKSPACE) does not exist; run actions/checkout before this step",
  onlyComments: () => "every line is a comment (it starts with #); add at least one path or pattern",
  noFileMatches: ({
    pattern,
    hint = "",
    hasCheckout,
  }: {
    pattern: string;
    hint?: string | undefined;
    hasCheckout: boolean;
  }) => {
    const sentence = `no file matches ${quote(pattern)}${hint}`;
    return hasCheckout
      ? sentence
      : `${sentence}${sentence.endsWith("?") ? "" : "."} The runner workspace has no .git folder: run actions/checkout before this step, unless the files come from somewhere else.`;
  },
  didYouMeanPath: ({ path }: { path: string }) => `; did you mean ${quote(path)}?`,
  bracesAreLiteral: () => "; braces are not expanded here, so write each alternative on a line of its own",
  severalPathsOnLine: () => "; the line holds several paths, so write one path or pattern per line",
  manifestsThere: ({ paths, count }: { paths: string[]; count: number }) =>
    count === 0
      ? "; outside of folders that begin with a dot, no file in the runner workspace is named *.yml, *.yaml or *.json"
      : `; the runner workspace has ${commaList(paths.map((path) => quote(path)))}${count > paths.length ? ` and ${count - paths.length} more` : ""}`,
  patternOutsideWorkspace: ({ pattern }: { pattern: string }) =>
    `${quote(pattern)} is outside the runner workspace; use a relative path inside it`,
  patternInGitFolder: ({ pattern }: { pattern: string }) =>
    `${quote(pattern)} is inside .git, where no manifest is read; move the files elsewhere in the runner workspace`,
  exclusionFirst: ({ line }: { line: string }) =>
    `${quote(line)} excludes files that the lines above it match, but there is no pattern above it; move it below the pattern that it belongs to`,
  exclusionEmpty: ({ line }: { line: string }) =>
    `${quote(line)} excludes nothing; write a path or pattern after the !, for example !flink/draft.yml`,
  allFilesExcluded: ({ line }: { line: string }) =>
    `every file that ${quote(line)} matches is excluded by a later line; remove the line, or narrow the exclusion`,
  patternTooLong: ({ line, length, most }: { line: string; length: number; most: number }) =>
    `${quote(line)} has ${length} characters, more than the ${most} that a path can have; write one path or pattern per line`,
  patternTooComplex: ({
    pattern,
    mostCharacters,
    mostStars,
  }: {
    pattern: string;
    mostCharacters: number;
    mostStars: number;
  }) =>
    `${quote(pattern)} has more than ${mostCharacters} characters or ${mostStars} stars between two slashes; shorten it`,
  tooMuchToSearch: ({ line, most }: { line: string; most: number }) =>
    `the search for ${quote(line)} stopped after ${most} files and folders; start the pattern with the folder that holds the files, and check for symbolic links that form a loop`,
  tooManyFiles: ({ count, mostJobs }: { count: number; mostJobs: number }) =>
    `${count} files match, but one step takes at most ${mostJobs} jobs; narrow the patterns`,
  linkOutsideWorkspace: () =>
    "the symbolic link leads out of the runner workspace, so it is not read; copy the file into it, or exclude the link",
  linkIntoGitFolder: () =>
    "the symbolic link leads into .git, so it is not read; copy the file elsewhere in the runner workspace",
  manifestFileMissing: () =>
    "the file does not exist; it is a broken symbolic link, or it was deleted in the meantime",
  manifestFileIsFolder: ({ folder }: { folder: string }) =>
    `this is a folder; name the files in it, for example ${folder === "." ? "" : `${folder}/`}*.yml`,
  manifestFileNotRegular: () => "this is a device, pipe or socket, not a regular file; name a YAML file",
  linksInCircle: () =>
    "the symbolic link leads to itself, or through other links back to where it starts, so there is no file; correct the link, or exclude it",
  manifestFileNotReadable: ({ code }: { code: string }) =>
    `the file cannot be read (${code}); check that the runner's user has permission to read it`,
  manifestFileTooLarge: ({ size, most }: { size: number; most: number }) =>
    `the file has ${size} bytes, more than ${mebibytes(most)} (${most} bytes); split it into several files`,
  manifestFilesTooLarge: ({ most }: { most: number }) =>
    `with this file the manifest has more than ${mebibytes(most)} (${most} bytes) in total; split it over several steps`,
  manifestFileIsLfsPointer: () =>
    "this is a Git LFS pointer, not the file itself; set lfs: true for actions/checkout",
  manifestFileNotUtf8: () => "this is not UTF-8; save the file in UTF-8",
  controlCharacter: ({ code }: { code: number }) =>
    `YAML does not allow the control character ${codePoint(code)}; remove it (a file full of them is not UTF-8)`,
  manifestFileEmpty: () => "the file is empty; write the fields of one job, or a list of jobs under jobs",
  documentEmpty: () => "there is no job here; write the fields of one job, or a list of jobs under jobs",
  documentIsList: () => "the document is a list; put it under the key jobs",
  documentIsScalar: () =>
    "the document is a single value, not a job; write key: value lines, for example name: orders-etl",
  defaultsWithoutJobs: () => "defaults without jobs; add the jobs under the key jobs",
  fieldsBesideJobs: ({ keys }: { keys: string[] }) =>
    `${allOf(keys)} cannot stand beside jobs or defaults; move what all jobs share under defaults, and the rest into its job${keys.includes("name") ? " (name always goes into its job)" : ""}`,
  jobsEmpty: () => 'jobs is empty; add at least one job, each starting with "- "',
  jobsNotList: () => 'jobs must be a list; start each job with "- "',
  jobNotMapping: () =>
    'a job must be a mapping; write key: value lines after the "- ", for example "- name: orders-etl"',
  defaultsNotMapping: () => "defaults must be a mapping; write key: value lines, indented below it",
  nameInDefaults: () => "name cannot have a default, since every job needs its own; move it into the job",
  tooManyJobs: ({ most }: { most: number }) =>
    `more than ${most} jobs in total; split the manifest over several steps`,
  nameMissingInList: () =>
    "name is missing: where there are several jobs, each needs its own name in the manifest",
  nameAndInputName: () => "the job has a name, and the input name is set too; keep one of them",
  inputNameForSeveralJobs: ({ count }: { count: number }) =>
    `the input name is set, but the manifest has ${count} jobs; name each job in the manifest and leave the input empty`,
  nameGivenTwice: ({
    name,
    expanded,
    file,
    line,
  }: {
    /** The name as it is written. */
    name: string;
    expanded: ExpandedValue | undefined;
    /** The other file, where the first job of the name is in another. */
    file: string | undefined;
    line: number;
  }) =>
    `the name ${quote(name)}${expanded ? ` (${expansion(expanded)})` : ""} is already used ${file === undefined ? "on" : `in ${file},`} line ${line}; names must be unique across all files and workspaces, so choose another`,
  unknownKey: ({
    key,
    foreign,
    meant,
    known,
  }: {
    key: string;
    /** The first character of the key that no known key has, where one is near. */
    foreign?: string | undefined;
    meant: string | undefined;
    known: string[];
  }) =>
    `unknown key ${quote(key)}${foreign === undefined ? "" : `, with the character ${codePoint(foreign.codePointAt(0) ?? 0)}`}; ${meant === undefined ? `allowed: ${oneOf(known)}` : `did you mean ${meant}?`}`,
  keyAtTopOnly: ({ key, within }: { key: string; within: "job" | "defaults" }) =>
    `${quote(key)} is only allowed at the top of the document, not in ${within === "job" ? "a job" : "defaults"}`,
  keyNotText: () => "a key must be plain text, not a list, a mapping or an alias",
  mergeKey: () =>
    "merge keys (<<) are not supported; put what the jobs share under defaults, or repeat single values with an alias (*name)",
  notSingleValue: ({ found, isBraces }: { found: "list" | "mapping" | "other"; isBraces: boolean }) =>
    `expected a single value, not ${found === "other" ? "something else" : `a ${found}`}${isBraces ? " (a variable is written ${NAME}, with a dollar sign)" : ""}`,
  quotesMissing: ({ key, written, value }: { key: string; written: string; value: number | boolean }) =>
    `${shorten(written, LONGEST_UNQUOTED)} without quotes is a ${typeof value}${String(value) === written ? "" : `, which YAML reads as ${value}`}; write ${/^[\w.-]+$/u.test(key) ? key : quote(key)}: "${shorten(written, LONGEST_UNQUOTED)}"`,
  booleanWord: ({ word, meant }: { word: string; meant: boolean }) =>
    `"${word}" is text in YAML 1.2, not a boolean; write ${meant}`,
  expandedValueNotAllowed: ({ written, allowed, ...expanded }: ExpandedValue & { allowed: string }) =>
    `${quote(written)} is not allowed here: ${expansion(expanded)}; allowed: ${allowed}`,
  mappingMissing: ({ key }: { key: string }) =>
    `expected a mapping; write key: value pairs, indented below ${key}, or { key: value }`,
  tooManyEntries: ({ count, most }: { count: number; most: number }) =>
    `${count} entries; at most ${most} are allowed`,
  entryLabelled: ({ key, mistake }: { key: string; mistake: string }) => `${quote(key)}: ${mistake}`,
  keyNeedsQuotes: ({ key }: { key: string }) =>
    `the key ${shorten(key, LONGEST_UNQUOTED)} without quotes is not text; write "${shorten(key, LONGEST_UNQUOTED)}"`,
  keyEmpty: () => "the key is empty; write it before the colon",
  tagEmpty: ({ key }: { key: string }) =>
    `the tag ${quote(key)} has no value, so it is left out; give it a value, or write null to take back one that is inherited`,
  inputTagEmpty: ({ key }: { key: string }) =>
    `the tag ${quote(key)} has no value, so it is left out (a vars entry that is not set is empty)`,
  tagsOnOneLine: ({ key, value }: { key: string; value: string }) =>
    `this is one tag, ${quote(key)} with the value ${quote(value)}; if several are meant, write one key=value per line`,
  variableInKey: () => "variables are replaced in values only, not in keys; write the key itself",
  variableNameInvalid: ({ name }: { name: string }) =>
    `${quote(name)} is not a valid variable name; allowed: ASCII letters, digits and _, not starting with a digit`,
  variableUnknown: ({ name, meant }: { name: string; meant: string | undefined }) =>
    `the variable \${${shorten(name, LONGEST_UNQUOTED)}} is not defined; ${meant === undefined ? "" : `did you mean \${${meant}}? If not, `}add a line ${shorten(name, LONGEST_UNQUOTED)}=value to the input variables`,
  variableEmpty: ({ name }: { name: string }) =>
    `the variable \${${name}} is empty; set it in the input variables (a secret or vars entry that does not exist is empty)`,
  variableMalformed: () =>
    "this ${ does not start a variable; write ${NAME} (ASCII letters, digits and _, nothing else before the }), or $${ for a literal ${",
  lookAlike: ({
    character,
    code,
    meant,
  }: {
    character: string;
    code: number;
    /** The character to write; nothing where it is to be removed. */
    meant: string;
  }) => {
    const name = `the character ${codePoint(code)}`;
    if (meant === "") {
      return `${name} is invisible; remove it`;
    }
    if (meant === "\n") {
      return `${name} is no line break in YAML; break the line with LF`;
    }
    if (meant === " ") {
      return `${name} only looks like a space; write an ordinary space`;
    }
    const space = meant.endsWith(" ") ? " and a space after it" : "";
    return `${quote(character)} is ${name}, not ${meant.slice(0, 1)}; write ${meant.trimEnd()}${space}`;
  },
  markAfterValue: ({ mark }: { mark: string }) => `the ${mark} at the end is part of the value; remove it`,
  expressionInManifest: () =>
    "a ${{ … }} expression works in workflow files only; pass its value through the input variables (NAME=${{ … }}) and write ${NAME} here",
  valueTooLong: () => "the value is longer than 1 MiB once its variables are replaced; shorten them",

  // YAML
  nestedTooDeep: ({ most }: { most: number }) =>
    `nested more than ${most} levels deep; a manifest is a list of jobs, each with simple values and tags`,
  aliased: ({ mistake, name, line }: { mistake: string; name: string; line: number }) =>
    `${mistake} (by the alias ${quote(`*${name}`)}; its value is on line ${line})`,
  aliasWithoutAnchor: ({ name }: { name: string }) =>
    `the alias ${quote(`*${name}`)} has no anchor above it in this document; write &name before the value that it repeats, or quote a value that starts with *`,
  expandsTooMuch: ({ kind, most, inAll }: { kind: "entries" | "characters"; most: number; inAll: boolean }) =>
    `the ${kind === "entries" ? "aliases" : "aliases and variables"} of ${inAll ? "all documents" : "this document"} expand to more than ${most} ${kind}; use fewer of them, or shorter values`,
  jobsTooLarge: ({ most }: { most: number }) =>
    `with this job, the values of all jobs have more than ${most} characters (those from defaults and inputs count once per job); shorten them, or split the manifest over several steps`,
  tooManyTokens: ({ most, inAll }: { most: number; inAll: boolean }) =>
    inAll
      ? `all files together have more than ${most} YAML tokens; split them over several steps`
      : `the file has more than ${most} YAML tokens; split it into several files`,
  moreAlike: ({ sentence, count }: { sentence: string; count: number }) =>
    `${sentence} (${count} more of this kind in this file)`,
  othersNotTold: ({ count }: { count: number }) => `${count} more are not listed; correct these first`,
  yamlTagNotAllowed: ({ tag }: { tag: string | undefined }) =>
    `the YAML tag ${tag === undefined ? "here" : quote(tag)} is not supported in a manifest; write the plain value without it`,
  duplicateKey: ({ key, first, second }: { key: string; first: number; second: number }) =>
    `the key ${quote(key)} is given twice, ${first === second ? `on line ${first}` : `on lines ${first} and ${second}`}; keep one of them`,
  notClosed: ({ opener, closer }: { opener: string; closer: string }) =>
    `the ${opener} that starts here is never closed; add the closing ${closer}`,
  mergeConflict: () => "the file has an unresolved merge conflict; resolve it and remove git's markers",
  variableInFlow: () =>
    'inside { } or [ ] a variable needs quotes, because its brace would start a mapping; write "${NAME}"',
  templateInManifest: () =>
    "{{ … }} and {% … %} belong to a template language, which is not run here; write a variable as ${NAME} and set it in the input variables",
  carriageReturnAlone: () =>
    "a carriage return (U+000D) without a line feed after it; save the file with LF or CRLF line endings",
  codeFence: () => "``` belongs to Markdown, not to YAML; remove the line, and the one that closes it",
  documentMarker: () =>
    "a document starts with --- alone on its line, exactly three dashes; write the first key on the next line",
  markerInText: ({ marker }: { marker: string }) =>
    `a line of ${marker} ends the document, and with it the text above; indent it as far as that text if it belongs to it`,
  slashComment: () => "a comment in YAML starts with #, not // or /*",
  spaceAfterDashMissing: () => 'a space is missing after the dash; write "- "',
  spaceAfterColonMissing: ({ key }: { key: string }) =>
    `a space is missing after the colon; write "${shorten(key, LONGEST_UNQUOTED)}: "`,
  equalsForColon: ({ key }: { key: string }) =>
    `a key is followed by a colon, not by =; write "${shorten(key, LONGEST_UNQUOTED)}: "`,
  tabOnBlankLine: () => "the line has nothing but a tab, which ends the value here; remove the tab",
  commentWithoutSpace: () =>
    "a comment needs a space before its #; add one, or put the whole value in quotes",
  commentInValue: ({ line }: { line: number }) =>
    `the comment ends the value, which continues on line ${line}; move the comment, or put the whole value in quotes`,
  blockHeader: ({ mark }: { mark: string }) =>
    `${mark} at the start of a value announces text on the lines below; only +, - or a digit from 1 to 9 may follow it on its line. Put the text on the next line, or put the whole value in quotes`,
  blockTextNotIndented: ({ mark }: { mark: string }) =>
    `the text below ${mark} must be indented more than its key, and each line at least as far as the first; indent this line`,
  blankLineDeeper: () =>
    "this blank line has more spaces than the text below it, which must then start as far to the right; remove its spaces",
  markUnexpected: ({ mark }: { mark: string }) =>
    mark === ","
      ? "nothing stands before this comma; remove it, or quote a value that starts with it"
      : `${mark} closes nothing that is open; remove it, or quote a value that starts with it`,
  quoteInQuotes: ({ quote: mark, instead }: { quote: string; instead: string }) =>
    `the ${mark} here ends the value; inside of ${mark} ${mark} write ${instead} for a ${mark}, or use the other kind of quotes around the whole value`,
  commaMissing: () => "entries inside { } and [ ] are separated by commas; write a comma here",
  quotedLineNotIndented: ({ quote: mark, line }: { quote: string; line: number }) =>
    `this line belongs to the text in ${mark} that starts on line ${line}; indent it more than the key there`,
  textAfterBracket: ({ opener }: { opener: string }) =>
    `a value that starts with ${opener} is a ${opener === "[" ? "list" : "mapping"} and ends with its bracket; if it is text, put the whole value in quotes`,
  overIndented: () =>
    "the line is indented more than the key above, which already has a value; align it with the other keys, or quote that value if it continues here",
  tabAsIndent: () => "a tab in the indentation; YAML allows spaces only, so replace the tab",
  listOnKeyLine: () =>
    'a list cannot start on the line of its key; write each "- " on a line of its own below the key, or quote a value that starts with -',
  textAfterValue: () =>
    "unexpected text after a value; a quote or bracket closes too early, or a comma or line break is missing",
  notYaml: () => "this is not valid YAML; check quotes, colons and indentation, on the line above too",
  colonInValue: () =>
    'the value contains ": "; put the whole value in quotes, or put the second key on a line of its own',
  colonMissing: () =>
    "no colon follows this key; write key: value, with a space after the colon, or indent the line if it continues the value above",
  indentationMismatch: () =>
    "the indentation is inconsistent; keys of one mapping, and entries of one list, start in the same column",
  anchorOrTagMisplaced: () =>
    "an anchor (&name) or tag is misplaced; a value has at most one anchor, directly before it, and an alias (*name) has none",
  anchorWithoutName: () =>
    "an anchor (&) or alias (*) needs a name right after it; quote a value that starts with & or *",
  directiveUnknown: () => "unknown % directive; remove the line",
  directiveRepeated: () => "a document has one line %YAML at most; remove this one",
  directiveAlone: () =>
    "a line that starts with % is a YAML directive, and no document follows it; remove it, or quote a key that starts with %",
  escapeUnknown: () =>
    "unknown escape sequence in double quotes; write \\\\ for a backslash, or use single quotes",
  reservedCharacter: ({ character }: { character: string }) =>
    `a value or key cannot start with ${character}; put it in quotes`,
  blockInFlow: () =>
    "entries inside { } and [ ] are separated by commas; a comma is missing, or an indented list or mapping stands there",
  keyTooLong: ({ most }: { most: number }) => `the key has more than ${most} characters; shorten it`,

  // Looking up and creating jobs
  jobNotCreated: () => "The job was not created.",
  planUnknown: () => "It is not known whether the job would be created or reused.",
  maybeCreated: () =>
    "It is not known whether the job was created: CreateJob was sent without a clear response, and no job of this name has been seen since.",
  runAgain: () => "Run the step again.",
  runAgainFindsJob: () => "Run the step again: it looks for the job before it creates one.",
  jobExists: ({ jobId }: { jobId: string }) =>
    `A job of this name already exists: ${jobId}. Use if-exists: reuse to reuse it, or choose another name.`,
  severalJobsExist: ({ jobIds }: { jobIds: string[] }) =>
    `${jobIds.length} jobs have exactly this name: ${firstOf(jobIds)}. Rename or delete all but one, or give workspace-id.`,
  differentJob: ({
    jobId,
    differences,
    reused,
  }: {
    jobId: string;
    differences: { field: string; actual: string; wanted: string }[];
    reused: boolean;
  }) => {
    const list = differences.map(
      ({ field, actual, wanted }) => `${field} is ${quote(actual)}, not ${quote(wanted)}`,
    );
    const next = reused
      ? "It is reused as it is (on-mismatch: warn)."
      : "Choose another name, correct the field, or reuse the job as it is with on-mismatch: warn.";
    return `The job ${jobId} has this name, but a different job type or cluster: ${list.join("; ")}. ${next}`;
  },
  nameInUseElsewhere: ({ jobId, workspace, wanted }: { jobId: string; workspace: Named; wanted: string }) =>
    `The name is in use by the job ${jobId} in another workspace, ${labelOf(workspace) || "which is unknown"}; the job was to be created in ${wanted}. A job of another workspace is never reused. Choose another name, or correct workspace-id.`,
  jobNotVisible: ({ similar }: { similar: { name: string; jobId: string }[] }) => {
    const names = firstOf(similar.map(({ name, jobId }) => `${name} (${jobId})`));
    return `The service says that a job of this name exists, but DescribeJobs does not show it: it may be in a workspace that these credentials cannot see, or its name may differ only in case.${names === "" ? "" : ` Similar names: ${names}.`} Look for the name in the job list of every workspace in the console; then choose another name, or give the workspace-id of that job.`;
  },
  jobIdNotReadable: () =>
    "A job of this name exists, but its ID is not known, because DescribeJobs was refused.",
  describeJobsAnswered: ({ answer }: { answer: string }) => `DescribeJobs failed with ${answer}`,
  jobsNotRead: ({ workspaces, dryRun }: { workspaces: string[]; dryRun: boolean }) => {
    const where = workspaces.length > 0 ? ` of ${firstOf(workspaces)}` : "";
    const then = dryRun
      ? "it is not known which jobs would be created and which reused"
      : "the jobs are created without a lookup; the service refuses a name that is in use";
    return `The existing jobs${where} could not be listed, so ${then}.`;
  },
  existenceUnknown: () =>
    "It is not known whether a job of this name exists, so the plan does not promise a create.",
  listIncomplete: ({ api }: { api: string }) =>
    `${api} returned an inconsistent list: rows are missing, have no usable ID, or moved while the list was read. Run the step again.`,
  statusUnknown: ({ jobId, status }: { jobId: string; status: number }) =>
    `The job ${jobId} has the status ${status}, which the documentation does not list. Check the job in the console before you rely on it.`,
  nameOfDeletedJob: ({ jobId }: { jobId: string }) =>
    `The name is still taken by the job ${jobId}, which was deleted. Choose another name, or wait until the service has removed that job for good.`,
  createPermissionUnknown: () =>
    "A dry run cannot check the permission to create jobs: make sure that the credentials of the real run have oceanus:CreateJob.",
  reusedFromWorkspace: ({ jobId, workspace }: { jobId: string; workspace: Named }) =>
    `The job ${jobId} is reused from the workspace ${labelOf(workspace)}, although no workspace was given. Give workspace-id to say which one is meant.`,
  nameMaybeInUse: ({ jobId, workspace }: { jobId: string; workspace: Named }) => {
    const label = labelOf(workspace);
    return `${label === "" ? "Another workspace" : `The workspace ${label}`} has a job of this name, ${jobId}. Names may have to be unique in the whole account: if the service refuses the create, choose another name.`;
  },
  createdByInference: () =>
    "The job was found after a create without a clear response. It did not exist before, so it counts as created by this run; with provenance: false this is an inference.",
  creatorUnknown: () =>
    "The job was found after a create without a clear response, and it is not known whether it existed before: with provenance: false nothing shows who created it. Check the job in the console, then run the step again.",
  remarkUnclear: ({
    jobId,
    found,
    marker,
  }: {
    jobId: string;
    found: string;
    /** The marker that this run's creates of the job carry. */
    marker: string;
  }) =>
    `The job ${jobId} was found after a create without a clear response, and its remark does not show who created it: it is ${found === "" ? "empty" : quote(shorten(found, LONGEST_ANSWER))}, without this run's marker ${marker}. Look at the job's creator, creation time and remark in the console. If the job may be used as it is, run the step again with if-exists: reuse; else choose another name.`,
  creatorNotSeen: () =>
    "It is not known who created it: a create of this run may have been executed although its response does not say so.",
  createdTwice: ({
    jobId,
    others,
    certain,
  }: {
    /** The job that is used, the oldest one. */
    jobId: string;
    others: string[];
    /** All of them are this run's. */
    certain: boolean;
  }) =>
    `The service created ${others.length + 1} jobs of this name, because a create had no clear response and was sent again: ${firstOf([jobId, ...others])}. The oldest, ${jobId}, is used here. ${certain ? "" : "Their remarks do not show who created them: compare creator and creation time in the console first. Then "}${certain ? "D" : "d"}elete ${firstOf(others)} in the console.`,
  alarmNotBound: () => "The job was created, but its default alarm was not enabled.",
  notTried: ({ answer }: { answer: string }) =>
    `Not tried, because an earlier refusal holds for this job too: ${answer}`,
  createNotSent: ({ job, reply }: { job: string; reply: string }) =>
    `${job}: CreateJob could not be sent (${reply}); trying again`,
  createMaybeExecuted: ({ job, reply }: { job: string; reply: string }) =>
    `${job}: CreateJob may have been executed (${reply}); looking for the job`,

  // Clusters and workspaces
  nameResolved: ({ field, name, id }: { field: string; name: string; id: string }) =>
    `${field} ${quote(name)} is ${id}`,
  nameNotFound: ({
    field,
    idField,
    name,
    nearest,
    seen,
  }: {
    field: string;
    idField: IdField;
    name: string;
    nearest: Named[];
    /** The number of names that were compared. */
    seen: number;
  }) => {
    const near = commaList(nearest.map((one) => `${quote(one.name ?? "")} (${one.id})`));
    const kind = RESOURCE[idField];
    return `${field}: no ${kind} is named exactly ${quote(name)}; these credentials see ${seen} ${kind}${seen === 1 ? "" : "s"} in this region.${near === "" ? "" : ` The nearest names: ${near}.`} Correct the name, or give ${idField} instead.`;
  },
  nameAmbiguous: ({
    field,
    idField,
    name,
    ids,
  }: {
    field: string;
    idField: IdField;
    name: string;
    ids: string[];
  }) =>
    `${field}: ${ids.length} ${RESOURCE[idField]}s in this region are named exactly ${quote(name)}: ${firstOf(ids)}. Give ${idField} instead to say which one is meant.`,
  nameLookupDenied: ({ field, idField, name, api }: NameLookup) =>
    `${field}: ${quote(name)} cannot be looked up without the permission oceanus:${api}. Allow it to the caller in CAM, or give ${idField} instead.`,
  nameLookupRefused: ({ field, idField, name, api }: NameLookup) =>
    `${field}: ${quote(name)} cannot be looked up, because ${api} was refused. Give ${idField} instead.`,
  clusterNotFound: ({ id }: { id: string }) =>
    `cluster-id: these credentials see no cluster ${id} in this region.`,
  clusterNotRunning: ({
    field,
    cluster,
    status,
    statusText,
  }: {
    field: string;
    cluster: Named;
    status: number;
    statusText?: string | undefined;
  }) => {
    const words = CLUSTER_STATUSES[status] ?? (statusText === undefined ? undefined : quote(statusText));
    return `${field}: the cluster ${labelOf(cluster)} is not running (status ${status}${words ? `, ${words}` : ""}).`;
  },
  clusterIsolated: ({ cluster }: { cluster: Named }) =>
    `The cluster ${labelOf(cluster)} is shown as running, but also as isolated.`,
  isolatedSince: ({ since }: { since: string }) => `It has been isolated since ${quote(since)}.`,
  clusterShared: ({ field, cluster }: { field: string; cluster: Named }) =>
    `${field}: ${labelOf(cluster)} is a shared cluster, and only a dedicated cluster can be chosen by its ID or name. Use cluster-type: shared without ${field}, or choose a dedicated cluster.`,
  clusterNotBound: ({
    field,
    cluster,
    workspace,
    bound,
  }: {
    field: string;
    cluster: Named;
    workspace: string;
    bound: string[];
  }) =>
    `${field}: the cluster ${labelOf(cluster)} is not bound to the workspace ${workspace} (bound to: ${firstOf(bound) || "none"}). Bind it in the console's cluster list, or correct the cluster or the workspace.`,
  flinkNotOffered: ({ cluster, wanted, offered }: { cluster: Named; wanted: string; offered: string[] }) =>
    `flink-version: the cluster ${labelOf(cluster)} does not offer ${wanted}, only ${allOf(offered)}. Correct flink-version, or upgrade the cluster.`,
  jdkNotOffered: ({
    cluster,
    wanted,
    offered,
    flink = "any Flink version",
  }: {
    cluster: Named;
    wanted: string;
    offered: string[];
    /** The Flink version that is meant; none where the job leaves it to the service. */
    flink?: string | undefined;
  }) =>
    `jdk-version: the cluster ${labelOf(cluster)} does not offer JDK ${wanted} with ${flink}, only ${allOf(offered)}. Correct jdk-version or flink-version.`,
  workspaceNotFound: ({ id }: { id: string }) =>
    `workspace-id: these credentials see no workspace ${id} in this region: it does not exist, or the caller is not a member of it. Add the caller to the workspace in the console, or correct workspace-id.`,
  workspaceDeleted: ({ field, workspace }: { field: string; workspace: Named }) =>
    `${field}: the workspace ${labelOf(workspace)} has been deleted. Choose another one.`,
  workspaceNotUsable: ({ field, workspace, status }: { field: string; workspace: Named; status: number }) =>
    `${field}: the workspace ${labelOf(workspace)} is not ready for use (status ${status}). Check it in the console, or choose another one.`,
  resourcesNotChecked: ({
    idField,
    api,
    denied,
  }: {
    idField: IdField;
    api: string;
    /** The refusal is for want of a permission. */
    denied: boolean;
  }) =>
    `The ${RESOURCE[idField]}s were not checked, because ${denied ? `the permission oceanus:${api} is missing: allow it to the caller in CAM` : `${api} was refused`}.`,
  quotaMaybeExceeded: ({ existing, more, quota }: Readonly<Record<"existing" | "more" | "quota", number>>) =>
    `The account's quota may be too small: this region has ${existing} jobs and ${more} would be created, but an account has ${quota} by default (849/52009). The quota may have been raised, and jobs in other regions are not seen here. Delete jobs that are not needed, or ask for a higher quota.`,
  otherWorkspacesNotChecked: () =>
    "The job names in other workspaces were not checked, because DescribeJobs took too long.",
  quotaNotChecked: () => "The quota was not checked, because DescribeJobs took too long.",
  resourceLooksFine: ({
    idField,
    api,
    resource,
    status,
    flinkVersions,
  }: {
    idField: IdField;
    api: string;
    resource: Named;
    status?: number | undefined;
    flinkVersions?: string[] | undefined;
  }) =>
    `${api} shows nothing wrong with the ${RESOURCE[idField]} ${labelOf(resource)} (status ${status ?? "unknown"}).${flinkVersions ? ` It offers ${firstOf(flinkVersions)}.` : ""}`,
  lookupShowsWhy: ({ api, reasons }: { api: string; reasons: string }) => `${api} shows why: ${reasons}`,

  // Calls, retries and the clock
  serviceRefused: ({
    code,
    meaning,
    sentence,
    requestId,
  }: {
    code: string;
    meaning: string;
    /** The service's own words. */
    sentence: string;
    requestId: string;
  }) => {
    const more = [sentence && `the service says: ${sentence}`, requestId && `RequestId ${requestId}`].filter(
      Boolean,
    );
    return `${code}: ${meaning}${more.length > 0 ? ` (${more.join("; ")})` : ""}.`;
  },
  lastAnswer: ({ answer }: { answer: string }) => `The last response was ${answer}`,
  systemError: ({ code }: { code: string }) => code,
  lastCallBroke: ({ detail }: { detail: string }) => `The last call failed: ${detail}.`,
  checkNetwork: () =>
    "Check that the runner can reach the endpoint: the input endpoint, name resolution, proxy variables, firewalls.",
  foreignAnswer: () =>
    "The response did not come from the service: check the input endpoint, the proxy variables and the network in between.",
  timeIsUp: () => "The run timed out (input timeout).",
  runCancelled: () => "The run was cancelled.",
  tryingAgain: ({ what, reply, failures }: { what: string; reply: string; failures: number }) =>
    `${what}: ${reply}; trying again${failures > 1 ? ` (${failures} failures so far)` : ""}`,
  idTokenUnavailable: ({ detail }: { detail: string }) =>
    `no token from the runner's OIDC token endpoint: ${detail}`,
  idTokenMissing: () =>
    "its response holds none (something else may have answered in its place, such as a proxy's page)",
  notConnected: ({ words }: { words: string }) =>
    `no connection${words === "" ? "" : ` (${shorten(words, LONGEST_ANSWER)})`}`,
  clockCorrected: ({ seconds, ahead }: { seconds: number; ahead: boolean }) =>
    `The runner's clock is ${seconds} s ${ahead ? "ahead of" : "behind"} the service's, so calls are now signed with the service's time. Correct the runner's clock.`,
  callAborted: () => "aborted",
  noAnswerInTime: ({ seconds }: { seconds: number }) => `no response within ${seconds} s`,
  noAnswerUntilEnd: () => "no response until the run ended",
  responseTooManyValues: ({ most }: { most: number }) => `a response of more than ${most} values`,
  responseTooLarge: ({ bytes }: { bytes: number }) => `a response larger than ${bytes} bytes`,
  connectionClosed: () => "the connection was closed without a response",
  responseCutShort: () => "the response ended early",
  proxyRefused: ({ status }: { status: number }) => `the proxy answered HTTP ${status} to CONNECT`,
  proxyRefusedForGood: ({ name, status, isAboutCredentials }: ProxyRefusal & { status: number }) =>
    `the proxy that ${name} names ${isAboutCredentials ? "refuses the credentials given there, or requires some" : "refuses to connect to the service"} (HTTP ${status} to CONNECT)`,
  proxyAdvice: ({ name, isAboutCredentials }: ProxyRefusal) =>
    isAboutCredentials
      ? `Correct the user name and the password in ${name} (percent-encoded), or exempt the host with NO_PROXY. The proxy was asked three times and is not asked again, since more tries may lock the account.`
      : `Have the proxy allow the host, or exempt it with NO_PROXY. The proxy was asked three times and is not asked again.`,
  httpStatus: ({ status }: { status: number }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200, but the body is not from the service",
  answerIncomplete: () => "HTTP 200, but the response lacks what was requested",
  proxyUnusable: ({ name }: { name: string }) =>
    `${name} is not a usable proxy address; allowed: http:// or https://, optional credentials (percent-encoded, such as %40 for @ and %23 for #), host and port, such as http://proxy.internal:8080, without quotes, path or query. Correct it, or exempt the host with NO_PROXY.`,

  // Log, summary and comment
  labelled: ({ label, sentence }: { label: string; sentence: string }) => `${label}: ${sentence}`,
  withRequestId: ({ sentence, requestId }: { sentence: string; requestId: string }) =>
    `${sentence} (RequestId ${requestId})`,
  jobsNotTried: ({ names, sentence }: { names: string[]; sentence: string }) =>
    `${names.length} jobs were skipped (${firstOf(names)}): ${sentence}`,
  severalJobs: ({ names, sentence }: { names: string[]; sentence: string }) =>
    `${names.length} jobs (${firstOf(names)}): ${sentence}`,
  jobsStopped: ({ names, untried, sentence }: { names: string[]; untried: number; sentence: string }) =>
    `${names.length} jobs, ${untried} of them not tried (${firstOf(names)}): ${sentence}`,
  located: ({
    file,
    line,
    column,
    sentence,
  }: {
    file: string;
    line: number;
    column: number;
    sentence: string;
  }) => `${file}:${line}:${column}: ${sentence}`,
  moreMistakes: ({ count, first }: Rest) => `${count} more mistakes, starting with: ${first}`,
  moreFailedJobs: ({ count, first }: Rest) => `${count} more job errors, starting with: ${first}`,
  moreWarnings: ({ count, first }: Rest) => `${count} more warnings, starting with: ${first}`,
  moreNotices: ({ count, first }: Rest) => `${count} more notices, starting with: ${first}`,
  otherMistakes: () => "Other mistakes",
  otherFailedJobs: () => "Other job errors",
  otherWarnings: () => "Other warnings",
  otherNotices: () => "Other notices",
  callDetails: () => "Call details",
  outcomeCreated: () => "created",
  outcomeReused: () => "reused",
  outcomeFailed: () => "failed",
  outcomeUnknown: () => "unknown",
  outcomeSkipped: () => "skipped",
  outcomeWouldCreate: () => "to create",
  outcomeWouldReuse: () => "to reuse",
  outcomeWouldFail: () => "would fail",
  outcomeValid: () => "valid",
  withDrift: ({ outcome }: { outcome: string }) => `${outcome} (drifted)`,
  outcomeCount: ({ count, outcome }: { count: number; outcome: string }) => `${count} ${outcome}`,
  statusUninitialized: () => "uninitialized",
  statusUnpublished: () => "unpublished",
  statusOperating: () => "operating",
  statusRunning: () => "running",
  statusStopped: () => "stopped",
  statusPaused: () => "paused",
  statusFinished: () => "finished",
  statusFailed: () => "failed",
  requestIdFact: ({ requestId }: { requestId: string }) => `RequestId ${requestId}`,
  jobsLookedUp: ({ count, existing, missing }: { count: number; existing: number; missing: number }) =>
    `${count} jobs: ${existing} exist, ${missing} to be created`,
  jobsProgress: ({
    settled,
    count,
    outcomes,
    left,
    perSecond,
    seconds,
  }: {
    settled: number;
    count: number;
    outcomes: string;
    left: number;
    perSecond: number;
    seconds: number;
  }) =>
    `${settled} of ${count} jobs done (${outcomes}), ${left} left, ${perSecond.toFixed(1)} creates/s, about ${seconds} s left`,
  tooSlowForTimeout: ({
    perSecond,
    seconds,
    timeout,
  }: {
    perSecond: number;
    seconds: number;
    timeout: number;
  }) =>
    `At this rate (${perSecond.toFixed(1)} creates/s) the run takes about ${seconds} s, but timeout is ${timeout} s: some jobs will not be created in time. Set a higher timeout, or let fewer runs share the account's limit.`,
  cancelling: () => "Cancelled: no new calls are started; those in flight have a few seconds to finish",
  timedOut: () => "Timed out (input timeout)",
  jobsGroup: () => "Jobs",
  planGroup: () => "Plan",
  differencesGroup: () => "Differences (actual → expected)",
  jobsEnded: ({ count, outcomes }: { count: number; outcomes: string }) =>
    `${count === 1 ? "1 job" : `${count} jobs`}: ${outcomes}`,
  jobsValid: ({ count }: { count: number }) =>
    `${count === 1 ? "1 job is" : `${count} jobs are`} valid; no API calls were made`,
  mistakesFound: ({ count }: { count: number }) =>
    `${count === 1 ? "1 mistake" : `${count} mistakes`}; no API calls were made`,
  fieldsNotChecked: ({ fields }: { fields: string[] }) =>
    `Not checked, because only inputs or variables set them: ${commaList(fields)}.`,
  namesNotLookedUp: ({ fields }: { fields: string[] }) => `Not looked up: ${commaList(fields)}.`,
  fieldDifference: ({ field, actual, wanted }: { field: string; actual: string; wanted: string }) =>
    `${field} ${quote(actual)} → ${quote(wanted)}`,
  jobDrifted: ({ differences }: { differences: string[] }) =>
    `the existing job differs from its definition (actual → expected): ${commaList(differences)}. The action never changes an existing job.`,
  jobsDrifted: ({ names }: { names: string[] }) =>
    `${names.length} existing jobs differ from their definition (${firstOf(names)}). The action never changes an existing job.`,
  outputsNotWritten: ({ reason }: { reason: string }) =>
    `The step's outputs could not be written (GITHUB_OUTPUT: ${reason}): later steps see older outputs or none.`,
  summaryNotWritten: ({ reason }: { reason: string }) =>
    `The step's summary could not be written (GITHUB_STEP_SUMMARY: ${reason}).`,
  summaryMissing: () =>
    "The step's summary could not be written (the variable GITHUB_STEP_SUMMARY is not set). Use summary: false on a runner without summaries.",
  jobsFileNotWritten: ({ reason }: { reason: string }) =>
    `The output jobs-file is empty: no file could be written to the runner's temporary folder (RUNNER_TEMP: ${reason}). The output jobs holds the same results, with long errors shortened.`,
  variableNotSet: () => "the variable is not set",
  resultsInLog: () => "The results are in the step's log.",
  fileNotWritable: ({ variable, reason }: { variable: string; reason: string }) =>
    `${variable} cannot be written: ${reason}; the step continues`,
  fileWritableAgain: ({ variable }: { variable: string }) => `${variable} can be written again`,
  fileNoSpace: () => "no space left",
  fileMissing: () => "the file is missing",
  fileIsFolder: () => "a folder is in its place",
  fileDenied: () => "permission denied",
  fileReadOnly: () => "read-only file system",
  fileSystemError: ({ code }: { code: string }) => `system error ${code}`,
  fileUnknownError: () => "unknown reason",
  makeRoom: () => "Free up space on the runner's disk.",
  findWhatReplaced: () => "The runner creates this file for the step: find out what removed or replaced it.",
  allowTemporaryFolder: () =>
    "The user that runs the step must be able to write to the runner's temporary folder.",
  checkDisk: () => "Check the runner's disk and its system log.",
  titleJobs: () => "Oceanus jobs",
  titlePlan: () => "Oceanus jobs: plan",
  titleFilesAlone: () => "Oceanus jobs: file check only",
  headingFailures: () => "What went wrong, and what to do",
  headingDrift: () => "Drift",
  headingWarnings: () => "Warnings",
  headingRequests: () => "CreateJob requests",
  aboutDrift: () =>
    "These jobs exist, but differ from their definition. The action never changes existing jobs.",
  columnJob: () => "Job",
  columnPlan: () => "Plan",
  columnOutcome: () => "Outcome",
  columnCluster: () => "Cluster",
  columnWorkspace: () => "Workspace",
  columnId: () => "ID",
  columnDifferences: () => "Differences (actual → expected)",
  columnNotChecked: () => "Not checked",
  columnNext: () => "What to do next",
  columnLocation: () => "Location",
  columnMistake: () => "Mistake",
  columnField: () => "Field",
  columnActual: () => "Actual",
  columnWanted: () => "Expected",
  unnamedJob: () => "(no name yet)",
  moreItems: ({ count }: { count: number }) => `… and ${count} more`,
  moreRequests: ({ count }: { count: number }) => `… and ${count} more requests`,
  region: () => "Region",
  manifest: () => "Manifest",
  emptyValue: () => "(empty)",
  aboutCode: ({ code }: { code: string }) => `About ${code}`,
  listed: ({ items }: { items: string[] }) => commaList(items),
  differenceCount: ({ count }: { count: number }) => `${count} differences`,
  requestCount: ({ count }: { count: number }) => `${count} requests`,
  lookedUp: () => "Looked up",
  openConsole: () => "Job list in the console",
  publishThenStart: () => "Publish a configuration, then start it.",
  startWhenNeeded: () => "Start it when needed.",
  waitForOperation: () => "An operation is in progress; wait for it to finish.",
  nothingToDo: () => "It is running; nothing to do.",
  seeConsole: () => "Check the console for the cause.",
  aboutRequests: () =>
    "The CreateJob request of each job to be created, and the equivalent tccli command. The keys, and a region that is not shown, come from tccli's own configuration or the environment.",
  aboutMarker: () => "The action also appends its marker to Remark (provenance: true).",
  noCommand: () => "One of its values cannot be passed on a command line.",
  fieldsNotKnown: ({ fields }: { fields: string[] }) =>
    `Set only by an input or a variable, so not known here: ${commaList(fields)}`,
  idNotKnown: ({ id, field, name }: { id: string; field: string; name: string }) =>
    `Not known here: the ${id} that ${field} ${quote(name)} stands for`,
  workflowRun: () => "Workflow run",
  commit: () => "Commit",
  commentNotForPullRequest: () =>
    "comment-on-pr: this run is not for a pull request, so there is nothing to comment on",
  commentWithoutToken: () => "The pull request comment was not written: the input github-token is empty.",
  commentProxyClosed: ({ why }: { why: string }) =>
    `The pull request comment was not written, because the proxy cannot be used. ${why}`,
  commentIdMistaken: () => "comment-on-pr: no comment is written while comment-id is mistaken",
  commentTooLate: () => "The pull request comment was not written: no time left.",
  commentForbidden: ({ answer }: { answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): grant the workflow job pull-requests: write under permissions, or set comment-on-pr: false.`,
  commentForbiddenToFork: ({ answer }: { answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): it needs pull-requests: write, but the token of a pull request from a fork is read-only. The step's summary has the same tables.`,
  commentLocked: ({ answer }: { answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): unlock the pull request's conversation, or set comment-on-pr: false.`,
  commentBadToken: ({ answer }: { answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): the token is invalid or has expired. Leave out the input github-token to use the workflow job's own token, or replace the one that it is given.`,
  commentLimited: ({ answer, seconds }: { answer: string; seconds: number }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): a rate limit applies for another ${seconds} s, and the step waits 30 s at most. Run the workflow job again later; if many of them comment at the same time, limit them with max-parallel.`,
  commentServerFailed: ({ answer }: { answer: string }) =>
    `The pull request comment was not written: every call to GitHub's API failed for 30 s (${shorten(answer, LONGEST_ANSWER)}). Run the workflow job again later. The step's summary has the same tables.`,
  commentNotReached: ({ reason }: { reason: string }) =>
    `The pull request comment was not written: GitHub's API could not be reached in 30 s (${shorten(reason, LONGEST_ANSWER)}). Check GITHUB_API_URL, and any proxy between it and the runner.`,
  commentProxyRefused: () =>
    "The pull request comment was not written: the proxy asks for other credentials (status 407). Check the user name and the password in HTTPS_PROXY or https_proxy.",
  commentForgeUnsupported: () =>
    "The pull request comment was not written: the API at GITHUB_API_URL offers no GraphQL, unlike GitHub's, and its GET /user does not say whose the token is, so the step's own comments cannot be told from those of others. Give a user's token as github-token, or set comment-on-pr: false. The step's summary has the same tables.",
  commentsTooMany: ({ count }: { count: number }) =>
    `The pull request comment was not written: the step's earlier comment is not among the first ${count} comments, and no more are read. The step's summary has the same tables.`,
  commentFailed: ({ answer }: { answer: string }) =>
    `The pull request comment was not written: GitHub refused it (${shorten(answer, LONGEST_ANSWER)}). The step's summary has the same tables.`,
  commentApiUnusable: () =>
    "The pull request comment was not written: GITHUB_API_URL is not an address that begins with http:// or https://.",
  commentUnreadable: () =>
    "The pull request comment was not written: GitHub's API gave a response that cannot be read. Check GITHUB_API_URL, and any proxy between it and the runner.",

  // The process
  crashed: ({ name, words }: { name: string; words: string }) =>
    `The action failed because of a bug of its own (${name}: ${words}). Run the step again with debug logging, and open an issue with the log.`,
  nodeTooOld: ({ oldest, actual }: { oldest: string; actual: string }) =>
    `This action needs Node ${oldest} or later, which comes with runner 2.329.0 and later; this is Node ${actual}. Update the runner.`,
};
