import { describe, expect, test } from "vitest";
import { answered, type Step } from "./fake-oceanus.ts";
import { type Played, play } from "./play.ts";

const REFUSED = answered("AuthFailure.TokenFailure");
const HANGS: Step = { hang: true };
const BY_NAMES = {
  name: "a",
  "cluster-id": undefined,
  "cluster-name": "prod-flink",
  "workspace-name": "workspace 1",
} as never;
const codes = ({ results }: Played) => results.map(({ outcome, failure }) => [outcome, failure?.code]);

describe("reads side by side, of which one is refused for the whole account", () => {
  test.each([
    ["the first", [REFUSED, HANGS]],
    ["the last", [HANGS, REFUSED]],
  ])("end at once when names are looked up: %s", async (_, looks) => {
    const played = await play({ jobs: [BY_NAMES, "b"], looks });
    expect(codes(played)).toEqual([
      ["failed", "AuthFailure.TokenFailure"],
      ["skipped", "AuthFailure.TokenFailure"],
    ]);
    expect(played.endedAt).toBe(10);
  });

  test("end at once on a dry run", async () => {
    const played = await play({
      jobs: [{ name: "a", "workspace-id": "space-1" }],
      dryRun: true,
      looks: [HANGS, REFUSED],
    });
    expect(codes(played)).toEqual([["would-fail", "AuthFailure.TokenFailure"]]);
    expect(played.endedAt).toBeLessThan(1000);
  });
});
