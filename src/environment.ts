/** The process's environment as a value: handed in, never read elsewhere. */
export type Environment = Readonly<Record<string, string | undefined>>;
