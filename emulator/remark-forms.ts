import type { JobRow } from "./job-row.ts";

/** The characters that a remark is cut to. */
const CUT_LENGTH = 20;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "[": "&#91;",
  "]": "&#93;",
};

/** The changes of a remark between its create and DescribeJobs. `undefined` leaves the field out. */
const FORMS = {
  kept: (remark) => remark,
  null: () => null,
  empty: () => "",
  absent: () => undefined,
  cut: (remark) => remark.slice(0, CUT_LENGTH),
  trimmed: (remark) => remark.replace(/^[\s[\]]+|[\s[\]]+$/gu, ""),
  padded: (remark) => `  ${remark}\t `,
  "upper-case": (remark) => remark.toUpperCase(),
  "html-escaped": (remark) => remark.replaceAll(/[&<>"'[\]]/gu, (character) => ESCAPES[character] ?? ""),
  "spaces-trimmed": (remark) => remark.trim(),
  "specials-escaped": (remark) =>
    remark.replaceAll(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`),
  "without-brackets": (remark) => remark.replaceAll(/[[\]()<>]/gu, ""),
  "question-marks": (remark) => remark.replaceAll(/\P{ASCII}/gu, "?"),
  "url-escaped": (remark) => encodeURIComponent(remark),
  "url-cut": (remark) => encodeURIComponent(remark).slice(0, CUT_LENGTH),
  "other-brackets": (remark) => remark.replaceAll("[", "【").replaceAll("]", "】"),
} as const satisfies Readonly<Record<string, (remark: string) => string | null | undefined>>;

/** The form in which DescribeJobs shows remarks; no document says that they come back as they were sent. */
export type RemarkForm = keyof typeof FORMS;

export const REMARK_FORMS = Object.keys(FORMS) as readonly RemarkForm[];
/** The forms that do not show the end of a remark. */
export const LOSSY_FORMS: readonly RemarkForm[] = ["null", "empty", "absent", "cut", "url-cut"];

/** Returns a remark as DescribeJobs shows it. */
export function showRemark(remark: string | null, form: RemarkForm): string | null | undefined {
  return remark === null && form !== "absent" ? null : FORMS[form](remark ?? "");
}

/** Returns a job's row with its remark as DescribeJobs shows it. */
export function withShownRemark(row: JobRow, form: RemarkForm): Partial<JobRow> {
  const { Remark: remark, ...others } = row;
  const shown = showRemark(remark, form);
  return shown === undefined ? others : { ...others, Remark: shown };
}
