/** A key that the emulator knows. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** With temporary credentials: what X-TC-Token must be. */
  readonly token?: string;
  /** With temporary credentials: milliseconds since 1970 at which they end. */
  readonly expiresAt?: number;
  /** Whose key it is; the default account's unless given. */
  readonly appId?: number;
  readonly uin?: string;
}

/** The keys that there are, by secret id. STS adds to them. */
export type Credentials = Map<string, Credential>;

/** The key that the emulator has unless told otherwise. Nobody can take it for a real one. */
export const DEFAULT_CREDENTIAL: Credential = {
  secretId: "AKIDemulator0000000000000000000000",
  secretKey: "emulator-secret-key-0000000000000",
};
