import "../lib/scripts/first.ts";
import { useEffect } from "preact/hooks";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";

/** Shows nothing: in a frame it answers the site around the page. */
export default function SiteAround({ config }: { config: PublicConfig }) {
  useEffect(() => {
    if (globalThis.parent === globalThis.self) return;
    const left = new AbortController();
    void import("../lib/scripts/site_around.ts").then(({ answerSite, framePorts }) => {
      answerSite(sharedCall(config), { ...framePorts(), signal: left.signal });
    });
    return () => left.abort();
  }, []);
  return null;
}
