import { findJobs } from "./find.ts";
import * as messages from "./messages.ts";
import type { Missing } from "./plan.ts";
import type { JobResult } from "./result.ts";
import type { Run, Wanted } from "./run.ts";
import { matchRows } from "./settle.ts";

/**
 * What a dry run says of the jobs that were not found: they would be created. One more read, of all workspaces that are
 * visible, warns of those whose name another workspace has.
 */
export async function foreseeCreates(
  run: Run,
  missing: readonly { readonly job: Wanted; readonly planned: Missing }[],
): Promise<JobResult[]> {
  const elsewhere = missing.filter(
    ({ job, planned }) => planned.seen && job.spec.values["workspace-id"] !== undefined,
  );
  const names = elsewhere.map(({ job }) => job.spec.name);
  const found = names.length > 0 ? await findJobs(run, names, undefined, run.lifetime.stop) : undefined;
  const rows = found?.kind === "rows" ? found.rows : [];
  return missing.map(({ job: { spec }, planned: { requestId } }) => {
    const [other] = matchRows(spec, rows, undefined).elsewhere;
    return {
      spec,
      outcome: "created",
      differences: [],
      warnings: other ? [messages.takenElsewhere(other)] : [],
      ...(requestId && { requestId }),
    };
  });
}
