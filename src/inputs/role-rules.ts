import { pattern } from "../job/rules.ts";
import { text } from "../messages/text.ts";

/** The longest that keys of a role may last, in s (1312/48197). */
export const LONGEST_SESSION = 43_200;

/** The rule for a role's name as CAM shows it. */
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
