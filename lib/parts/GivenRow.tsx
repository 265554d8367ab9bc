import type { Giving } from "../browser/giving.ts";
import { words } from "../words/current.ts";
import { later } from "./later.ts";

const GivenParts = later(() => import("./GivenParts.tsx"));

/** What waits to leave with the line, and what was not taken and why. */
export default function GivenRow({ giving }: { giving: Giving }) {
  const isAny = giving.given.value !== null || giving.notTaken.value !== null;
  return (
    <div class="given-row" role="status">
      {giving.isReading.value && <p class="quiet">{words().captions.reading}</p>}
      {isAny && <GivenParts giving={giving} />}
    </div>
  );
}
