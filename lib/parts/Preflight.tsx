import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { LateChecks } from "../browser/late_checks.ts";
import { whenIdle } from "../browser/when_idle.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Icon, { type IconName } from "./Icon.tsx";

/** How a check stands: each with a shape and a colour, beside its words. */
type Mark = "open" | "running" | "good" | "warning" | "bad";

/** What can be checked before a call. None of it has to be. */
export default function Preflight({ config }: { config: PublicConfig }) {
  const checks = useMemo(() => new LateChecks(), []);
  useEffect(() => {
    // After whatever shows the page; one that goes on with a talk has gone from here by then.
    whenIdle(() => void checks.look());
    return () => checks.stop();
  }, []);
  const { design } = words();
  const { upstreamKind: kind, model, isProven } = config;
  // That a key, a server or a model is named does not say that they work.
  const tried = (what: string) => isProven ? what : fill(design.checkUntried, { what });
  const upstream = design.checkState.upstream[kind];
  const isNamed = MARK_OF_UPSTREAM[kind] === "good";
  return (
    <ul class="checks" data-testid="checks" aria-label={design.checks}>
      <Microphone checks={checks} />
      <Speaker checks={checks} />
      <Check
        name="upstream"
        icon="server"
        mark={isNamed && !isProven ? "open" : MARK_OF_UPSTREAM[kind]}
        state={kind}
        text={isNamed ? tried(upstream) : upstream}
      />
      <Check
        name="model"
        icon="thinking"
        mark={isProven ? "good" : "open"}
        state={isProven ? "known" : "untried"}
        text={tried(model)}
      />
      <Network checks={checks} />
    </ul>
  );
}

const MARK_OF_UPSTREAM = {
  simulator: "warning",
  google: "good",
  other: "good",
  replay: "warning",
  none: "bad",
} as const;

const MARK_OF_STATE = {
  unknown: "open",
  allowed: "good",
  checking: "running",
  good: "good",
  silent: "warning",
  slow: "warning",
  bad: "bad",
} as const;

function Microphone({ checks }: { checks: LateChecks }) {
  const state = checks.microphone;
  const { design } = words();
  return (
    <Check
      name="microphone"
      icon="microphone"
      mark={MARK_OF_STATE[state]}
      state={state}
      text={design.checkState.microphone[state]}
    >
      <Level checks={checks} />
      <button
        type="button"
        class="check-button"
        data-testid="check-microphone"
        aria-label={`${design.checkMicrophone}: ${design.check.microphone}`}
        onClick={() => void checks.checkMicrophone()}
      >
        {design.checkMicrophone}
      </button>
    </Check>
  );
}

function Level({ checks }: { checks: LateChecks }) {
  const bar = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    bar.current?.style.setProperty("--level", checks.micLevel.toFixed(2));
  });
  return <span ref={bar} class="check-level" aria-hidden="true" />;
}

function Speaker({ checks }: { checks: LateChecks }) {
  const state = checks.speaker;
  const { design } = words();
  return (
    <Check
      name="speaker"
      icon="speaker"
      mark={MARK_OF_STATE[state]}
      state={state}
      text={design.checkState.speaker[state]}
    >
      <button
        type="button"
        class="check-button"
        data-testid="check-speaker"
        onClick={() => void checks.testSpeaker()}
      >
        {design.checkSpeaker}
      </button>
    </Check>
  );
}

function Network({ checks }: { checks: LateChecks }) {
  const network = checks.network;
  const texts = words().design.checkState.network;
  const ms = "ms" in network ? network.ms : 0;
  return (
    <Check
      name="network"
      icon="network"
      mark={MARK_OF_STATE[network.state]}
      state={network.state}
      text={fill(texts[network.state], { ms })}
    />
  );
}

function Check({ name, icon, mark, state, text, children }: {
  name: keyof ReturnType<typeof words>["design"]["check"];
  icon: IconName;
  mark: Mark;
  state: string;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <li class="check" data-testid={`check-${name}-state`} data-mark={mark} data-state={state}>
      <span class="check-symbol">
        <Icon name={icon} />
        <span class="mark" data-mark={mark} />
      </span>
      <span class="check-words">
        <strong>{words().design.check[name]}</strong>
        <span>{text}</span>
      </span>
      {children}
    </li>
  );
}
