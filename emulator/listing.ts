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

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_FILTERS = 5;
const MAX_VALUES = 5;

/**
 * Returns the page that a request asks for.
 *
 * @throws ApiError InvalidParameterValue when Offset or Limit is out of bounds
 */
export function pageOf<Row>(rows: readonly Row[], paging: Paging): Row[] {
  const offset = paging.Offset ?? 0;
  const limit = paging.Limit ?? DEFAULT_LIMIT;
  if (offset < 0) throw new ApiError("InvalidParameterValue", "Offset must not be negative.");
  if (limit < 1 || limit > MAX_LIMIT) {
    throw new ApiError("InvalidParameterValue", `Limit must be 1 to ${MAX_LIMIT}.`);
  }
  return rows.slice(offset, offset + limit);
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
    if (filter.Values.length === 0 || filter.Values.length > MAX_VALUES) {
      throw new ApiError("InvalidParameterValue", `A filter takes 1 to ${MAX_VALUES} values.`);
    }
    passed = passed.filter((row) => filter.Values.some((value) => matches(row, value)));
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
