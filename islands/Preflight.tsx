import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Preflight as Checks } from "../lib/browser/preflight.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";
import Icon, { type IconName } from "./Icon.tsx";

/** How a check stands: each with a shape and a colour, beside its words. */
type Mark = "open" | "running" | "good" | "warning" | "bad";

/** How long the page comes to rest before anything is measured. */
const LOOK_AFTER_MS = 250;

/** What can be checked before a call. None of it has to be. */
export default function Preflight({ config }: { config: PublicConfig }) {
  const checks = useMemo(() => new Checks(browserPorts()), []);
  useEffect(() => {
    // After whatever shows the page; one that goes on with a talk has gone from here by then.
    const timer = setTimeout(() => void checks.look(), LOOK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      checks.stop();
    };
  }, []);
  const { design } = words();
  return (
    <ul class="checks" data-testid="checks" aria-label={design.checks}>
      <Microphone checks={checks} />
      <Speaker checks={checks} />
      <Check
        name="upstream"
        icon="server"
        mark={MARK_OF_UPSTREAM[config.upstreamKind]}
        state={config.upstreamKind}
        text={design.checkState.upstream[config.upstreamKind]}
      />
      <Check name="model" icon="thinking" mark="good" state="known" text={config.model} />
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

function Microphone({ checks }: { checks: Checks }) {
  const state = checks.microphone.value;
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

function Level({ checks }: { checks: Checks }) {
  const bar = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    bar.current?.style.setProperty("--level", checks.micLevel.value.toFixed(2));
  });
  return <span ref={bar} class="check-level" aria-hidden="true" />;
}

function Speaker({ checks }: { checks: Checks }) {
  const state = checks.speaker.value;
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

function Network({ checks }: { checks: Checks }) {
  const network = checks.network.value;
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

function browserPorts() {
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
    // Loaded when somebody checks: before that the page needs neither.
    openMicrophone: async (
      options: { signal: AbortSignal; onLevel(level: { rms: number; peak: number }): void },
    ) => {
      const { openMicrophone } = await import("../lib/browser/microphone.ts");
      const nothing = () => {};
      return openMicrophone({ ...options, onFrame: nothing, onDevice: nothing, onLost: nothing });
    },
    playTone: async () => (await import("../lib/browser/test_tone.ts")).playTestTone(),
    ping: async () => {
      const answer = await fetch("/api/health", { cache: "no-store" });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`The server answers ${answer.status}`);
    },
    nowMs: () => performance.now(),
  };
}
