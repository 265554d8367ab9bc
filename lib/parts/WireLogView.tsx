import "../scripts/call.ts";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type WireEntry, WireLog } from "../browser/wire_log.ts";
import { wireTap } from "../browser/wire_tap.ts";
import Button from "./Button.tsx";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Icon from "./Icon.tsx";

/** Pixels from the end within which the list follows what is new. */
const FOLLOW_PX = 60;

/** One for the page: closed, the drawer goes on noting what it will show when it is opened again. */
let log: WireLog | null = null;

/** What crosses the page's socket, message by message. */
export default function WireLogView({ onClose }: { onClose(): void }) {
  if (log === null) {
    log = new WireLog();
    wireTap.listener = log.listener;
  }
  const noted = log;
  const entries = noted.entries.value;
  const dropped = noted.dropped.value;
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  useLayoutEffect(() => {
    const { current } = list;
    if (current !== null && wasAtEnd.current) current.scrollTop = current.scrollHeight;
  }, [entries]);
  const { wire } = words().design;
  const drawer = useRef<HTMLElement>(null);
  useEscape(drawer, onClose);
  return (
    <section ref={drawer} class="drawer" data-testid="drawer" aria-labelledby="drawer-title">
      <header>
        <h2 id="drawer-title">{wire.title}</h2>
        <Button kind="plain" data-testid="drawer-clear" onClick={() => noted.clear()}>
          {wire.clear}
        </Button>
        <Button
          kind="plain"
          isRound
          data-testid="drawer-close"
          aria-label={wire.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </Button>
      </header>
      <p class="quiet">{wire.what}</p>
      {dropped > 0 && (
        <p class="quiet">{fill(wire.dropped, { count: dropped }, words().language)}</p>
      )}
      <div
        ref={list}
        class="wire"
        tabIndex={0}
        role="group"
        aria-label={wire.title}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          wasAtEnd.current = scrollHeight - scrollTop - clientHeight < FOLLOW_PX;
        }}
      >
        {entries.length === 0 && <p class="quiet">{wire.empty}</p>}
        <ol data-testid="wire">
          {entries.map((entry) => <Entry key={entry.id} entry={entry} />)}
        </ol>
      </div>
    </section>
  );
}

/** Escape closes it like all that is open, what lies above it first; the keys go back where they were. */
function useEscape(drawer: { current: HTMLElement | null }, onClose: () => void): void {
  useEffect(() => {
    const before = document.activeElement;
    const gone = new AbortController();
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      if (document.querySelector("dialog[open], :popover-open") !== null) return;
      const hasFocus = drawer.current?.contains(document.activeElement) ?? false;
      onClose();
      if (hasFocus && before instanceof HTMLElement) before.focus();
    }, { signal: gone.signal });
    return () => gone.abort();
  }, []);
}

function Entry({ entry }: { entry: WireEntry }) {
  const { way, type, fields } = entry;
  return (
    <li data-way={way} data-type={type}>
      {fields === null
        ? (
          <span class="wire-line">
            <Line entry={entry} />
          </span>
        )
        : (
          <details>
            <summary class="wire-line">
              <Line entry={entry} />
            </summary>
            <pre>{JSON.stringify(fields, null, 2)}</pre>
          </details>
        )}
    </li>
  );
}

function Line({ entry: { way, type, atMs, bytes, count } }: { entry: WireEntry }) {
  const { wire } = words().design;
  const time = new Date(atMs).toISOString().slice(11, 23);
  return (
    <>
      <time>{time}</time>
      <span class="wire-way" role="img" aria-label={wire[way]} title={wire[way]}>
        {way === "up" ? "↑" : "↓"}
      </span>
      <strong>{count > 1 ? `${type} × ${count}` : type}</strong>
      <span class="quiet">{fill(wire.bytes, { bytes })}</span>
    </>
  );
}
