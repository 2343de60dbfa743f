import type { JobV1 } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { ServiceError } from "../oceanus/reply.ts";
import { findJobs } from "./list-jobs.ts";
import { matchRows } from "./resolve-existing.ts";
import type { Run, Wanted } from "./run.ts";

/** How long a job is looked for that must be there, in ms: a new job may not be visible at once. */
export const LOOK_MS = 20_000;

/** The same where a job in another workspace explains what the service said, in ms. */
const ELSEWHERE_MS = 3000;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** What looking for one job gave. */
export type Looked =
  | { readonly kind: "here"; readonly rows: readonly JobV1[]; readonly requestId?: string }
  | { readonly kind: "absent"; readonly elsewhere: readonly JobV1[]; readonly alike: readonly JobV1[] }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended" };

/**
 * Reads once whether the job is there: where it belongs, then with `everywhere` in all workspaces that are visible.
 * Goes on while a cancelled run still reads.
 */
export async function lookOnce(run: Run, { spec }: Wanted, everywhere: boolean): Promise<Looked> {
  const workspace = spec.values["workspace-id"];
  let alike: readonly JobV1[] = [];
  for (const asked of everywhere && workspace !== undefined ? [workspace, undefined] : [workspace]) {
    const found = await findJobs(run, [spec.name], asked, run.lifetime.end);
    if (found.kind === "refused") {
      return found;
    }
    const matches = matchRows(spec, found.rows, asked);
    if (matches.here.length > 0) {
      return {
        kind: "here",
        rows: matches.here,
        ...("requestId" in found && found.requestId !== "" && { requestId: found.requestId }),
      };
    }
    if (found.kind === "ended") {
      return found;
    }
    alike = [...alike, ...matches.alike];
    if (matches.elsewhere.length > 0) {
      return { kind: "absent", elsewhere: matches.elsewhere, alike };
    }
  }
  return { kind: "absent", elsewhere: [], alike };
}

/**
 * Looks for a job with growing waits, for at most 20 s; a cancel ends the waiting with one more read. With
 * `elsewhereSettles`, 3 s are enough once a job of that name was seen in another workspace.
 */
export async function lookPatiently(
  run: Run,
  wanted: Wanted,
  { everywhere, elsewhereSettles }: { readonly everywhere: boolean; readonly elsewhereSettles: boolean },
): Promise<Looked> {
  const since = run.clock.now();
  let seen: Looked | undefined;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    const looked = await lookOnce(run, wanted, everywhere);
    if (looked.kind === "absent" && looked.elsewhere.length > 0) {
      seen = looked;
    }
    const until = since + (seen && elsewhereSettles ? ELSEWHERE_MS : LOOK_MS);
    if (looked.kind !== "absent" || run.lifetime.stop.aborted || run.clock.now() + wait > until) {
      return looked.kind === "ended" ? (seen ?? looked) : looked;
    }
    await run.clock.sleep(wait, run.lifetime.stop);
  }
}

/** Looks patiently for what a create of this run may have made: nowhere but where the job belongs. */
export function lookForOwn(run: Run, wanted: Wanted): Promise<Looked> {
  return lookPatiently(run, wanted, { everywhere: false, elsewhereSettles: false });
}
