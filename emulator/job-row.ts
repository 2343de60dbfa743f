import type { JobV1 } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";

/** A job as DescribeJobs shows it (JobV1, 849/52008): every field is there, nearly all may be null. */
export type JobRow = { [Key in keyof JobV1]-?: NonNullable<JobV1[Key]> | null };

/** 849/52008: a job without a configuration. */
export const STATUS_UNINITIALIZED = 1;

/** A row of which nothing is known. */
export const UNKNOWN_JOB: JobRow = {
  JobId: null,
  Region: null,
  Zone: null,
  AppId: null,
  OwnerUin: null,
  CreatorUin: null,
  Name: null,
  JobType: null,
  Status: null,
  CreateTime: null,
  StartTime: null,
  StopTime: null,
  UpdateTime: null,
  TotalRunMillis: null,
  Remark: null,
  LastOpResult: null,
  ClusterName: null,
  LatestJobConfigVersion: null,
  LatestValidJobConfigVersion: null,
  PublishedJobConfigVersion: null,
  RunningCuNum: null,
  CuMem: null,
  StatusDesc: null,
  CurrentRunMillis: null,
  ClusterId: null,
  WebUIUrl: null,
  SchedulerType: null,
  ClusterStatus: null,
  RunningCu: null,
  FlinkVersion: null,
  WorkSpaceId: null,
  WorkSpaceName: null,
  Tags: null,
  EventInfo: null,
  Description: null,
  ScalingType: null,
  RunningCpu: null,
  RunningMem: null,
  OpenJobDefaultAlarm: null,
  ProgressDesc: null,
  ContinueAlarm: null,
  RestartCount: null,
  ExpectJobDefaultAlarmStatus: null,
  JdkVersion: null,
  StateCOSBucket: null,
  NewStateCOSBucket: null,
  StateCOSBucketType: null,
  NewStateCOSBucketType: null,
  HealthScore: null,
  LastDiagnoseTime: null,
  ManagerUin: null,
  StartupPoint: null,
  IsEvent: null,
  IsAlarm: null,
};

/**
 * Formats a time as the service does, `2026-07-30 16:26:29`. No document names the zone; the emulator takes
 * Beijing's.
 *
 * @param ms milliseconds since 1970
 */
export function serviceTime(ms: number): string {
  const beijing = new Date(ms + BEIJING_MS);
  return beijing.toISOString().slice(0, 19).replace("T", " ");
}

const BEIJING_MS = 8 * 3_600_000;

/** A zone in which the service may show times; `none` shows none. */
export type TimeZone = "beijing" | "utc" | "none";

/** Returns the time at which a job was created, as DescribeJobs shows it. */
export function creationTime(ms: number, zone: TimeZone): string | null {
  return zone === "none" ? null : serviceTime(zone === "utc" ? ms - BEIJING_MS : ms);
}
