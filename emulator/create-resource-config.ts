import type { CreateResourceConfigRequest, CreateResourceConfigResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { addJarVersion, checkLocation, jarsOf, RESOURCE_LOC } from "./jars.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const FIELDS = {
  ResourceId: { type: "string", required: true },
  ResourceLoc: RESOURCE_LOC,
  Remark: { type: "string" },
  AutoDelete: { type: "integer" },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof CreateResourceConfigRequest, Field>;

/**
 * Executes CreateResourceConfig: another version of a JAR with each call. Its error list has no code for a file that
 * is not in COS; the emulator answers InternalError.ResourceNotExist. How many versions there may be is not documented.
 *
 * @throws ApiError ResourceNotFound.ResourceNotExist, InternalError.ResourceNotExist, InvalidParameterValue
 */
export function createResourceConfig(
  model: Model,
  params: Params,
  caller: Caller,
): CreateResourceConfigResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as CreateResourceConfigRequest;
  const { WorkSpaceId: space = "" } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "CreateResourceConfig", { workSpaceId: space });
  const jar = jarsOf(model, caller, space).find(({ item }) => item.ResourceId === request.ResourceId);
  if (jar === undefined) {
    throw new ApiError("ResourceNotFound.ResourceNotExist", `There is no resource ${request.ResourceId}.`);
  }
  checkLocation(model, request.ResourceLoc, "InternalError.ResourceNotExist");
  return { Version: addJarVersion(model, jar, request.ResourceLoc, request.Remark ?? "") };
}
