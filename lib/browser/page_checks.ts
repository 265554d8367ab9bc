import { openMicrophone } from "./microphone.ts";
import { Preflight, type PreflightPorts } from "./preflight.ts";

/** The checks of this page, with what the browser offers. Loaded when the page stands. */
export function pageChecks(): Preflight {
  return new Preflight(browserPorts());
}

function browserPorts(): PreflightPorts {
  return {
    permission: async () => {
      try {
        const name = "microphone" as PermissionName;
        return (await navigator.permissions.query({ name })).state;
      } catch (error) {
        // Not every browser knows this name.
        if (error instanceof TypeError) return null;
        throw error;
      }
    },
    openMicrophone: (options) => {
      const nothing = () => {};
      return openMicrophone({ ...options, onFrame: nothing, onDevice: nothing, onLost: nothing });
    },
    // Loaded when somebody checks.
    playTone: async () => (await import("./test_tone.ts")).playTestTone(),
    ping: async () => {
      const answer = await fetch("/api/health", { cache: "no-store" });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`The server answers ${answer.status}`);
    },
    nowMs: () => performance.now(),
  };
}
