import type { Signal } from "@preact/signals";
import { sharedCount } from "../shared_count.ts";

export function Follower({ clicks }: { clicks: Signal<number> }) {
  return <b id="follower">{clicks.value} clicks, {sharedCount.value} shared</b>;
}
