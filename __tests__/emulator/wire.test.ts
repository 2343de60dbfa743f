import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { FAULT_NAMES, faultAt, lostAnswer, noAnswer, truncatedAnswer } from "../../emulator/faults.ts";
import { createModel, defaultCaller } from "../../emulator/model.ts";
import { wireAnswer } from "../../emulator/wire.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 1 };

function created() {
  return respond(createModel({ now: () => 0 }), "CreateJob", JOB, defaultCaller());
}

describe("what goes over the wire", () => {
  test("is the service's answer with status 200 when nothing happens", () => {
    const answer = created();
    expect(wireAnswer({ kind: "normal" }, answer)).toEqual({
      kind: "response",
      status: 200,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(answer.body),
    });
  });

  test("is cut in the middle of the answer, or nothing where there is no answer to cut", () => {
    const whole = JSON.stringify(created().body).length;
    expect(wireAnswer(truncatedAnswer().answer, created())).toMatchObject({
      cut: { bytes: Math.floor(whole / 2), by: "end" },
    });
    expect(wireAnswer(lostAnswer("before", "answer").answer, created())).toMatchObject({
      cut: { by: "reset" },
    });
    expect(wireAnswer(lostAnswer("before", "answer").answer, undefined)).toEqual({ kind: "reset" });
    expect(wireAnswer(truncatedAnswer().answer, undefined)).toEqual({ kind: "hang" });
    expect(wireAnswer(noAnswer().answer, created())).toEqual({ kind: "hang" });
  });

  test("is defined for every fault of a schedule", () => {
    const kinds = FAULT_NAMES.map((name) => {
      const fault = faultAt({ seed: 1, rate: 1, only: [name] }, 0);
      return fault && wireAnswer(fault.answer, created()).kind;
    });
    expect(new Set(kinds)).toEqual(new Set(["reset", "hang", "response"]));
  });
});
