import { expect, test } from "vitest";
import { mergeMissing } from "../../src/manifest/mistakes.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { message } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";

const at = (line: number) => ({ kind: "file", file: "flink/jobs.yml", line, column: 3 }) as const;
const NO_CLUSTER = message("clusterMissing");
const NO_TYPE = message("fieldMissing", { field: "job-type" });
const OTHER = message("clusterOnShared", { field: "cluster-id" });

test("what no level gives to a thousand jobs is missing once, at the first of them", () => {
  const jobs = Array.from({ length: 1000 }, (_, index) => at(index + 2));
  const diagnostics = jobs.flatMap((location): Diagnostic[] => [
    { location, message: NO_TYPE },
    { location, message: NO_CLUSTER },
  ]);
  const merged = mergeMissing(diagnostics);
  expect(merged.map(({ location }) => location)).toEqual([at(2), at(2)]);
  expect(merged.map(({ message: sentence }) => say(sentence))).toEqual([
    expect.stringMatching(
      /^job-type is missing.*vars entry that is not set is empty.*first of 1000 such jobs$/u,
    ),
    expect.stringMatching(
      /^no cluster is given.*vars entry that is not set is empty.*first of 1000 such jobs$/u,
    ),
  ]);
});

test("everything else stays as it is and where it is", () => {
  const mistakes: Diagnostic[] = [
    { location: at(2), message: NO_CLUSTER },
    { location: at(3), message: OTHER },
    { location: at(3), message: NO_TYPE },
    { location: at(4), message: OTHER },
  ];
  expect(mergeMissing(mistakes)).toEqual(mistakes);
});
