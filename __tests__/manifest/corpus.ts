import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "corpus");

/** The inputs that the workflow gives to the corpus. */
export const CORPUS_GIVEN = {
  inputs: { "job-type": "sql", "cluster-id": "cluster-1" },
  variables: {
    ENV: "prod",
    CU: "4",
    ALARM: "true",
    KIND: "sql",
    KIND2: "dedicated",
    CLUSTER: "cluster-9",
    V: "1.16",
    JDK: "11",
  },
} as const;

/** A wrong manifest: where its mistakes stand, and whether the JSON Schema finds it too or why it cannot. */
export interface BadManifest {
  readonly locations: readonly string[];
  readonly schema: "refuses" | `cannot know: ${string}`;
}

export const BAD: Readonly<Record<string, BadManifest>> = {
  "api-spelling.yml": { locations: ["1:1-5", "2:1-8"], schema: "refuses" },
  "custom-tag.yml": { locations: ["2:9-16"], schema: "cannot know: types are gone once YAML is read" },
  "dedicated.yml": {
    locations: ["2:15-24"],
    schema: "cannot know: an editor need not underline a job half written",
  },
  "default-name.yml": { locations: ["2:3-7"], schema: "refuses" },
  "duplicate-key.yml": { locations: ["2:1-5"], schema: "cannot know: editors report it themselves" },
  "duplicate-name.yml": { locations: ["3:11-12"], schema: "cannot know: it cannot compare entries" },
  "empty-list.yml": { locations: ["1:7-9"], schema: "refuses" },
  "expression.yml": { locations: ["2:9-22"], schema: "cannot know: any text with ${ is right" },
  "id-and-name.yml": { locations: ["4:19-23"], schema: "refuses" },
  "jobs-mapping.yml": { locations: ["2:3-10"], schema: "refuses" },
  "large-uid.yml": { locations: ["2:6-22"], schema: "refuses" },
  "letters.yml": { locations: ["1:7-17"], schema: "cannot know: editors' patterns know no Unicode scripts" },
  "list-at-top.yml": { locations: ["1:1-10"], schema: "refuses" },
  "list-value.yml": { locations: ["2:9-12"], schema: "refuses" },
  "long-name.yml": { locations: ["1:7-58"], schema: "refuses" },
  "merge-key.yml": { locations: ["4:5-7"], schema: "refuses" },
  "mixed.yml": { locations: ["1:1-7"], schema: "refuses" },
  "nameless.yml": { locations: ["3:5"], schema: "refuses" },
  "no-jobs.yml": { locations: ["1:1-9"], schema: "refuses" },
  "nothing.yml": { locations: ["1:1-13"], schema: "refuses" },
  "null-name.yml": { locations: ["3:5-9"], schema: "refuses" },
  "number-name.yml": { locations: ["1:7-11"], schema: "refuses" },
  "number-version.yml": { locations: ["2:16-20"], schema: "refuses" },
  "open-quote.yml": { locations: ["1:7-8"], schema: "cannot know: it is not YAML" },
  "schema-in-job.yml": { locations: ["3:5-12"], schema: "refuses" },
  "shared-cluster.yml": {
    locations: ["3:13-22"],
    schema: "cannot know: rules between fields are the action's",
  },
  "shared-cu-mem.yml": {
    locations: ["3:9-10"],
    schema: "cannot know: rules between fields are the action's",
  },
  "tab.yml": { locations: ["2:1"], schema: "cannot know: it is not YAML" },
  "tags-key.yml": { locations: ["3:3-9"], schema: "refuses" },
  "tags-number.yml": { locations: ["3:12-13"], schema: "refuses" },
  "tags-text.yml": { locations: ["2:7-15"], schema: "refuses" },
  "text-job.yml": { locations: ["2:5-11"], schema: "refuses" },
  "text.yml": { locations: ["1:1-7"], schema: "refuses" },
  "unknown-key.yml": { locations: ["2:1-12"], schema: "refuses" },
  "unknown-variable.yml": { locations: ["2:9-18"], schema: "cannot know: any text with ${ is right" },
  "wrong-choice.yml": { locations: ["2:11-16"], schema: "refuses" },
  "wrong-cu-mem.yml": { locations: ["2:9-10"], schema: "refuses" },
  "yes.yml": { locations: ["2:25-28"], schema: "refuses" },
};

/** The corpus's files of one kind, by name. */
export function corpus(kind: "good" | "bad"): ReadonlyMap<string, string> {
  const folder = join(FOLDER, kind);
  return new Map(
    readdirSync(folder)
      .toSorted()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}
