import { lookUpErrorCode } from "../oceanus/classify.ts";
import type { ServiceError } from "../oceanus/reply.ts";

/** The codes by which CAM says that the caller may not make this call. */
const PERMISSION_CODES: ReadonlySet<string> = new Set([
  "AuthFailure.CAMNotAuthorized",
  "AuthFailure.UnauthorizedOperation",
  "UnauthorizedOperation",
]);

/** Whether a call was refused for want of a permission. */
export function isPermission({ code }: ServiceError): boolean {
  return PERMISSION_CODES.has(code);
}

/** Whether a call was refused for what it asked, not for who asks. */
export function isOfRequest({ code }: ServiceError): boolean {
  const { class: codeClass } = lookUpErrorCode(code);
  return codeClass.kind === "refused" && codeClass.scope === "job";
}

/**
 * Whether the refusal of a look at clusters or workspaces holds for every call of the account. That this API is not
 * there, or has a quota of its own, says nothing of the others.
 */
export function stopsLooks(error: ServiceError): boolean {
  return stopsEverything(error) && !OF_ONE_API.test(error.code);
}

const OF_ONE_API = /^(?:InvalidAction|ActionOffline|LimitExceeded)(?:\.|$)/u;

/** A refusal of a read: missing permission to read leaves creating possible, wrong keys or a wrong region do not. */
export function stopsEverything(error: ServiceError): boolean {
  const { class: codeClass } = lookUpErrorCode(error.code);
  return (
    codeClass.kind === "clock" ||
    (codeClass.kind === "refused" && codeClass.scope === "account" && !isPermission(error))
  );
}
