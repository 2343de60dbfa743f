import { text } from "../base/text.ts";
import type { Log } from "./log.ts";
import type { Runner } from "./runner.ts";

/** Writes the step's summary. Where there is none to write to, the step is what it is without. */
export async function writeSummary(runner: Runner, log: Log, markdown: string): Promise<void> {
  try {
    await runner.summary(markdown);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.warning(
      text(
        `The step's summary could not be written (${why}). Use summary: false where the runner has none.`,
        `无法写入步骤摘要（${why}）。若 runner 不支持摘要，请用 summary: false。`,
      ),
    );
  }
}
