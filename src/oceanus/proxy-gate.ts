import type { Environment } from "../environment.ts";
import { type MessageOrText, message } from "../messages/message.ts";
import { findProxy, proxyDiagnostics } from "./proxy.ts";
import { type BrokenCall, refusedOnTheWay, type ServiceError } from "./reply.ts";
import { CANCELLED, type TunnelListener } from "./transport.ts";

/** The refused tries after which a proxy is not asked again: directories lock accounts after few of them. */
const MOST_REFUSALS = 3;
/** The time from a refusal to the next try, in ms. */
const APART_MS = 1000;
/** The statuses below 500 that may pass by themselves. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
const CREDENTIALS_REFUSED = 407;

/** The way to the services of a run, which may lead through a proxy. */
export interface ProxyGate {
  /**
   * Makes one try, when it is its turn. Once the proxy has refused three, a refusal is the result: of the third one, and of
   * all that follow.
   */
  pass<Result>(
    address: string,
    signal: AbortSignal,
    attempt: (listener: TunnelListener) => Promise<Result>,
  ): Promise<Result | ServiceError | BrokenCall>;
  /**
   * Returns why the proxy that an address is reached through is not to be asked, by whomever: its address is unusable, or
   * it has refused its credentials for good.
   */
  closedTo(address: string): MessageOrText | undefined;
}

/** The time as a gate measures it. */
interface GateClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Returns the gate of one run. Until there is a tunnel, and after a refusal, one try is made at a time; after that as
 * many as could be refused, where the proxy has credentials that could be locked.
 */
export function createProxyGate(environment: Environment, { now, sleep }: GateClock): ProxyGate {
  let [refusals, inside, notBefore, trusted] = [0, 0, Number.NEGATIVE_INFINITY, false];
  let refusal: { readonly status: number; readonly error: ServiceError } | undefined;
  let changed = Promise.withResolvers<void>();

  const mayEnter = (hasCredentials: boolean): boolean =>
    inside === 0 || (trusted && (!hasCredentials || inside < MOST_REFUSALS - refusals));
  const enter = async (hasCredentials: boolean, signal: AbortSignal): Promise<boolean> => {
    while (!refusal && !signal.aborted) {
      if (!mayEnter(hasCredentials)) {
        await untilAborted(changed.promise, signal);
      } else if (now() < notBefore) {
        await sleep(notBefore - now(), signal);
      } else {
        inside += 1;
        return true;
      }
    }
    return false;
  };
  const leave = (): void => {
    inside -= 1;
    changed.resolve();
    changed = Promise.withResolvers();
  };

  return {
    async pass(address, signal, attempt) {
      const proxy = findProxy(address, environment);
      if (!proxy) {
        return attempt({ connected: () => undefined, refused: () => undefined });
      }
      if (!(await enter(proxy.value.includes("@"), signal))) {
        return refusal?.error ?? CANCELLED;
      }
      let isInside = true;
      let isRefused = false;
      const leaveOnce = (): void => {
        if (isInside) {
          isInside = false;
          leave();
        }
      };
      const result = await attempt({
        connected() {
          trusted = true;
          leaveOnce();
        },
        refused(status) {
          if (status >= 400 && status < 500 && !PASSING.has(status)) {
            [refusals, trusted, isRefused] = [refusals + 1, false, true];
            notBefore = now() + APART_MS;
          }
          if (refusals >= MOST_REFUSALS) {
            refusal ??= { status, error: refusalOf(proxy.name, status) };
          }
          leaveOnce();
        },
      });
      leaveOnce();
      return isRefused && refusal ? refusal.error : result;
    },
    closedTo(address) {
      const [unusable] = proxyDiagnostics([address], environment);
      const proxy = findProxy(address, environment);
      const isLocked = refusal?.status === CREDENTIALS_REFUSED && proxy !== undefined;
      return unusable?.message ?? (isLocked ? refusal?.error.explained?.advice : undefined);
    },
  };
}

/** Returns the proxy's refusal as an error that holds for every call. */
function refusalOf(name: string, status: number): ServiceError {
  const isAboutCredentials = status === CREDENTIALS_REFUSED;
  return refusedOnTheWay({
    meaning: message("proxyRefusedForGood", { name, status, isAboutCredentials }),
    advice: message("proxyAdvice", { name, isAboutCredentials }),
  });
}

/** Waits for a promise that never rejects, or for the signal. */
async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const stop = (): void => aborted.resolve();
  signal.addEventListener("abort", stop, { once: true });
  await Promise.race([promise, aborted.promise]);
  signal.removeEventListener("abort", stop);
}
