import { expect, test } from "vitest";
import { ApiError } from "../../emulator/params.ts";
import { countCall, DEFAULT_RATE, flatRate, type RateOptions } from "../../emulator/rate.ts";

/** Returns the calls at these times that are let through. */
function accepted(options: RateOptions, times: readonly number[], action = "CreateJob"): number[] {
  const state = new Map<string, number[]>();
  return times.filter((time) => {
    try {
      countCall(options, state, action, action, time);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(ApiError);
      expect((error as ApiError).code).toBe("RequestLimitExceeded");
      return false;
    }
  });
}

const TWO = flatRate(2);

test("a sliding window allows the limit in any second", () => {
  expect(accepted(TWO, [0, 900, 999, 1000, 1899, 1900])).toEqual([0, 900, 1000, 1900]);
});

test("a fixed window starts anew with each second", () => {
  const options: RateOptions = { ...TWO, window: "fixed" };
  expect(accepted(options, [0, 900, 999, 1000, 1001, 1999, 2000])).toEqual([0, 900, 1000, 1001, 2000]);
});

test("refused calls count where told so", () => {
  const options: RateOptions = { ...TWO, countRefused: true };
  expect(accepted(options, [0, 1, 500, 1000, 1002, 1501, 2003])).toEqual([0, 1, 2003]);
});

test("the service's limits are 20 creates and 30 reads a second", () => {
  const burst = Array(50).fill(0) as number[];
  expect(accepted(DEFAULT_RATE, burst)).toHaveLength(20);
  expect(accepted(DEFAULT_RATE, burst, "DescribeJobs")).toHaveLength(30);
  expect(accepted(DEFAULT_RATE, burst, "DescribeClusters")).toHaveLength(20);
});

test("keys have limits of their own, and 0 is none", () => {
  const state = new Map<string, number[]>();
  countCall(flatRate(1), state, "CreateJob", "ap-guangzhou", 0);
  countCall(flatRate(1), state, "CreateJob", "ap-beijing", 0);
  expect(() => countCall(flatRate(1), state, "CreateJob", "ap-beijing", 0)).toThrow(ApiError);
  expect(accepted(flatRate(0), Array(100).fill(0) as number[])).toHaveLength(100);
});
