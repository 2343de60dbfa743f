import type {
  ResourceConfigItem,
  ResourceItem,
  ResourceRef as SdkResourceRef,
} from "../src/oceanus/models.ts";
import { serviceTime } from "./job-row.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, type Field, type Fields } from "./params.ts";
import { drawText } from "./random.ts";

/** A JAR that a configuration names; Type 1 is the main one. */
export type ResourceRef = SdkResourceRef;

/** A JAR with its versions, what the API calls a resource; `readyAt` (milliseconds) is when a version can be run. */
export interface Jar {
  readonly item: ResourceItem & { readonly ResourceId: string; readonly Name: string };
  readonly workSpaceId: string;
  readonly configs: (ResourceConfigItem & { readonly readyAt: number })[];
}

/** The part of the service's memory that holds JARs. */
export interface JarStore {
  readonly jars: Jar[];
}

/** A place in COS, as CreateResource and CreateResourceConfig take it. */
export const RESOURCE_LOC: Field & { readonly required: true } = {
  type: "object",
  required: true,
  fields: {
    StorageType: { type: "integer", required: true },
    Param: {
      type: "object",
      required: true,
      fields: {
        Bucket: { type: "string", required: true },
        Path: { type: "string", required: true },
        Region: { type: "string" },
      } satisfies Fields,
    },
  },
};

/** A place in COS. */
export interface Location {
  readonly StorageType: number;
  readonly Param: { readonly Bucket: string; readonly Path: string; readonly Region?: string };
}

/**
 * Checks that a file is in COS.
 *
 * @throws ApiError InvalidParameterValue, and the code given for a file that is not there
 */
export function checkLocation(model: Model, location: Location, code: string): void {
  if (location.StorageType !== 1) throw new ApiError("InvalidParameterValue", "StorageType must be 1.");
  const { Bucket: bucket, Path: path } = location.Param;
  if (!model.options.cosHas(bucket, path)) {
    throw new ApiError(code, `There is no object ${path} in the bucket ${bucket}.`);
  }
}

/** Returns the caller's JARs in a workspace. */
export function jarsOf(model: Model, caller: Caller, workSpaceId: string): Jar[] {
  return model.jars.filter(
    ({ item, workSpaceId: own }) =>
      item.AppId === caller.appId && item.Region === caller.region && own === workSpaceId,
  );
}

/** Adds a JAR without a version. */
export function addJar(model: Model, caller: Caller, workSpaceId: string, name: string, remark: string): Jar {
  const now = serviceTime(model.options.now(), model.options.timeZone);
  const id = drawText(model.options.random, "abcdefghijklmnopqrstuvwxyz0123456789", 8);
  const jar: Jar = {
    item: {
      ResourceId: `resource-${id}`,
      Name: name,
      ResourceType: 1,
      Region: caller.region,
      AppId: caller.appId,
      OwnerUin: caller.uin,
      CreatorUin: caller.uin,
      CreateTime: now,
      UpdateTime: now,
      Remark: remark,
    },
    workSpaceId,
    configs: [],
  };
  model.jars.push(jar);
  return jar;
}

/** Adds a version to a JAR and returns its number. */
export function addJarVersion(model: Model, jar: Jar, location: Location, remark: string): number {
  const now = model.options.now();
  const version = (jar.configs.at(-1)?.Version ?? 0) + 1;
  const { item } = jar;
  jar.configs.push({
    ResourceId: item.ResourceId,
    ResourceType: 1,
    Region: item.Region ?? "",
    AppId: item.AppId ?? 0,
    OwnerUin: item.OwnerUin ?? "",
    CreatorUin: item.CreatorUin ?? "",
    ResourceLoc: location,
    CreateTime: serviceTime(now, model.options.timeZone),
    Version: version,
    Remark: remark,
    Status: 0,
    RefJobCount: 0,
    readyAt: now + model.options.jarSyncMs,
  });
  return version;
}

/** Returns how far a version of a JAR is: not there, still being copied, or ready. -1 is the newest version. */
export function jarState(model: Model, caller: Caller, ref: ResourceRef): "absent" | "syncing" | "ready" {
  const jar = model.jars.find(
    ({ item }) => item.ResourceId === ref.ResourceId && item.AppId === caller.appId,
  );
  const config =
    ref.Version === -1
      ? jar?.configs.at(-1)
      : jar?.configs.find(({ Version: version }) => version === ref.Version);
  if (config === undefined) return "absent";
  return config.readyAt <= model.options.now() ? "ready" : "syncing";
}
