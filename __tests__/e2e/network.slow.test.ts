import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import * as faults from "../../emulator/faults.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";
import { JOB, LEAPING, onlyMessage, onStage } from "../support/stage.ts";

const UNTIL_THE_END = Number.POSITIVE_INFINITY;
const EMPTY_RESPONSE = '{"Response":{}}';

function jobId(id: string): faults.Fault {
  return faults.foreignJson(JSON.stringify({ Response: { JobId: id, RequestId: "r" } }));
}

describe.concurrent("a create whose answer does not tell is looked for before it is sent again", () => {
  test.each<[string, faults.Fault]>([
    ["a page of a captive portal", faults.htmlPage(200)],
    ["HTTP 502", faults.htmlPage(502)],
    ["HTTP 503 with JSON of the service's shape", { ...faults.htmlPage(503), ...jsonWith(503) }],
    ["JSON that is not the service's", faults.foreignJson("{}")],
    ["an empty Response", faults.foreignJson(EMPTY_RESPONSE)],
    ["a JobId of the wrong type", faults.foreignJson('{"Response":{"JobId":7,"RequestId":"r"}}')],
    ["a JobId that a shell would run", jobId("$(id)")],
    ["a JobId that is a path", jobId("../../x")],
    ["a JobId that is an option", jobId("--force")],
    ["an empty JobId", jobId("")],
    ["half of an answer", faults.truncatedAnswer()],
    ["a reset after it was executed", faults.lostAnswer()],
    ["a reset within the answer", faults.lostAnswer("before", "answer")],
  ])("%s, executed: it is our own by its mark", (_title, fault) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "CreateJob", fault });
      const result = await run(JOB);
      expect(result.outputs).toMatchObject({ outcome: "created", created: "true", "error-code": "" });
      expect(emulator.model.commits).toEqual([expect.objectContaining({ jobId: result.outputs["job-id"] })]);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
    }),
  );

  test.each([
    ["a page of a captive portal", faults.htmlPage(200, "never")],
    ["HTTP 502", faults.htmlPage(502, "never")],
    ["an empty Response", faults.foreignJson(EMPTY_RESPONSE, "never")],
    ["a reset once the request was read", faults.lostRequest("request")],
    ["a reset once the headers were there", faults.lostRequest("headers")],
  ])("%s, not executed: it is sent again with the same mark", (_title, fault) =>
    onStage(async ({ emulator, run, calls, creates }) => {
      emulator.script({ action: "CreateJob", fault });
      const result = await run(JOB);
      expect(result.outputs).toMatchObject({ outcome: "created", created: "true" });
      expect(emulator.model.commits).toEqual([expect.objectContaining({ jobId: result.outputs["job-id"] })]);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs", "CreateJob", "DescribeJobs"]);
      // Of a request that was reset after its headers, the service has no body.
      const remarks = creates().flatMap((params) => params?.["Remark"] ?? []);
      expect(new Set(remarks).size).toBe(1);
    }),
  );

  test.each([
    ["no answer at all", faults.noAnswer()],
    ["an answer that drips past request-timeout", faults.drippingAnswer(500)],
  ])("%s is given up after request-timeout", (_title, fault) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "CreateJob", fault });
      const result = await run({ ...JOB, "request-timeout": "5" });
      expect(result.outputs).toMatchObject({ outcome: "created", created: "true" });
      expect(result.stdout).toContain("no response within 5 s");
      expect(emulator.model.commits).toHaveLength(1);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
    }),
  );
});

describe.concurrent("a read that breaks is made again", () => {
  test.each([
    ["a page of a captive portal", faults.htmlPage(200), "the body is not from the service"],
    ["HTTP 502", faults.htmlPage(502), "HTTP 502"],
    ["half of an answer", faults.truncatedAnswer(), "ECONNRESET"],
    ["a reset", faults.lostRequest(), "ECONNRESET"],
  ])("%s", (_title, fault, words) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "DescribeJobs", fault, times: 2 });
      const result = await run(JOB);
      expect(result.outputs["outcome"]).toBe("created");
      expect(result.stdout).toContain(words);
      expect(calls()).toEqual(["DescribeJobs", "DescribeJobs", "DescribeJobs", "CreateJob"]);
    }),
  );
});

describe.concurrent("what never passes ends at the timeout", () => {
  test("no service behind the reads: nothing was created", () =>
    onStage(async ({ emulator, run, creates }) => {
      emulator.script({ action: "DescribeJobs", fault: faults.htmlPage(502), times: UNTIL_THE_END });
      const result = await run({ ...JOB, timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({
        outcome: "failed",
        "error-code": "Ambiguous",
        created: "false",
      });
      expect(onlyMessage(result, "error")).toMatch(/input timeout.*The job was not created.*HTTP 502/u);
      expect(creates()).toEqual([]);
    }));

  test("a create that is never answered: what became of it is unknown", () =>
    onStage(async ({ emulator, run }) => {
      emulator.script({ action: "CreateJob", fault: faults.htmlPage(502, "never"), times: UNTIL_THE_END });
      const result = await run({ ...JOB, timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({
        outcome: "unknown",
        "error-code": "Ambiguous",
        created: "false",
      });
      expect(onlyMessage(result, "error")).toMatch(/input timeout.*not known.*HTTP 502/u);
    }));

  test("a create that is refused after one that was never answered: what became of that is unknown", () =>
    onStage(async ({ emulator, run, creates }) => {
      emulator.script(
        { action: "CreateJob", fault: faults.htmlPage(502, "never") },
        { action: "CreateJob", fault: faults.errorAnswered("LimitExceeded.Job") },
      );
      const result = await run({ ...JOB, timeout: "60" }, LEAPING);
      expect(creates()).toHaveLength(2);
      expect(result.outputs).toMatchObject({ outcome: "unknown", "error-code": "LimitExceeded.Job" });
    }));

  test("a port that nobody listens on", () =>
    onStage(async ({ run }) => {
      const server = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      const result = await run({ ...JOB, endpoint: `http://127.0.0.1:${port}`, timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
      expect(onlyMessage(result, "error")).toContain("ECONNREFUSED");
    }));
});

describe.concurrent("a redirect is not followed", () => {
  const cases = ([301, 307, 308] as const).flatMap((status) =>
    ["DescribeJobs", "CreateJob"].map((action) => ({ status, action })),
  );
  const token = "emulator-session-token-00000000000";

  test.each(cases)("$status at $action: the other host sees nothing", ({ status, action }) =>
    onStage(
      async ({ emulator, run }) => {
        const seen: string[] = [];
        const other = createServer((request, response) => {
          seen.push(`${request.method} ${request.url}`);
          response.end();
        }).listen(0, "127.0.0.1");
        await new Promise((resolve) => other.once("listening", resolve));
        const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
        emulator.script({ action, fault: faults.redirected(status, elsewhere) });

        const result = await run(JOB);
        await new Promise((resolve) => other.close(resolve));
        expect(seen).toEqual([]);
        expect(result.outputs["outcome"]).toBe("created");
        expect(result.stdout).toContain(`HTTP ${status}`);
        expect(result.stdout).not.toContain(elsewhere);
      },
      { credentials: [{ ...DEFAULT_CREDENTIAL, token }] },
    ),
  );
});

/** An answer of the service's shape under a status that the service does not use. */
function jsonWith(status: number): Pick<faults.Fault, "answer"> {
  const body = '{"Response":{"JobId":"cql-notreal0","RequestId":"r"}}';
  return { answer: { kind: "foreign", status, contentType: "application/json", body } };
}
