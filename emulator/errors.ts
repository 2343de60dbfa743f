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
