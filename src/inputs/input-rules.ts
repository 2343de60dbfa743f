import { pattern } from "../job/rules.ts";
import { message, text } from "../messages/message.ts";

// No punycode, which may not be decodable, and only ports that exist: whatever passes is a valid URL.
const LABEL = "(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const PORT = "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
const OFFICIAL = new RegExp(`^(?:https://)?((?:${LABEL}\\.){1,3}tencentcloudapi\\.com)/?$`, "u");
const LOOPBACK = new RegExp(`^http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\]):${PORT}/?$`, "u");

/**
 * The rule for an endpoint: a host of the vendor by https, or loopback by http for an emulator. Any other host would
 * receive the session token and the request.
 */
export const endpointRule = pattern(
  new RegExp(`${OFFICIAL.source}|${LOOPBACK.source}`, "u"),
  text(
    "a host under tencentcloudapi.com, with or without https://; for an emulator http://127.0.0.1:<port>, http://localhost:<port> or http://[::1]:<port>",
    "tencentcloudapi.com 下的主机，可带 https://；模拟器可用 http://127.0.0.1:<端口>、http://localhost:<端口> 或 http://[::1]:<端口>",
  ),
  (value) => new URL(LOOPBACK.test(value) ? value : `https://${OFFICIAL.exec(value)?.[1]}`).href,
);

/** The rule for a region; a zone of one, which has a number at its end, is none. */
export const regionRule = pattern(
  /^[a-z]{2,}(?:-[a-z0-9]*[a-z][a-z0-9]*)+$/u,
  text("a region such as ap-guangzhou", "形如 ap-guangzhou 的地域"),
  undefined,
  (value) => {
    const [, region] = /^([a-z]{2,}(?:-[a-z]+)+)-\d+$/u.exec(value) ?? [];
    return region === undefined ? undefined : message("zoneNotRegion", { region });
  },
);

/** The rule for the matrix leg, JSON as the runner fills it in: one form for one leg, and nothing where there is no matrix. */
export const matrixRule = pattern(
  /^/u,
  text("JSON, filled in by the runner", "由 runner 填入的 JSON"),
  (value) => {
    try {
      const leg = JSON.stringify(sorted(JSON.parse(value)));
      return leg === "null" || leg === "{}" ? "" : leg;
    } catch {
      return value;
    }
  },
);

/** Returns a JSON value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(sorted)
    : Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );
}

/** The longest lifetime of a role's keys, in s (1312/48197). */
export const LONGEST_SESSION = 43_200;

/** The rule for a role's resource name as CAM shows it. */
export const roleArnRule = pattern(
  /^qcs::cam::uin\/\d+:role(?:Name)?\/[\w+=,.@/-]{1,256}$/u,
  text(
    "a RoleArn as CAM shows it, qcs::cam::uin/<uin>:roleName/<name> or qcs::cam::uin/<uin>:role/<id>",
    "CAM 显示的 RoleArn：qcs::cam::uin/<uin>:roleName/<名称> 或 qcs::cam::uin/<uin>:role/<ID>",
  ),
);

/** The rule for a session's name (1312/48197). */
export const sessionNameRule = pattern(
  /^[\w+=,.@-]{2,128}$/u,
  text("2 to 128 letters, digits and + = , . @ _ -", "2–128 个字母、数字或 + = , . @ _ -"),
);
