import { readResponse } from "../../src/oceanus/reply.ts";
import { readClusterPage, readJobPage } from "../../src/oceanus/responses.ts";
import { createRedactor } from "../../src/text/redactor.ts";
import { LARGE_ANSWERS } from "./large-answers.ts";

/** The measures of reading one of the large answers, with the processor time in ms. */
export interface Measures {
  readonly cpu: number;
  readonly kind: string;
  readonly cause: string | undefined;
  readonly rows: number;
}

const [name = ""] = process.argv.slice(2);
const body = Buffer.from(LARGE_ANSWERS[name]?.() ?? "");
const redactor = createRedactor();
redactor.add("AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA");
const start = process.cpuUsage();
const read = name.startsWith("clusters") ? readClusterPage : readJobPage;
const reply = readResponse({ kind: "response", status: 200, headers: {}, body }, read as typeof readJobPage, {
  redact: redactor.redact,
});
const { user, system } = process.cpuUsage(start);
const measures: Measures = {
  cpu: (user + system) / 1000,
  kind: reply.kind,
  cause: reply.kind === "broken" ? reply.cause : undefined,
  rows: reply.kind === "answer" ? reply.result.rows.length : 0,
};
process.stdout.write(JSON.stringify(measures));
