/** One check of a client against the emulator; it throws when it fails. */
export type Check = readonly [name: string, run: () => Promise<void> | void];

/** Runs checks one after the other, a line each; gives how many failed. */
export async function perform(checks: readonly Check[]): Promise<number> {
  let failed = 0;
  for (const [name, see] of checks) {
    try {
      await see();
      console.log(`passed  ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failed;
}
