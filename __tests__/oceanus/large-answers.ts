import { LARGEST_RESPONSE } from "../../src/oceanus/transport.ts";

/** Returns an answer as large as one can be: so many of a piece as there is room for. */
function answer(list: string, piece: string, more = ""): string {
  const head = `{"Response":{"RequestId":"r","TotalCount":1,${more}"${list}":[`;
  const most = Math.floor((LARGEST_RESPONSE - head.length - 4) / (piece.length + 1));
  return `${head}${Array(most).fill(piece).join()}]}}`;
}

/** Answers that cost as much as an answer can: much that is small, little that is long, and what is nested. */
export const LARGE_ANSWERS: Readonly<Record<string, () => string>> = {
  rows: () => answer("JobSet", '{"JobId":"cql-1","Name":"a"}'),
  "rows without anything": () => answer("JobSet", "{}"),
  "clusters without anything": () => answer("ClusterSet", "{}"),
  "rows that are none": () => answer("JobSet", "0"),
  "lists in a row": () => answer("JobSet", "[]"),
  "long names": () => answer("JobSet", `{"JobId":"cql-1","Name":"${"n".repeat(1_000_000)}"}`),
  tags: () => answer("JobSet", '{"JobId":"cql-1","Tags":[{"TagKey":"a","TagValue":"b"}]}'),
  "a long error": () =>
    `{"Response":{"RequestId":"r","Error":{"Code":"A","Message":"${"m".repeat(10_000_000)}"}}}`,
  nesting: () => "[".repeat(LARGEST_RESPONSE),
  "nesting that is just read": () => `${"[".repeat(1_400_000)}${"]".repeat(1_400_000)}`,
  "nesting of mappings": () => '{"a":'.repeat(LARGEST_RESPONSE / 5),
  "keys of one row": () =>
    `{"Response":{"RequestId":"r","JobSet":[{${Array.from({ length: 800_000 }, (_, index) => `"k${index}":0`).join()}}]}}`,
  "an open string": () => `{"${"\\\\".repeat(LARGEST_RESPONSE / 2 - 2)}`,
};
