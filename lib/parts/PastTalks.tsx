import "../scripts/call.ts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { HISTORY_LIMITS } from "../browser/keeping/history_bounds.ts";
import { type HistoryReason, historyTrouble } from "../browser/keeping/history_trouble.ts";
import { type ListedTalks, listedTalks } from "../browser/keeping/listed_talks.ts";
import type { PastTalk } from "../browser/keeping/past_talk.ts";
import { searchTalks } from "../browser/keeping/search_talks.ts";
import { browserMemory } from "../browser/memory.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { talkFacts } from "../browser/keeping/talk_facts.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import DeleteButton from "./DeleteButton.tsx";
import Icon from "./Icon.tsx";
import PastTalkView from "./PastTalkView.tsx";

/** All that is kept in this browser: to search, to read, to save as files, to delete. */
export default function PastTalks({ config, onClose }: {
  config: PublicConfig;
  onClose: () => void;
}) {
  const keeping = sharedKeeping(config);
  const [memory] = useState(browserMemory);
  const [kept, setKept] = useState<ListedTalks | null>(null);
  const [read, setRead] = useState<PastTalk | null>(null);
  const [told, setTold] = useState("");
  /**
   * @param failed what to say where nothing more is known
   * @returns whether it went well
   */
  const attempt = async (run: () => Promise<void>, failed: HistoryReason): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      const { reason } = historyTrouble(error);
      keeping.trouble.value = reason === "failed" ? failed : reason;
      return false;
    }
  };
  const load = () =>
    attempt(async () => {
      const store = await keeping.store();
      setKept(
        await listedTalks(sharedCall(config), {
          watch: keeping.watch.peek(),
          list: () => store.list(),
          keepsAll: keeping.keepsTalks.peek() && !memory.isPastTalkPartial(),
        }),
      );
      // Reading works where there is no room to write.
      if (keeping.trouble.peek() !== "full") keeping.trouble.value = null;
    }, "failed");
  useEffect(() => void load(), []);
  // What was pressed to come here went with its list.
  useLayoutEffect(() => keepFocus("#past-talks-title"), [read]);
  const remove = async (id: string | "all", done: string) => {
    setTold("");
    // What could not be deleted is still shown, and why.
    if (!await attempt(() => keeping.delete(id), "undeleted")) {
      // The button that was pressed went with its question.
      return keepFocus("#past-talks-title");
    }
    keeping.trouble.value = null;
    await load();
    setRead(null);
    setTold(keeping.trouble.peek() === null ? done : "");
  };
  return (
    <>
      <div class="dialog-head">
        {read !== null && (
          <button
            type="button"
            class="button plain round back"
            data-testid="past-back"
            aria-label={words().keeping.back}
            title={words().keeping.back}
            onClick={() => setRead(null)}
          >
            <Icon name="more" />
          </button>
        )}
        <h2 id="past-talks-title" dir="auto" tabIndex={-1}>
          {read === null ? words().keeping.title : talkFacts(read, words()).title}
        </h2>
        <button
          type="button"
          class="button plain round"
          data-testid="past-close"
          aria-label={words().keeping.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <p class="for-ears" role="status">{told}</p>
      <Trouble config={config} />
      {read !== null
        ? (
          <PastTalkView
            key={read.id}
            config={config}
            talk={read}
            isRunning={isRunning(config, read)}
            onDelete={() => void remove(read.id, words().keeping.deleted)}
          />
        )
        : (
          <List
            config={config}
            kept={kept}
            onRead={(talk) => {
              setTold("");
              setRead(talk);
            }}
            onDeleteAll={() => void remove("all", words().keeping.deletedAll)}
          />
        )}
    </>
  );
}

function Trouble({ config }: { config: PublicConfig }) {
  const reason = sharedKeeping(config).trouble.value;
  if (reason === null) return null;
  const { title, what, todo } = words().keeping.troubles[reason];
  return (
    <div class="past-trouble" role="alert" data-testid="past-trouble" data-reason={reason}>
      <strong>{title}</strong>
      <p>{what}</p>
      <p>{todo}</p>
    </div>
  );
}

function List({ config, kept, onRead, onDeleteAll }: {
  config: PublicConfig;
  kept: ListedTalks | null;
  onRead: (talk: PastTalk) => void;
  onDeleteAll: () => void;
}) {
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus(), []);
  const talks = kept?.talks ?? [];
  const found = searchTalks(talks, query);
  const damaged = kept?.damaged ?? 0;
  const isRestLost = kept?.isRestLost === true &&
    sharedCall(config).state.value.phase.type === "live";
  const { trouble } = sharedKeeping(config);
  return (
    <>
      <label class="search">
        <span class="for-ears">{words().keeping.search}</span>
        <input
          ref={search}
          type="search"
          data-testid="past-search"
          placeholder={words().keeping.search}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </label>
      <p class="quiet" role="status" data-testid="past-count">
        {kept === null && trouble.value === null
          ? words().keeping.loading
          : talks.length === 0 && isRestLost
          ? words().keeping.restNotKept
          : countText(talks.length, found.length)}
      </p>
      <ol class="past-list" data-testid="past-list">
        {found.map((talk) => (
          <li key={talk.id}>
            <Entry
              talk={talk}
              isRunning={isRunning(config, talk)}
              onRead={() => onRead(talk)}
            />
          </li>
        ))}
      </ol>
      {isRestLost && talks.length > 0 && (
        <p class="quiet" data-testid="past-rest-lost">{words().keeping.restNotKept}</p>
      )}
      {damaged > 0 && (
        <p class="quiet" data-testid="past-damaged">
          {damaged === 1
            ? words().keeping.damagedOne
            : fill(words().keeping.damaged, { count: damaged })}
        </p>
      )}
      <Foot
        config={config}
        hasAny={talks.length + damaged > 0}
        hasRunning={talks.some((talk) => isRunning(config, talk))}
        onDeleteAll={onDeleteAll}
      />
    </>
  );
}

function Entry({ talk, isRunning, onRead }: {
  talk: PastTalk;
  isRunning: boolean;
  onRead: () => void;
}) {
  const { title, date, length, cost } = talkFacts(talk, words());
  const facts = [
    ...(isRunning ? [words().keeping.running] : []),
    ...[date, length],
    ...(cost === null ? [] : [cost]),
  ];
  return (
    <button type="button" class="past-entry" data-testid="past-entry" onClick={onRead}>
      <strong dir="auto">{title}</strong>
      <span class="quiet">{facts.join(" · ")}</span>
    </button>
  );
}

function Foot({ config, hasAny, hasRunning, onDeleteAll }: {
  config: PublicConfig;
  hasAny: boolean;
  hasRunning: boolean;
  onDeleteAll: () => void;
}) {
  const keeping = sharedKeeping(config);
  const isOn = keeping.keepsTalks.value;
  return (
    <div class="dialog-foot">
      <label class="switch">
        <input
          type="checkbox"
          data-testid="keep-talks"
          checked={isOn}
          aria-describedby="keep-talks-what"
          onChange={({ currentTarget }) => keeping.setKeepsTalks(currentTarget.checked)}
        />
        <span>{words().keeping.keepTalks}</span>
      </label>
      <p id="keep-talks-what" class="quiet">
        {isOn
          ? fill(words().keeping.what, {
            talks: HISTORY_LIMITS.maxTalks,
            megabytes: HISTORY_LIMITS.maxBytes / 1_000_000,
          })
          : words().keeping.whatOff}
      </p>
      {hasAny && (
        <DeleteButton
          testid="delete-all"
          label={words().keeping.deleteAll}
          question={hasRunning ? words().keeping.deleteAllRunningAsk : words().keeping.deleteAllAsk}
          onDelete={onDeleteAll}
        />
      )}
    </div>
  );
}

function isRunning(config: PublicConfig, { id }: PastTalk): boolean {
  const { phase } = sharedCall(config).state.value;
  return phase.type === "live" && sharedKeeping(config).watch.value?.id.value === id;
}

function countText(all: number, found: number): string {
  if (all === 0) return words().keeping.none;
  if (found === 0) return words().keeping.nothingFound;
  return found === 1 ? words().keeping.foundOne : fill(words().keeping.found, { count: found });
}
