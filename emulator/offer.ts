import type { CreateJobRequest } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { ApiError } from "./errors.ts";
import type { ClusterRow } from "./places.ts";

/**
 * Checks that a cluster has the Flink version and the JDK that a job asks for. What its row does not tell is
 * accepted: a list that is null or empty, or a Flink version without an entry among the JDKs. A job without a
 * Flink version may have any JDK that some version has. No document says which code refuses these.
 *
 * @throws ApiError InvalidParameterValue.UnSupportedComposite
 */
export function checkOffer(cluster: ClusterRow, request: CreateJobRequest): void {
  const { FlinkVersion: flink, JdkVersion: jdk } = request;
  if (isMissing(flink, cluster.Version?.SupportedFlink)) {
    throw unsupported(`The cluster ${cluster.ClusterId} has no ${flink}.`);
  }
  if (isMissing(jdk, jdksOf(cluster, flink))) {
    throw unsupported(
      `The cluster ${cluster.ClusterId} has no JDK ${jdk} for ${flink ?? "any Flink version"}.`,
    );
  }
}

function isMissing(wanted: string | undefined, offered: readonly string[] | null | undefined): boolean {
  return wanted !== undefined && Boolean(offered?.length) && !offered?.includes(wanted);
}

function jdksOf(cluster: ClusterRow, flink: string | undefined): readonly string[] | undefined {
  const offers = cluster.Version?.JdkSupportVersion;
  if (flink === undefined) return offers?.flatMap(({ JdkVersions: jdks }) => jdks ?? []);
  return offers?.find(({ FlinkVersion: version }) => version === flink)?.JdkVersions;
}

function unsupported(message: string): ApiError {
  return new ApiError("InvalidParameterValue.UnSupportedComposite", message);
}
