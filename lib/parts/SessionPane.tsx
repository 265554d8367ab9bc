import "../scripts/call.ts";
import { useEffect, useMemo, useReducer } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { LivePhase } from "../browser/call_model.ts";
import { talkTime } from "../browser/talk_time.ts";
import { sessionText } from "../browser/session_text.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import SessionAnswer from "./SessionAnswer.tsx";
import SessionMoney from "./SessionMoney.tsx";

/** What a call takes and what it is like: time, money, waiting, and what the line did. */
export default function SessionPane({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { phase } = call.state.value;
  const facts = call.view.session.value;
  const live = phase.type === "live" ? phase : null;
  const isEmpty = live === null && facts.all.tokens === 0 && call.view.tally.value.sent === 0;
  return (
    // What scrolls can be scrolled by keys.
    <section
      class="session-pane"
      data-testid="session"
      aria-labelledby="session-title"
      tabIndex={0}
    >
      <h2 id="session-title" class="for-ears">{words().session.title}</h2>
      {isEmpty ? <p class="quiet">{words().session.none}</p> : (
        <>
          {live && <Time phase={live} />}
          <SessionMoney facts={facts} upstream={live?.granted.upstream ?? config.upstream} />
          <SessionAnswer answer={facts.answer} />
          <Line config={config} />
        </>
      )}
    </section>
  );
}

/** A heading and facts by name, as a list that screen readers read as pairs. */
function Facts({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </>
  );
}

function Fact({ name, testid, value }: { name: string; testid: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testid}>{value}</dd>
    </div>
  );
}

function Time({ phase: { granted, renewals } }: { phase: LivePhase }) {
  const text = sessionText(words());
  const limit = granted.limits.callMinutes;
  const elapsedMs = useElapsed(granted);
  const leftMs = limit * 60_000 - elapsedMs;
  return (
    <Facts title={words().session.time}>
      <Fact
        name={words().session.talked}
        testid="session-talked"
        value={text.minutes(elapsedMs)}
      />
      <Fact
        name={words().session.left}
        testid="session-left"
        value={limit === 0 ? words().session.noLimit : fill(words().session.leftOf, {
          left: text.minutes(Math.max(0, leftMs), true),
          limit: text.minutes(limit * 60_000),
        })}
      />
      <Fact
        name={words().session.renewals}
        testid="session-renewals"
        value={renewals === 0
          ? words().session.renewalsNone
          : fill(words().session.times, { count: text.count(renewals) })}
      />
    </Facts>
  );
}

/** Milliseconds a talk has lasted; looks again when the minute changes. */
function useElapsed(granted: LivePhase["granted"]): number {
  const begunAtMs = useMemo(() => Date.now() - granted.elapsedMs, [granted]);
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0);
  const elapsedMs = Date.now() - begunAtMs;
  useEffect(() => {
    const { changesInMs } = talkTime(elapsedMs, granted.limits.callMinutes);
    const timer = setTimeout(lookAgain, changesInMs + 1);
    return () => clearTimeout(timer);
  });
  return elapsedMs;
}

function Line({ config }: { config: PublicConfig }) {
  const { session, tally, counters } = sharedCall(config).view;
  const facts = session.value;
  const { picturesDropped, soundDroppedMs, messagesDropped } = counters.value;
  const text = sessionText(words());
  const { sent, closer, saved } = tally.value;
  const rows: [string, string, string][] = [
    [words().session.picturesSent, "session-pictures-sent", text.count(sent + closer)],
    [words().session.picturesSaved, "session-pictures-saved", text.count(saved)],
    [words().session.picturesReplaced, "session-pictures-replaced", text.count(picturesDropped)],
    [words().session.soundDropped, "session-sound-dropped", text.seconds(soundDroppedMs)],
    [words().session.messagesDropped, "session-messages-dropped", text.count(messagesDropped)],
    [words().session.underruns, "session-underruns", text.count(facts.underruns)],
    [
      words().session.toolCalls,
      "session-tools",
      fill(words().session.toolCallsOf, {
        answered: text.count(facts.toolAnswers),
        count: text.count(facts.toolCalls),
      }),
    ],
  ];
  return (
    <Facts title={words().session.line}>
      {rows.map(([name, testid, value]) => (
        <Fact key={testid} name={name} testid={testid} value={value} />
      ))}
    </Facts>
  );
}
