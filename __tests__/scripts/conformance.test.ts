import { expect, test } from "vitest";
import { play } from "./conformance-play.ts";

test("x", async () => {
  const { printed, code, seen } = await play();
  console.log(printed, code, seen);
  expect(code).toBe(0);
});
