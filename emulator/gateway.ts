import { OCEANUS_ACTIONS, OCEANUS_VERSION } from "./actions.ts";
import type { Caller } from "./model.ts";
import { ApiError, isParams, type Params } from "./params.ts";
import { countCall, type RateOptions, type RateState } from "./rate.ts";
import { APP_ID, UIN } from "./resources.ts";
import { STS_VERSION } from "./sts.ts";
import {
  type Credential,
  type Credentials,
  type ReceivedRequest,
  type SkewCode,
  verifySignature,
} from "./tc3.ts";

/** The settings and the state of the gateway before the services. */
export interface Gateway {
  readonly credentials: Credentials;
  readonly rate: RateOptions;
  readonly rateState: RateState;
  /** The known regions; any when undefined. */
  readonly regions: readonly string[] | undefined;
  /**
   * Also accept the service that the vendor's Node SDK derives from an endpoint, its text up to the first dot
   * (`127` for `127.0.0.1:4010`, `localhost:4010`). Off, the scope must say `oceanus` or `sts`.
   */
  readonly lenientService: boolean;
  readonly skewCode: SkewCode;
}

/** A call that was let through to its service. */
export interface AdmittedCall {
  readonly service: string;
  readonly action: string;
  readonly params: Params;
  readonly caller: Caller;
}

interface Service {
  readonly name: string;
  readonly version: string;
  readonly actions: readonly string[];
}

const UNSIGNED_ACTION = "AssumeRoleWithWebIdentity";
const SERVICES: readonly Service[] = [
  { name: "oceanus", version: OCEANUS_VERSION, actions: OCEANUS_ACTIONS },
  { name: "sts", version: STS_VERSION, actions: ["AssumeRole", UNSIGNED_ACTION] },
];
const REGION = /^[a-z]+(-[a-z0-9]+)+$/;
/** The form of X-TC-RequestClient by the API explorer. */
const REQUEST_CLIENT = /^[0-9a-zA-Z\-_ ,;.]{1,128}$/;

/**
 * Checks a call as API 3.0 does before a service sees it (849/52011, 849/52015, 1278/109059): protocol,
 * common headers, signature, rate limit, in this order.
 *
 * @param nowMs the service's clock, milliseconds since 1970
 * @throws ApiError with one of the common codes (213/30435)
 */
export function admit(
  gateway: Gateway,
  request: ReceivedRequest,
  requestIndex: number,
  nowMs: number,
): AdmittedCall {
  checkProtocol(request);
  const action = demandHeader(request, "x-tc-action");
  const service = findService(demandHeader(request, "x-tc-version"), action);
  const region = checkRegion(gateway, demandHeader(request, "x-tc-region"));
  const credential = authenticate(gateway, request, service, action, nowMs);
  const caller: Caller = {
    secretId: credential?.secretId ?? "",
    appId: credential?.appId ?? APP_ID,
    uin: credential?.uin ?? UIN,
    region,
    requestIndex,
  };
  countCall(gateway.rate, gateway.rateState, action, `${caller.uin} ${region} ${action}`, nowMs);
  const params = parseParams(request.body);
  if (params === undefined) throw new ApiError("InvalidParameter", "The body is not a JSON object.");
  return { service: service.name, action, params, caller };
}

/** Returns the JSON object in a body, or undefined. */
export function parseParams(body: Buffer): Params | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isParams(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function checkProtocol(request: ReceivedRequest): void {
  if (request.method !== "POST") {
    throw new ApiError("UnsupportedProtocol", "The emulator supports POST only.");
  }
  if (request.url !== "/") throw new ApiError("InvalidRequest", "The path of every call is `/`.");
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new ApiError("UnsupportedProtocol", "The emulator supports application/json only.");
  }
  const client = request.headers["x-tc-requestclient"];
  if (client !== undefined && !REQUEST_CLIENT.test(client)) {
    throw new ApiError("InvalidParameter", "The header X-TC-RequestClient is malformed.");
  }
}

function demandHeader(request: ReceivedRequest, name: string): string {
  const value = request.headers[name];
  if (!value) throw new ApiError("MissingParameter", `The header ${name} is missing.`);
  return value;
}

function findService(version: string, action: string): Service {
  const service = SERVICES.find((candidate) => candidate.version === version);
  if (service === undefined) throw new ApiError("NoSuchVersion", `There is no API version ${version}.`);
  if (!service.actions.includes(action)) {
    throw new ApiError("InvalidAction", `There is no action \`${action}\` in version ${version}.`);
  }
  return service;
}

function checkRegion(gateway: Gateway, region: string): string {
  if (!REGION.test(region) || (gateway.regions && !gateway.regions.includes(region))) {
    throw new ApiError("UnsupportedRegion", `The region ${region} is not supported.`);
  }
  return region;
}

function authenticate(
  gateway: Gateway,
  request: ReceivedRequest,
  service: Service,
  action: string,
  nowMs: number,
): Credential | undefined {
  if (action === UNSIGNED_ACTION) {
    const { authorization, "x-tc-token": token } = request.headers;
    if (authorization === "SKIP" && token === undefined) return undefined;
    throw new ApiError(
      "AuthFailure.InvalidAuthorization",
      `${UNSIGNED_ACTION} takes the Authorization SKIP and no X-TC-Token.`,
    );
  }
  const derived = (request.headers.host ?? "").split(".", 1);
  const services = gateway.lenientService ? [service.name, ...derived] : [service.name];
  return verifySignature(request, gateway.credentials, services, nowMs, gateway.skewCode);
}
