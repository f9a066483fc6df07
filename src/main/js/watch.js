import { Alarm } from "./alarm.js";
import { SLEPT_MS } from "./heartbeat.js";

const TICK_MS = 5_000;

/**
 * Watches the page for moments at which a socket may have died unnoticed: the network went or came, the page became
 * visible, or the machine slept.
 *
 * Sleep shows in two ways. Where the monotonic clock runs on, a tick comes late; where it stands still, the wall clock
 * ran ahead of it. The wall clock is only compared with itself, and a jump of it costs one ping.
 *
 * @param {import("./types.js").Platform} platform
 * @param {{woke: () => void, offline: () => void, online: () => void}} does
 * @returns {() => void} stops watching
 */
export function watch(platform, { woke, offline, online }) {
  const { window, document } = platform;
  const alarm = new Alarm(platform);
  const gap = () => platform.wallClock() - platform.now();
  let last = gap();

  const tick = () => {
    // A hidden page's ticks are slowed by the browser and would look like sleep.
    if (document?.visibilityState === "hidden") return alarm.clear();
    alarm.set(TICK_MS, (late) => {
      const stoodStill = gap() - last;
      last = gap();
      tick();
      if (late > SLEPT_MS || stoodStill > SLEPT_MS) woke();
    });
  };
  const visibility = () => {
    last = gap();
    tick();
    if (document?.visibilityState !== "hidden") woke();
  };

  window?.addEventListener("offline", offline);
  window?.addEventListener("online", online);
  document?.addEventListener("visibilitychange", visibility);
  tick();
  return () => {
    alarm.clear();
    window?.removeEventListener("offline", offline);
    window?.removeEventListener("online", online);
    document?.removeEventListener("visibilitychange", visibility);
  };
}
