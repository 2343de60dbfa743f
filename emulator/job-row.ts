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

/** The changes to a remark between CreateJob and DescribeJobs that the emulator can play, by their names. */
export const REMARK_CHANGES = {
  none: (remark: string) => remark,
  trimmed: (remark: string) => remark.trim(),
  escaped: (remark: string) => remark.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`),
  "without-brackets": (remark: string) => remark.replace(/[[\]()<>]/g, ""),
  "question-marks": (remark: string) => remark.replace(/\P{ASCII}/gu, "?"),
} as const satisfies Record<string, (remark: string) => string>;

/** The shape of a job's row, where the documents leave it open. */
export interface RowOptions {
  /** The Status of a job that was just created. */
  readonly statusNew: number;
  /** The zone of the service's times, which no document names. */
  readonly timeZone: "+08:00" | "UTC";
  /** The fields that are always null. */
  readonly hiddenFields: readonly (keyof JobRow)[];
  /** The change to a remark that is not null. */
  readonly remarkChange: keyof typeof REMARK_CHANGES;
  /** The longest remark in code points; a longer one is refused, or cut at its end. */
  readonly maxRemarkLength: number;
  readonly longRemarks: "refused" | "cut";
}

/** Returns the options with what is not given filled in: a row shows what was sent. */
export function rowOptions(options: Partial<RowOptions>): RowOptions {
  return {
    statusNew: options.statusNew ?? STATUS_UNINITIALIZED,
    timeZone: options.timeZone ?? "+08:00",
    hiddenFields: options.hiddenFields ?? [],
    remarkChange: options.remarkChange ?? "none",
    maxRemarkLength: options.maxRemarkLength ?? Number.POSITIVE_INFINITY,
    longRemarks: options.longRemarks ?? "refused",
  };
}

/** Returns a row as DescribeJobs shows it. */
export function shownRow({ hiddenFields, remarkChange }: RowOptions, row: JobRow): JobRow {
  const { Remark: remark } = row;
  const shown = { ...row, Remark: remark === null ? null : REMARK_CHANGES[remarkChange](remark) };
  return { ...shown, ...Object.fromEntries(hiddenFields.map((field) => [field, null])) };
}

/**
 * Formats a time as the service does, `2026-07-30 16:26:29`.
 *
 * @param ms milliseconds since 1970
 */
export function serviceTime(ms: number, zone: RowOptions["timeZone"] = "+08:00"): string {
  const local = new Date(ms + (zone === "UTC" ? 0 : 8 * 3_600_000));
  return local.toISOString().slice(0, 19).replace("T", " ");
}
