import { ApiError } from "./params.ts";

/** Paging of every Describe action: Offset 0 and Limit 20 unless given, Limit 100 at most. */
export interface Paging {
  readonly Offset?: number;
  readonly Limit?: number;
}

/** One `{Name, Values}` of a request; a row passes when one of the values fits. */
export interface Filter {
  readonly Name: string;
  readonly Values: readonly string[];
}

/** Comparison of a row with one value of a filter. */
export type Matcher<Row> = (row: Row, value: string) => boolean;

/** DescribeJobs' list, where the documents leave it open. */
export interface JobListOptions {
  /** Comparison of the filter Name. */
  readonly nameFilter: "fuzzy" | "exact";
  /** The values of one filter that count: any of up to five (849/52008), of any number, the first alone, or all at once. */
  readonly filterValues: "five" | "unlimited" | "first" | "all";
  readonly order: "newest-first" | "oldest-first" | "by-id";
  /** The largest page; a Limit beyond it is refused, or gives a page of this size. */
  readonly maxLimit: number;
  readonly limitBeyond: "refused" | "cut";
  /** The rows that TotalCount counts: all that pass the filters or those of the page; or it is not there. */
  readonly total: "all" | "page" | "none";
}

/** Returns the options with what is not given filled in. */
export function jobListOptions(options: Partial<JobListOptions>): JobListOptions {
  return {
    nameFilter: options.nameFilter ?? "fuzzy",
    filterValues: options.filterValues ?? "five",
    order: options.order ?? "newest-first",
    maxLimit: options.maxLimit ?? MAX_LIMIT,
    limitBeyond: options.limitBeyond ?? "refused",
    total: options.total ?? "all",
  };
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_FILTERS = 5;
const MAX_VALUES = 5;

/**
 * Returns the page that a request asks for.
 *
 * @throws ApiError InvalidParameterValue when Offset or Limit is out of bounds
 */
export function pageOf<Row>(
  rows: readonly Row[],
  paging: Paging,
  { maxLimit, limitBeyond }: Pick<JobListOptions, "maxLimit" | "limitBeyond"> = jobListOptions({}),
): Row[] {
  const offset = paging.Offset ?? 0;
  const limit = paging.Limit ?? DEFAULT_LIMIT;
  if (offset < 0) throw new ApiError("InvalidParameterValue", "Offset must not be negative.");
  if (limit < 1 || (limit > maxLimit && limitBeyond === "refused")) {
    throw new ApiError("InvalidParameterValue", `Limit must be 1 to ${maxLimit}.`);
  }
  return rows.slice(offset, offset + Math.min(limit, maxLimit));
}

/**
 * Returns the rows that pass all filters (849/52008: at most 5 filters with at most 5 values each).
 *
 * @throws ApiError InvalidParameterValue for an unknown filter name or too many filters or values
 */
export function applyFilters<Row>(
  rows: readonly Row[],
  filters: readonly Filter[],
  matchers: Readonly<Record<string, Matcher<Row>>>,
  counted: JobListOptions["filterValues"] = "five",
): readonly Row[] {
  if (filters.length > MAX_FILTERS) {
    throw new ApiError("InvalidParameterValue", `Filters takes at most ${MAX_FILTERS} filters.`);
  }
  let passed = rows;
  for (const filter of filters) {
    const matches = Object.hasOwn(matchers, filter.Name) ? matchers[filter.Name] : undefined;
    if (matches === undefined) {
      throw new ApiError("InvalidParameterValue", `Filters has no filter named \`${filter.Name}\`.`);
    }
    const most = counted === "unlimited" ? Number.POSITIVE_INFINITY : MAX_VALUES;
    if (filter.Values.length === 0 || filter.Values.length > most) {
      throw new ApiError("InvalidParameterValue", `A filter takes 1 to ${MAX_VALUES} values.`);
    }
    const values = counted === "first" ? filter.Values.slice(0, 1) : filter.Values;
    passed = passed.filter((row) =>
      counted === "all"
        ? values.every((value) => matches(row, value))
        : values.some((value) => matches(row, value)),
    );
  }
  return passed;
}

/**
 * Checks a list of ids.
 *
 * @throws ApiError InvalidParameterValue beyond 100 ids
 */
export function checkIds(name: string, ids: readonly string[]): void {
  if (ids.length > MAX_LIMIT) {
    throw new ApiError("InvalidParameterValue", `${name} takes at most ${MAX_LIMIT} ids.`);
  }
}

/** Compares like SQL's `LIKE '%value%'` with its usual collation: contained somewhere, in any case. */
export function contains(text: string | null | undefined, value: string): boolean {
  return (text ?? "").toLowerCase().includes(value.toLowerCase());
}
