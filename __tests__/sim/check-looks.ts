import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { findMessages } from "../support/find-messages.ts";
import { type Case, type Claims, casesOf, wrongOf } from "./case.ts";
import { wasTooMany } from "./codes.ts";
import { isWhole, LOOKUPS, laterLookups, namingCalls, pagesOf } from "./lookups.ts";
import type { StartedCall } from "./network.ts";
import { speaksAgainst } from "./reasons.ts";
import { type History, meantIn, type RunReport } from "./simulate.ts";
import type { NameField } from "./wants.ts";

/** The longest that a look may hold a refused job up, in ms. */
const LONGEST_LOOK_MS = 5000;
const ROUNDING_MS = 0.001;

/** Returns what is wrong with a run's reads of clusters and workspaces: how many there are, why, and what is made of them. */
export function lookViolations(history: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  return [
    ...["before planning", "after planning"].flatMap((when, phase) =>
      pagesTwice([namingCalls(calls), laterLookups(calls)][phase] ?? []).map((what) => `${what} ${when}`),
    ),
    ...unneeded(history, run, calls),
    ...(run.scenario.dryRun
      ? again(calls)
      : casesOf(history, run, calls).cases.flatMap((of) => wrongOf(of, explained(of)))),
  ];
}

/** Each list is read whole at most once: no page is answered twice. */
function pagesTwice(looks: readonly StartedCall[]): string[] {
  const answered = looks.filter(({ reply }) => reply?.kind === "answer");
  const pages = answered.map(({ action, request }) => `page ${request["Offset"]} of ${action}`);
  return [...new Set(pages.filter((page, index) => pages.indexOf(page) !== index))].map(
    (page) => `${page} was read twice`,
  );
}

/** Nothing is looked up that nobody names, unless a create was refused for it, or a dry run says what would be. */
function unneeded({ scenario }: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  const meant = run.scenario.jobs.map((name) => meantIn(scenario, run.scenario, name));
  const wrong = (Object.keys(LOOKUPS) as NameField[]).flatMap((field) => {
    const of = (all: readonly StartedCall[]) => all.filter(({ action }) => action === LOOKUPS[field]);
    const isNamed = meant.some(({ named }) => named.includes(field));
    const wanted = run.scenario.dryRun && (field === "cluster-name" || meant.some((one) => one.workspaceId));
    return [
      ...(isNamed ? [] : of(namingCalls(calls))),
      ...of(laterLookups(calls)).filter((look) => !wanted && !isAsked(field, look, calls)),
    ];
  });
  return [...new Set(wrong.map(({ action }) => `${action} for nothing`))];
}

/** A dry run takes what the lookup of names showed: nothing has changed since that it would know of. */
function again(calls: readonly StartedCall[]): string[] {
  const seen = pagesOf(namingCalls(calls)).flatMap(({ rows }) => rows.map((row) => row?.id));
  const isSeen = ({ action, request }: StartedCall): boolean =>
    action === LOOKUPS["cluster-name"]
      ? ((request["ClusterIds"] ?? []) as readonly string[]).some((id) => seen.includes(id))
      : namingCalls(calls).some((call) => call.action === action);
  return laterLookups(calls).some(isSeen) ? ["looked again at what was looked up"] : [];
}

/** Returns whether a create was refused by a code that this look may explain, before it. */
function isAsked(field: NameField, look: StartedCall, calls: readonly StartedCall[]): boolean {
  return calls.some((call) => lookedAtFor(call) === field && (call.repliedAt ?? look.at + 1) <= look.at);
}

/** Returns the resource that a refused create's code points to, as the field of its name. */
function lookedAtFor({ action, reply }: StartedCall): NameField | undefined {
  const field =
    action === "CreateJob" && reply?.kind === "error" ? lookUpErrorCode(reply.code).relatedField : undefined;
  return field && (field === "cluster-id" ? "cluster-name" : "workspace-name");
}

/** A refusal is explained by what a look showed, where one was answered in time, and by nothing else. */
function explained(of: Case): Claims {
  const { run, calls, creates, result, code, settledAt } = of;
  const refusal = creates.at(-1);
  const field = refusal && lookedAtFor(refusal);
  const [shown] = findMessages(result.failure?.message, "lookupShowsWhy", "resourceLooksFine");
  const shows = shown?.id;
  const look = shown?.params.api;
  const isOfRefusal = refusal?.reply?.kind === "error" && refusal.reply.code === code;
  if (result.outcome !== "failed" || !field || !isOfRefusal) {
    return [[shows !== undefined, "a look is told that explains nothing"]];
  }
  const looks = calls.filter(({ action }) => action === LOOKUPS[field]);
  const inTime = (all: readonly StartedCall[]): StartedCall[] =>
    all.filter((call) => looks.includes(call) && (call.repliedAt ?? settledAt + 1) <= settledAt);
  const before = isWhole(inTime(namingCalls(calls)));
  const after = isWhole(inTime(laterLookups(calls)));
  const against = speaksAgainst(of, field, looks);
  const refusedAt = refusal?.repliedAt ?? 0;
  // A pace that throttling took down may have no start before the look is over.
  const wasThrottled = looks.some(wasTooMany);
  const tried =
    wasThrottled || run.endedBy !== undefined || laterLookups(calls).some((call) => looks.includes(call));
  return [
    [look !== undefined && look !== LOOKUPS[field], "explained by a look at something else"],
    [shows !== undefined && !before && !after, "explained by a look that was not answered"],
    [shows === undefined && after, "a look that was answered in time is not told"],
    [shows === "lookupShowsWhy" && against === "nothing", "a reason that the place does not show"],
    [shows === "resourceLooksFine" && against === "something", "a reason that the place shows is not told"],
    [settledAt > refusedAt + LONGEST_LOOK_MS + ROUNDING_MS, "held up by a look for too long"],
    [shows === undefined && !tried, "a refusal was not looked into"],
  ];
}
