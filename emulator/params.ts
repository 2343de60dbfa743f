/**
 * An error as the service answers it: HTTP 200 and `{"Response":{"Error":{"Code","Message"},"RequestId"}}`
 * (849/52017). The codes are those of the API documents; the messages are the emulator's own, since the
 * service's may change and nobody should match on them.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The error of a parameter that the action does not know. */
export class UnknownParameter extends ApiError {
  /** Its path, such as `Tags.0.Key`. */
  readonly path: string;

  constructor(path: string) {
    super("UnknownParameter", `The parameter \`${path}\` is not recognized.`);
    this.path = path;
  }
}

/** A request's parameters: the JSON object in the body of a POST. */
export type Params = Readonly<Record<string, unknown>>;

/** The type of one parameter. */
export type Field =
  | {
      readonly type: "string" | "boolean" | "integer" | "number" | "strings" | "integers";
      readonly required?: true;
    }
  /** Without `fields`, any object passes. */
  | { readonly type: "object"; readonly fields?: Fields; readonly required?: true }
  | { readonly type: "objects"; readonly fields: Fields; readonly required?: true };

/** The parameters that an action knows. */
export type Fields = Readonly<Record<string, Field>>;

/** Filter of every Describe action: `{Name, Values}`. */
export const FILTER_FIELDS: Fields = {
  Name: { type: "string", required: true },
  Values: { type: "strings", required: true },
};

/**
 * Checks the shape of a request: every parameter known, none missing, each of its type. `null` is a wrong
 * type: the vendor's clients never send it.
 *
 * @throws ApiError UnknownParameter, MissingParameter, InvalidParameter
 */
export function checkFields(params: Params, fields: Fields, path = ""): void {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(fields, name)) throw new UnknownParameter(path + name);
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(params, name)) {
      if (field.required) {
        throw new ApiError(
          "MissingParameter",
          `The request is missing a required parameter \`${path}${name}\`.`,
        );
      }
      continue;
    }
    checkValue(params[name], field, path + name);
  }
}

function checkValue(value: unknown, field: Field, path: string): void {
  switch (field.type) {
    case "string":
      demand(typeof value === "string", path, "a string");
      break;
    case "boolean":
      demand(typeof value === "boolean", path, "a boolean");
      break;
    case "integer":
      demand(Number.isSafeInteger(value), path, "an integer");
      break;
    case "number":
      demand(Number.isFinite(value), path, "a number");
      break;
    case "strings":
      for (const [index, item] of listOf(value, path).entries()) {
        demand(typeof item === "string", `${path}.${index}`, "a string");
      }
      break;
    case "integers":
      for (const [index, item] of listOf(value, path).entries()) {
        demand(Number.isSafeInteger(item), `${path}.${index}`, "an integer");
      }
      break;
    case "object":
      demand(isParams(value), path, "an object");
      if (field.fields) checkFields(value, field.fields, `${path}.`);
      break;
    case "objects":
      for (const [index, item] of listOf(value, path).entries()) {
        demand(isParams(item), `${path}.${index}`, "an object");
        checkFields(item, field.fields, `${path}.${index}.`);
      }
      break;
  }
}

function listOf(value: unknown, path: string): readonly unknown[] {
  demand(Array.isArray(value), path, "a list");
  return value as readonly unknown[];
}

function demand(holds: boolean, path: string, expected: string): asserts holds {
  if (!holds) throw new ApiError("InvalidParameter", `The parameter \`${path}\` is not ${expected}.`);
}

/** Narrows a JSON value to an object (not a list, not null). */
export function isParams(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
