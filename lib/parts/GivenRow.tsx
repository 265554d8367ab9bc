import { lateGiving } from "../browser/late_giving.ts";
import { words } from "../words/current.ts";
import { later } from "./later.ts";

const GivenParts = later(() => import("./GivenParts.tsx"));

/** What waits to leave with the line, and what was not taken and why. */
export default function GivenRow() {
  const { giving, isReading } = lateGiving;
  return (
    <div class="given-row" role="status">
      {isReading && <p class="quiet">{words().captions.reading}</p>}
      {giving !== null && <GivenParts giving={giving} />}
    </div>
  );
}
