import { pattern } from "../job/rules.ts";
import { text } from "../messages/text.ts";

// A punycode label need not be one that can be decoded, and a port not one that exists: what passes is always a URL.
const LABEL = "(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const PORT = "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
const OFFICIAL = new RegExp(`^(?:https://)?((?:${LABEL}\\.){1,3}tencentcloudapi\\.com)/?$`, "u");
const LOOPBACK = new RegExp(`^http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\]):${PORT}/?$`, "u");

/**
 * The rule for an endpoint: a host of the vendor by https, or loopback by http for an emulator. Anything else could
 * be handed the session token and the request.
 */
export const endpointRule = pattern(
  new RegExp(`${OFFICIAL.source}|${LOOPBACK.source}`, "u"),
  text(
    "a host under tencentcloudapi.com, with or without https://; for an emulator http://127.0.0.1:<port>, http://localhost:<port> or http://[::1]:<port>",
    "tencentcloudapi.com 下的主机，可带 https://；模拟器可用 http://127.0.0.1:<端口>、http://localhost:<端口> 或 http://[::1]:<端口>",
  ),
  {
    read: (value) => new URL(LOOPBACK.test(value) ? value : `https://${OFFICIAL.exec(value)?.[1]}`).href,
  },
);
