import type { CreateResourceRequest, CreateResourceResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { addJar, addJarVersion, checkLocation, jarsOf, RESOURCE_LOC } from "./jars.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const FIELDS = {
  ResourceLoc: RESOURCE_LOC,
  ResourceType: { type: "integer", required: true },
  Remark: { type: "string" },
  Name: { type: "string" },
  ResourceConfigRemark: { type: "string" },
  FolderId: { type: "string" },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof CreateResourceRequest, Field>;

/**
 * Executes CreateResource: a JAR with its first version. Without a name it has its file's.
 *
 * @throws ApiError ResourceInUse.ResourceNameAlreadyExists, ResourceUnavailable.ResourceLocNotExists,
 * InvalidParameterValue
 */
export function createResource(model: Model, params: Params, caller: Caller): CreateResourceResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as CreateResourceRequest;
  const { WorkSpaceId: space = "" } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "CreateResource", { workSpaceId: space });
  if (request.ResourceType !== 1) throw new ApiError("InvalidParameterValue", "ResourceType must be 1.");
  const { ResourceLoc: location } = request;
  const name = request.Name || location.Param.Path.slice(location.Param.Path.lastIndexOf("/") + 1);
  if (jarsOf(model, caller, space).some(({ item }) => item.Name === name)) {
    throw new ApiError("ResourceInUse.ResourceNameAlreadyExists", "A resource of this name exists already.");
  }
  checkLocation(model, location, "ResourceUnavailable.ResourceLocNotExists");
  const jar = addJar(model, caller, space, name, request.Remark ?? "");
  const version = addJarVersion(model, jar, location, request.ResourceConfigRemark ?? "");
  return { ResourceId: jar.item.ResourceId, Version: version };
}
