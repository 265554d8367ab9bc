import { useEffect, useMemo, useReducer } from "preact/hooks";
import type { LivePhase } from "../browser/call_model.ts";
import { moneyText } from "../browser/money_text.ts";
import { talkTime } from "../browser/talk_time.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** How long the talk has lasted and may last, how often its connection was renewed, what it has cost. */
export default function TalkTime({ phase }: { phase: LivePhase }) {
  const { granted, renewals, microDollars } = phase;
  const begunAtMs = useMemo(() => Date.now() - granted.elapsedMs, [granted]);
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0);
  const limit = granted.limits.callMinutes;
  const time = talkTime(Date.now() - begunAtMs, limit);
  const { elapsedMinutes, leftMinutes, endsSoon, changesInMs } = time;
  useEffect(() => {
    const timer = setTimeout(lookAgain, changesInMs + 1);
    return () => clearTimeout(timer);
  });
  const parts = [fill(words().page.talked, { minutes: elapsedMinutes })];
  if (leftMinutes !== null) parts.push(fill(words().page.timeLeft, { minutes: leftMinutes }));
  if (renewals === 1) parts.push(words().page.renewalsOne);
  if (renewals > 1) parts.push(fill(words().page.renewals, { count: renewals }));
  if (microDollars !== null) parts.push(moneyText(microDollars, words()));
  return (
    <div class="talk-time">
      <p class="quiet" data-testid="talk-time">{parts.join(" · ")}</p>
      {/* Always there, so that screen readers tell when it gets its words. */}
      <p role="status" class="ends-soon" data-testid="ends-soon">
        {endsSoon && leftMinutes !== null &&
          fill(words().page.endsSoon, { limit, minutes: leftMinutes })}
      </p>
    </div>
  );
}
