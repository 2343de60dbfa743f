import type { JobV1 } from "../src/oceanus/models.ts";
import { type RemarkForm, withShownRemark } from "./remark-forms.ts";

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

/** The zone of the service's times, which no document names; `none` shows no time of creation. */
export type TimeZone = "+08:00" | "UTC" | "none";

/** The shape of a job's row, where the documents leave it open. */
export interface RowOptions {
  /** The Status of a job that was just created. */
  readonly statusNew: number;
  readonly timeZone: TimeZone;
  /** The fields that are always null. */
  readonly hiddenFields: readonly (keyof JobRow)[];
  /** The form in which DescribeJobs shows remarks: as they were sent, or changed. */
  readonly remarkForm: RemarkForm;
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
    remarkForm: options.remarkForm ?? "kept",
    maxRemarkLength: options.maxRemarkLength ?? Number.POSITIVE_INFINITY,
    longRemarks: options.longRemarks ?? "refused",
  };
}

/** Returns a row as DescribeJobs shows it. */
export function shownRow({ hiddenFields, remarkForm }: RowOptions, row: JobRow): Partial<JobRow> {
  const hidden = Object.fromEntries(hiddenFields.map((field) => [field, null]));
  return { ...withShownRemark(row, remarkForm), ...hidden };
}

/**
 * Formats a time as the service does, `2026-07-30 16:26:29`.
 *
 * @param ms milliseconds since 1970
 */
export function serviceTime(ms: number, zone: TimeZone = "+08:00"): string {
  const local = new Date(ms + (zone === "UTC" ? 0 : 8 * 3_600_000));
  return local.toISOString().slice(0, 19).replace("T", " ");
}

/** Returns the time at which a job was created, as DescribeJobs shows it. */
export function creationTime(ms: number, zone: TimeZone): string | null {
  return zone === "none" ? null : serviceTime(ms, zone);
}
