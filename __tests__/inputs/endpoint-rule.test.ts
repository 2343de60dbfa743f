import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endpointRule } from "../../src/inputs/input-definitions.ts";
import { readByRule } from "../../src/job/rules.ts";
import { say } from "../support/say.ts";

const read = (value: string): string | undefined => {
  const result = readByRule(endpointRule, value);
  return result.kind === "accepted" ? result.value : undefined;
};

describe("an endpoint", () => {
  test.each([
    ["oceanus.tencentcloudapi.com", "https://oceanus.tencentcloudapi.com/"],
    ["https://oceanus.tencentcloudapi.com", "https://oceanus.tencentcloudapi.com/"],
    ["https://oceanus.tencentcloudapi.com/", "https://oceanus.tencentcloudapi.com/"],
    ["oceanus.ap-guangzhou.tencentcloudapi.com", "https://oceanus.ap-guangzhou.tencentcloudapi.com/"],
    ["oceanus.internal.tencentcloudapi.com", "https://oceanus.internal.tencentcloudapi.com/"],
    ["sts.tencentcloudapi.com", "https://sts.tencentcloudapi.com/"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010/"],
    ["http://localhost:1/", "http://localhost:1/"],
    ["http://[::1]:65535", "http://[::1]:65535/"],
  ])("%s is taken as %s", (value, url) => {
    expect(read(value)).toBe(url);
  });

  test.each([
    "tencentcloudapi.com",
    "http://oceanus.tencentcloudapi.com",
    "https://oceanus.tencentcloudapi.com:443",
    "https://oceanus.tencentcloudapi.com/path",
    "https://oceanus.tencentcloudapi.com?x=1",
    "https://oceanus.tencentcloudapi.com#x",
    "https://user@oceanus.tencentcloudapi.com",
    "https://evil.example/oceanus.tencentcloudapi.com",
    "https://evil.example#.tencentcloudapi.com",
    "https://evil.example\\.tencentcloudapi.com",
    "evil-tencentcloudapi.com",
    "oceanus.tencentcloudapi.com.evil.example",
    "oceanus.tencentcloudapi.com.",
    "oceanus..tencentcloudapi.com",
    "-.tencentcloudapi.com",
    "xn--a.tencentcloudapi.com",
    `${"a".repeat(64)}.tencentcloudapi.com`,
    "oceanus.tencentcloudapi.com\n",
    "oceanus.tencentcloudapi.com evil",
    "öceanus.tencentcloudapi.com",
    "oceanus。tencentcloudapi.com",
    "127.0.0.1:4010",
    "http://127.0.0.1",
    "https://127.0.0.1:4010",
    "http://127.0.0.1:0",
    "http://127.0.0.1:65536",
    "http://127.0.0.1:99999",
    "http://127.0.0.1:4010/path",
    "http://127.0.0.2:4010",
    "http://0.0.0.0:4010",
    "http://[::]:4010",
    "http://localhost.evil.example:4010",
    "http://user@localhost:4010",
    "http://169.254.169.254:80",
    "http://metadata.tencentyun.com:80",
    "file:///etc/passwd",
  ])("%j is refused, with what is allowed", (value) => {
    const result = readByRule(endpointRule, value);
    expect(result).toMatchObject({ kind: "refused", message: { id: "valueNotAllowed", params: { value } } });
    const sentence = result.kind === "refused" ? result.message : undefined;
    expect(say(sentence)).toContain("http://127.0.0.1:<port>");
    expect(say(sentence, "zh-CN")).toContain("http://127.0.0.1:<端口>");
  });

  test("whatever is given, is the vendor's by https or loopback by http, or refused", () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...["http://", "https://", "//", "/", ":", "@", "#", "?", "\\", ".", "-", "xn--", "[::1]", "%2e"],
        ...[
          "oceanus",
          "tencentcloudapi.com",
          ".tencentcloudapi.com",
          "127.0.0.1",
          "localhost",
          "evil.example",
        ],
        ...["0", "4010", "99999", " ", "\t", "\n", "。", "．"],
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const href = read(parts.join(""));
        if (href === undefined) {
          return;
        }
        const url = new URL(href);
        expect(url.href).toBe(href);
        expect([url.username, url.password, url.pathname, url.search, url.hash]).toEqual([
          "",
          "",
          "/",
          "",
          "",
        ]);
        if (url.protocol === "https:") {
          expect(url.hostname).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.tencentcloudapi\.com$/u);
          expect(url.port).toBe("");
        } else {
          expect(url.protocol).toBe("http:");
          expect(["127.0.0.1", "localhost", "[::1]"]).toContain(url.hostname);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
