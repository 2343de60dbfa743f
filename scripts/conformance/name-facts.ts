import type { Language } from "../../src/messages/message.ts";
import type { Reply } from "../../src/oceanus/reply.ts";
import { type Account, PLAIN, visibleSample } from "./account.ts";
import { deleteJobs } from "./clean-up.ts";
import { judged, type Observer } from "./observation.ts";
import { codeOf, NotChecked } from "./session.ts";

/** The codes of a name that exists (849/52009). */
const DUPLICATE_CODES = ["FailedOperation.DuplicatedJobName", "InvalidParameterValue.JobNameExisted"];
/** The codes of a name that breaks the rule (849/52009). */
const NAME_CODES = ["InvalidParameter.InvalidName", "InvalidParameterValue.JobName"];

/** The lengths that are tried: the documents disagree on the first two. */
const LENGTHS = [49, 50, 51] as const;

export const nameLength: Observer = async (account) => {
  let longest: number | undefined;
  for (const length of LENGTHS) {
    const reply = await account.create(account.own.nameOf("").padEnd(length, String(length)));
    const code = codeOf(reply);
    if (reply.kind === "answer") {
      longest = length;
    } else if (NAME_CODES.includes(code)) {
      return judged(`${longest ?? "48 or fewer"}, then ${code}`, longest === 49 || longest === 50);
    } else {
      throw new NotChecked(`${length} characters: ${code}`);
    }
  }
  return judged("51 or more", false);
};

/** Kinds of characters, each with a name that has one; the documents allow no others than the last's. */
const CHARACTERS = [
  ["full-width", (name: string) => `${name}－ａ`],
  ["space", (name: string) => `${name} a`],
  ["emoji", (name: string) => `${name}😀`],
  ["leading symbol", (name: string) => `.${name}`],
] as const;
const DOCUMENTED = "refused: full-width, space, emoji; accepted: leading symbol";

export const nameCharacters: Observer = async (account) => {
  const kinds = { refused: [] as string[], accepted: [] as string[] };
  for (const [index, [kind, make]] of CHARACTERS.entries()) {
    const reply = await account.create(make(account.own.nameOf(`c${index}`)));
    const code = codeOf(reply);
    if (reply.kind !== "answer" && !NAME_CODES.includes(code)) {
      throw new NotChecked(`${kind}: ${code}`);
    }
    kinds[reply.kind === "answer" ? "accepted" : "refused"].push(kind);
  }
  const seen = Object.entries(kinds)
    .filter(([, some]) => some.length > 0)
    .map(([what, some]) => `${what}: ${some.join(", ")}`)
    .join("; ");
  return judged(seen, seen === DOCUMENTED);
};

export const nameCase: Observer = async (account) => {
  const { name } = await visibleSample(account, PLAIN);
  // The last part alone: the first is what the names of all runs begin with.
  const reply = await account.create(name.replace(/[^-]+$/u, (end) => end.toUpperCase()));
  return (await isAccepted(account, reply)) ? judged("distinct", true) : judged("one name", false);
};

export const nameScope: Observer = async (account) => {
  const { secondWorkspaceId: workspaceId } = account;
  if (workspaceId === undefined) {
    throw new NotChecked("needs --second-workspace-id");
  }
  const { name } = await visibleSample(account, PLAIN);
  const reply = await account.create(name, { workspaceId });
  return (await isAccepted(account, reply))
    ? judged("unique in a workspace", false)
    : judged("unique in the region", true);
};

export const duplicateCode: Observer = async (account) => {
  const code = codeOf(await createAgain(account, "en-US"));
  return judged(code, DUPLICATE_CODES.includes(code));
};

/** Returns the reply to a create whose name is in use, in a language. */
function createAgain(account: Account, language: Language): Promise<Reply<unknown>> {
  return account.once(`create again ${language}`, async () => {
    const { name } = await visibleSample(account, PLAIN);
    return account.create(name, { language });
  });
}

/**
 * Returns true for a create that was accepted, false for one that was refused since its name is in use, by whatever code
 * the service has for that.
 *
 * @throws NotChecked for any other refusal
 */
async function isAccepted(account: Account, reply: Reply<unknown>): Promise<boolean> {
  const code = codeOf(reply);
  if (reply.kind === "answer") {
    return true;
  }
  if (DUPLICATE_CODES.includes(code) || code === codeOf(await createAgain(account, "en-US"))) {
    return false;
  }
  throw new NotChecked(code);
}

const HAN = /\p{Script=Han}/u;

export const language: Observer = async (account) => {
  const [chinese, english] = [await createAgain(account, "zh-CN"), await createAgain(account, "en-US")];
  if (chinese.kind !== "error" || english.kind !== "error") {
    throw new NotChecked("no error whose message could be compared");
  }
  if (HAN.test(chinese.message) === HAN.test(english.message)) {
    return judged(`always ${HAN.test(english.message) ? "Chinese" : "English"}`, true);
  }
  return judged("heeded", true);
};

/** The time in which a deleted job's name must be free, in ms. */
const LONGEST_MS = 10_000;
const WAIT_MS = 1000;

export const deleteFreesName: Observer = async (account) => {
  const { session, own } = account;
  const { clock, lifetime } = session.run;
  const name = own.nameOf("d");
  const reply = await account.create(name);
  if (reply.kind !== "answer") {
    throw new NotChecked(`the create was refused (${codeOf(reply)})`);
  }
  const { jobId: id } = reply.result;
  const job = own.all().find((each) => each.id === id);
  const [left] = await deleteJobs(session, own, job ? [job] : []);
  if (left) {
    throw new NotChecked(left.why);
  }
  const since = clock.now();
  for (;;) {
    const again = await account.create(name);
    const seconds = Math.round((clock.now() - since) / 1000);
    if (await isAccepted(account, again)) {
      return judged(seconds === 0 ? "at once" : `after ${seconds} s`, true);
    }
    if (clock.now() + WAIT_MS > since + LONGEST_MS) {
      return judged(`not within ${LONGEST_MS / 1000} s`, false);
    }
    await clock.sleep(WAIT_MS, lifetime.stopStarting);
  }
};
