import { quote } from "../../src/text/quote-and-shorten.ts";
import {
  type Account,
  DESCRIPTION,
  PLAIN,
  REMARK,
  REMARK_LENGTHS,
  TAG,
  visibleSample,
  WITH_ALARM,
  WITH_DESCRIPTION,
  WITH_LENGTHS,
  WITH_REMARK,
  WITH_TAGS,
} from "./account.ts";
import { judged, type Observer } from "./observation.ts";
import { NotChecked } from "./session.ts";

/** Returns what a row shows of a field, as a person reads it; of a list or an object not what is in it. */
function shown(value: unknown): string {
  if (value === undefined) {
    return "not there";
  }
  if (typeof value === "string") {
    return value === "" ? "empty" : quote(value);
  }
  return typeof value === "object" && value !== null ? "something else" : String(value);
}

/** Returns a field of a sample's row. */
async function fieldOf(account: Account, sample: number, field: string): Promise<unknown> {
  const { row } = await visibleSample(account, sample);
  return row[field];
}

/** Returns the remark that a row shows, which says nothing of what becomes of remarks where there is none. */
async function remarkOf(account: Account, sample: number): Promise<string> {
  const remark = await fieldOf(account, sample, "Remark");
  if (typeof remark !== "string" || remark === "") {
    throw new NotChecked("no remark is shown");
  }
  return remark;
}

export const remarkReturned: Observer = async (account) => {
  const remark = await fieldOf(account, WITH_REMARK, "Remark");
  const isThere = typeof remark === "string" && remark !== "";
  return isThere ? judged("returned", true) : judged(shown(remark), false);
};

/** The parts of the remark that may be lost or changed, each by itself. */
const PARTS = [
  ["Chinese", "备注（一）"],
  ["brackets", "[conformance] (a)"],
  ["< > & and quotes", '<b> & "c"'],
] as const;

export const remarkUnchanged: Observer = async (account) => {
  const remark = await remarkOf(account, WITH_REMARK);
  if (remark === REMARK) {
    return judged("unchanged", true);
  }
  const changed = PARTS.filter(([, part]) => !remark.includes(part)).map(([name]) => name);
  const isCut = !remark.endsWith("  ");
  const all = [...changed, ...(isCut ? ["spaces at the end"] : [])];
  return judged(`changed: ${all.length > 0 ? all.join(", ") : "something is added"}`, false);
};

/** The length of a remark that leaves room for what a person writes and for the action's mark. */
const WISHED_LENGTH = 1024;

export const remarkLength: Observer = async (account) => {
  let longest = 0;
  for (const [index, length] of REMARK_LENGTHS.entries()) {
    const sample = await account.sample(WITH_LENGTHS + index);
    if (sample.id === undefined) {
      return judged(`${longest}, then ${sample.code}`, longest >= WISHED_LENGTH);
    }
    const { length: found } = await remarkOf(account, WITH_LENGTHS + index);
    if (found !== length) {
      return judged(`${longest}, longer ones are cut to ${found}`, longest >= WISHED_LENGTH);
    }
    longest = length;
  }
  return judged(`${longest} or more`, true);
};

export const descriptionReturned: Observer = async (account) => {
  const description = await fieldOf(account, WITH_DESCRIPTION, "Description");
  return description === DESCRIPTION ? judged("returned", true) : judged(shown(description), false);
};

export const tagsReturned: Observer = async (account) => {
  const tags = await fieldOf(account, WITH_TAGS, "Tags");
  const isThere = (Array.isArray(tags) ? tags : []).some(
    (tag) => tag?.TagKey === TAG.TagKey && tag?.TagValue === TAG.TagValue,
  );
  return isThere ? judged("returned", true) : judged(shown(tags), false);
};

export const alarmReturned: Observer = async (account) => {
  const alarm = await fieldOf(account, WITH_ALARM, "OpenJobDefaultAlarm");
  return alarm === 0 ? judged("returned", true) : judged(shown(alarm), false);
};

/** 849/52008: a job without a configuration. */
const UNINITIALIZED = 1;

export const statusNew: Observer = async (account) => {
  const status = await fieldOf(account, PLAIN, "Status");
  return judged(shown(status), status === UNINITIALIZED);
};

const ZONES = [
  ["+08:00", 8],
  ["UTC", 0],
] as const;
/** The time from which the action takes a job for another's, in ms. */
const LONGEST_SKEW_MS = 300_000;
/** The skew up to which clocks count as the same, in s: times come in whole seconds. */
const SAME_S = 5;

export const createdTime: Observer = async (account) => {
  const { row, sentAt, answeredAt } = await visibleSample(account, PLAIN);
  const { CreateTime: time } = row;
  const local = typeof time === "string" ? Date.parse(`${time.trim().replace(" ", "T")}Z`) : Number.NaN;
  if (Number.isNaN(local)) {
    return judged(shown(time), false);
  }
  for (const [zone, hours] of ZONES) {
    const skewMs = local - hours * 3_600_000 - (sentAt + answeredAt) / 2;
    if (Math.abs(skewMs) <= LONGEST_SKEW_MS) {
      const seconds = Math.round(Math.abs(skewMs) / 1000);
      return judged(`${zone}, ${seconds <= SAME_S ? `within ${SAME_S} s` : `${seconds} s off`}`, true);
    }
  }
  return judged(`${shown(time)}, neither UTC nor +08:00`, false);
};
