import type { ExpandedValue } from "../text/expanded-value.ts";
import { clip, either, quote, shorten } from "../text/quote.ts";
import { codePoint, firstOf } from "./lists.ts";

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

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { readonly parts: readonly string[] }) => parts.join(" "),

  // Inputs and the fields of a job

  // Credentials

  // Manifest files
  manifestUntrusted: () =>
    "a manifest is refused on pull_request_target: that event has the repository's secrets, while the files may be a stranger's. Check pull requests on the event pull_request with dry-run: true, and create the jobs in the release workflow, after the merge (on push, a tag or workflow_dispatch). No file was read.",
  workspaceMissing: () =>
    "the workspace folder (GITHUB_WORKSPACE) does not exist; run actions/checkout in a step before this one",
  onlyComments: () => "all lines are comments (they start with #): write at least one path or pattern",
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
      : `${sentence}${sentence.endsWith("?") ? "" : "."} The workspace has no .git: run actions/checkout in a step before this one, unless the files come from elsewhere.`;
  },
  didYouMeanPath: ({ path }: { readonly path: string }) => `; did you mean ${quote(path)}?`,
  bracesAreLiteral: () => ": braces stand for themselves here; write each alternative as a line of its own",
  severalPathsOnLine: () => ": the line holds several; write one path or pattern a line",
  patternOutsideWorkspace: ({ pattern }: { readonly pattern: string }) =>
    `${quote(pattern)} leads out of the workspace; name files inside it, relative to it`,
  patternInGitFolder: ({ pattern }: { readonly pattern: string }) =>
    `${quote(pattern)} leads into .git, where no manifest is read; name files elsewhere in the workspace`,
  exclusionFirst: ({ line }: { readonly line: string }) =>
    `${quote(line)} excludes files from the lines above it, and there is none; write it below the pattern that it belongs to`,
  exclusionEmpty: ({ line }: { readonly line: string }) =>
    `${quote(line)} excludes nothing; write the path or pattern after the !, such as !flink/draft.yml`,
  allFilesExcluded: ({ line }: { readonly line: string }) =>
    `all files that ${quote(line)} names are excluded by lines below it; remove the line, or narrow the exclusion`,
  patternTooLong: ({ line, most }: { readonly line: string; readonly most: number }) =>
    `${quote(line)} has ${line.length} characters, more than the ${most} of a path; write one path or pattern a line`,
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
    `${quote(line)} is not found among the first ${most} files and folders that were looked through; start it with the folder that the files are in, and leave links in a circle out`,
  tooManyFiles: ({ count, mostJobs }: { readonly count: number; readonly mostJobs: number }) =>
    `${count} files match, more than the ${mostJobs} jobs that one step takes: narrow the patterns`,
  linkOutsideWorkspace: () =>
    "the link leads out of the workspace, where no manifest is read: copy the file into the workspace, or exclude the link",
  linkIntoGitFolder: () =>
    "the link leads into .git, where no manifest is read: copy the file to another folder of the workspace",
  fileMissing: () => "there is no such file: it is a link that leads nowhere, or was removed meanwhile",
  fileIsFolder: ({ folder }: { readonly folder: string }) =>
    `a folder, not a file: name the files in it, such as ${folder === "." ? "" : `${folder}/`}*.yml`,
  fileNotRegular: () => "not a regular file (a device, pipe or socket): name a YAML file",
  fileNotReadable: ({ code }: { readonly code: string }) =>
    `the file cannot be read (${code}): check that the runner's user may read it`,
  fileTooLarge: ({ size, most }: { readonly size: number; readonly most: number }) =>
    `the file has ${size} bytes; at most 1 MiB (${most}) is read: split it into several files`,
  filesTooLarge: ({ most }: { readonly most: number }) =>
    `with this file the manifest has more than 16 MiB (${most} bytes) in all: split it over several steps`,
  fileIsLfsPointer: () =>
    "a Git LFS pointer, not the file that it stands for: set lfs: true on the step with actions/checkout",
  fileNotUtf8: () => "not UTF-8 here: save the file in the encoding UTF-8",
  controlCharacter: ({ code }: { readonly code: number }) =>
    `the control character ${codePoint(code)}, which YAML does not allow: remove it (a file full of them is not UTF-8)`,
  fileEmpty: () => "the file is empty: write one job's fields, or a list of jobs under jobs",
  documentEmpty: () => "no job here: write one job's fields, or a list of jobs under jobs",
  documentIsList: () => "a list at the top of the document: put it under the key jobs",
  documentIsScalar: () =>
    "the document is a single value, not a job: write key: value lines, such as name: orders-etl",
  defaultsWithoutJobs: () => "defaults without jobs: write the jobs under the key jobs",
  fieldsBesideJobs: ({ keys }: { readonly keys: readonly string[] }) =>
    `${keys.join(", ")} beside jobs or defaults: move what is meant for every job under defaults, the rest into its job.${keys.includes("name") ? " The name belongs into its job." : ""}`,
  jobsEmpty: () => "jobs is empty: write at least one job, each starting with `- `",
  jobsNotList: () => "jobs must be a list: start each job with `- `",
  jobNotMapping: () =>
    "a job must be a mapping: write key: value lines after the `- `, such as `- name: orders-etl`",
  defaultsNotMapping: () => "defaults must be a mapping: write key: value lines, indented below it",
  nameInDefaults: () => "name cannot have a default: each job needs a name of its own; move it into the job",
  tooManyJobs: ({ most }: { readonly most: number }) =>
    `more than ${most} jobs in all: split the manifest over several steps`,
  nameMissingInList: () =>
    "name is missing: where there are several jobs each needs its own name in the manifest",
  nameAndInputName: () => "the job has a name, and the input name is given too: keep one of them",
  inputNameForSeveralJobs: ({ count }: { readonly count: number }) =>
    `the input name is given, but the manifest has ${count} jobs: name each in the manifest and leave the input out`,
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
    `the name ${quote(name)}${expanded ? ` (${expansion(expanded)})` : ""} is given twice, first ${file === undefined ? "on" : `in ${file},`} line ${line}: names are unique across all files and workspaces, give this job another`,
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
    `${quote(key)} is possible at the top of the document only, not in ${within === "job" ? "a job" : "defaults"}`,
  keyNotText: () => "a key must be a simple word, not a list, a mapping or an alias",
  mergeKey: () =>
    "merge keys (<<) are not supported: put what the jobs share under defaults, or give single values by an alias (*name)",
  notSingleValue: ({
    found,
    isBraces,
  }: {
    readonly found: "list" | "mapping" | "other";
    readonly isBraces: boolean;
  }) =>
    `a single value is wanted, not ${found === "other" ? "something else" : `a ${found}`}${isBraces ? " (a variable is written ${NAME}, with the dollar sign)" : ""}`,
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
    `"${word}" is text since YAML 1.2, not a boolean; write ${meant}`,
  expandedValueNotAllowed: ({
    written,
    allowed,
    ...expanded
  }: ExpandedValue & { readonly allowed: string }) =>
    `${quote(written)} is not allowed here: ${expansion(expanded)}; allowed: ${allowed}`,
  mappingMissing: ({ key }: { readonly key: string }) =>
    `a mapping is wanted: write key: value pairs, indented below ${key}, or { key: value }`,
  tooManyEntries: ({ count, most }: { readonly count: number; readonly most: number }) =>
    `${count} entries; at most ${most} are possible`,
  entryLabelled: ({ key, said }: { readonly key: string; readonly said: string }) => `${quote(key)}: ${said}`,
  keyNeedsQuotes: ({ key }: { readonly key: string }) =>
    `the key ${key} without quotes is not text; write "${key}"`,
  keyEmpty: () => "an empty key: write the tag's key before the colon",
  variableInKey: () => "variables are replaced in values only, not in keys: write the key itself",
  variableNameInvalid: ({ name }: { readonly name: string }) =>
    `${quote(name)} is not a variable's name; allowed: ASCII letters, digits and _, not starting with a digit`,
  variableUnknown: ({ name, meant }: { readonly name: string; readonly meant: string | undefined }) =>
    `the variable \${${clip(name)}} is not known${meant === undefined ? "" : `; did you mean \${${meant}}?`}; give it as NAME=value in the input variables`,
  variableEmpty: ({ name }: { readonly name: string }) =>
    `the variable \${${name}} is empty: give it a value in the input variables (a secret or \`vars\` entry that is not set is empty)`,
  variableMalformed: () =>
    "a `${` that starts no variable: write ${NAME} (ASCII letters, digits and _, nothing else before the }), or $${ for a literal ${",
  expressionInManifest: () =>
    "a ${{ … }} expression works in a workflow file only: give its value a name in the input variables (NAME=${{ … }}) and write ${NAME} here",
  valueTooLong: () => "the value is longer than 1 MiB once its variables are replaced; shorten them",

  // YAML
  nestedTooDeep: ({ most }: { readonly most: number }) =>
    `nested more than ${most} levels deep; a manifest is a list of jobs, each with simple values and tags`,
  aliased: ({ said, name, line }: { readonly said: string; readonly name: string; readonly line: number }) =>
    `${said} (the alias ${quote(`*${name}`)} stands for what is written on line ${line})`,
  aliasWithoutAnchor: ({ name }: { readonly name: string }) =>
    `the alias ${quote(`*${name}`)} has no anchor above it in this document: write &name before the value that it stands for, or put a value that begins with * in quotes`,
  aliasesRepeatTooMuch: ({ most }: { readonly most: number }) =>
    `the aliases of this document repeat more than ${most} entries: write fewer of them`,
  yamlTagNotAllowed: ({ tag }: { readonly tag: string }) =>
    `the YAML tag ${quote(tag)} is not possible in a manifest: write the plain value without it`,
  keyGivenTwice: ({
    key,
    first,
    second,
  }: {
    readonly key: string;
    readonly first: number;
    readonly second: number;
  }) =>
    `the key ${quote(key)} is given twice, ${first === second ? `on line ${first}` : `on lines ${first} and ${second}`}: keep one of them`,
  notClosed: ({ opener, closer }: { readonly opener: string; readonly closer: string }) =>
    `the ${opener} that starts here is never closed: write the ${closer} that ends it`,
  mergeConflict: () => "a merge conflict is left in the file: resolve it and remove git's markers",
  variableInFlow: () =>
    'inside { } or [ ] a variable needs quotes, because its brace means a mapping there: write "${NAME}"',
  tabAsIndent: () => "a tab in the indentation: YAML indents by spaces only; replace the tab",
  listOnKeyLine: () =>
    "a list cannot start on its key's line: write each `- ` on a line of its own below the key",
  textAfterValue: () =>
    "more text after the end of a value: a quote or bracket closes too early, or a comma or line break is missing",
  notYaml: () => "this is not YAML here; check quotes, colons and indentation, of the line above too",
  colonInValue: () =>
    "a value with `: ` in it, or a line indented deeper under a key that has a value already: put the value in quotes, or indent the keys alike",
  colonMissing: () => "a key without `: ` and a value: write key: value, with a space after the colon",
  indentationMismatch: () =>
    "the indentation does not fit: keys of one mapping, and the entries of one list, start in the same column",
  anchorOrTagMisplaced: () =>
    "an anchor (&name) or tag is out of place: a value has at most one anchor, directly before it, and an alias (*name) has none",
  anchorWithoutName: () =>
    "an anchor (&) or alias (*) needs a name right after it; a value that begins with & or * needs quotes",
  directiveUnknown: () => "a %-directive that YAML does not know: remove the line",
  escapeUnknown: () =>
    "inside double quotes a \\ starts an escape, and YAML does not know this one: write \\\\ for a backslash, or use single quotes",
  reservedCharacter: () => "a value cannot start with @, ` or % without quotes: put it in quotes",
  blockInFlow: () =>
    "inside { } and [ ] entries are separated by commas: a comma is missing, or an indented list or mapping stands there",
  keyTooLong: ({ most }: { readonly most: number }) => `a key of more than ${most} characters: shorten it`,

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
