import { describe, expect, test } from "vitest";
import { nearest, nearestOf } from "../../src/text/nearest.ts";

describe("nearest", () => {
  const known = ["name", "job-type", "cluster-id", "cluster-type", "uid", "jdk-version", "tags", "cu-mem"];

  test.each([
    ["nmae", "name"],
    ["naem", "name"],
    ["nam", "name"],
    ["Name", "name"],
    ["JobType", "job-type"],
    ["job_type", "job-type"],
    ["job-tpye", "job-type"],
    ["clusterid", "cluster-id"],
    ["cluster", "cluster-id"],
    ["cluster-typ", "cluster-type"],
    ["UID", "uid"],
    ["uuid", "uid"],
    ["tgas", "tags"],
    ["cpu-mem", "cu-mem"],
    ["id", undefined],
    ["cu", undefined],
    ["apiVersion", undefined],
    ["version", undefined],
    ["kind", undefined],
    ["type", undefined],
    ["parallelism", undefined],
    ["", undefined],
  ])("%j", (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  test("of two that are near the nearer", () => {
    expect(nearest("orders-etl", ["orders-etk2", "orders-etl1"])).toBe("orders-etl1");
    expect(nearest("JAR", ["sql", "jar"])).toBe("jar");
    expect(nearest("id", ["ID"])).toBe("ID");
  });

  test("very long words cost nothing", () => {
    const long = "x".repeat(1_000_000);
    expect(nearest(long, known)).toBeUndefined();
    expect(nearest("name", [long, "nam"])).toBe("nam");
    const start = performance.now();
    nearestOf(long, Array(1000).fill("y".repeat(100_000)), (item) => item, 3);
    nearestOf("name", Array(300_000).fill("orders"), (item) => item, 3);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test("nearestOf", () => {
  const items = [{ name: "zzz" }, { name: "orders-b" }, { name: "Orders A" }];
  expect(nearestOf("orders-a", items, ({ name }) => name, 2)).toEqual([
    { name: "Orders A" },
    { name: "orders-b" },
  ]);
});
