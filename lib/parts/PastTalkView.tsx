import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PastLine, PastTalk, WholeTalk } from "../browser/keeping/past_talk.ts";
import { historyTrouble } from "../browser/keeping/history_trouble.ts";
import { pastNote } from "../browser/keeping/past_note.ts";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { lineRemark, modelName, speakerName, talkFacts } from "../browser/keeping/talk_facts.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import DeleteButton from "./DeleteButton.tsx";
import FormatList from "./FormatList.tsx";
import LongText from "./LongText.tsx";
import NoteBlocks from "./NoteBlocks.tsx";
import SourceList from "./SourceList.tsx";

/** A talk that is over, to be read. */
export default function PastTalkView({ config, talk, isRunning, onDelete }: {
  config: PublicConfig;
  talk: PastTalk;
  /** Its call goes on. */
  isRunning: boolean;
  onDelete: () => void;
}) {
  const jpegs = useJpegs(config, talk.id);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => body.current?.focus(), []);
  const { date, length, cost } = talkFacts(talk, words());
  const whole = async () => {
    const store = await sharedKeeping(config).store();
    return { talk, jpegs: await store.jpegs(talk.id) };
  };
  return (
    <>
      <p class="quiet">
        {[date, length, modelName(talk, words()), ...(cost === null ? [] : [cost])].join(" · ")}
      </p>
      <div
        ref={body}
        class="conversation"
        tabIndex={0}
        role="region"
        aria-label={words().page.conversation}
        data-testid="past-conversation"
      >
        {talk.linesDropped > 0 && (
          <p class="quiet">
            {fill(words().keeping.linesDropped, { count: talk.linesDropped }, words().language)}
          </p>
        )}
        <ol>
          {talk.lines.map((line, key) => (
            <LineView key={key} line={line} talk={talk} jpegs={jpegs} />
          ))}
        </ol>
        {talk.notes.map((note, key) => (
          <article key={key} class="side-note">
            <header>
              <h3>{note.title}</h3>
            </header>
            <div class="note-body">
              <NoteBlocks blocks={pastNote(note)} />
            </div>
          </article>
        ))}
      </div>
      <div class="dialog-foot">
        <details>
          <summary data-testid="past-save">{words().keeping.saveAs}</summary>
          <FormatList whole={whole} sound={null} />
        </details>
        <DeleteButton
          testid="delete-one"
          label={words().keeping.delete}
          question={isRunning ? words().keeping.deleteRunningAsk : words().keeping.deleteOneAsk}
          onDelete={onDelete}
        />
      </div>
    </>
  );
}

function LineView({ line, talk, jpegs }: {
  line: PastLine;
  talk: PastTalk;
  jpegs: WholeTalk["jpegs"] | null;
}) {
  if (line.who === "thought") {
    return (
      <li class="thought">
        <details>
          <summary>{words().page.thoughts}</summary>
          <p>{line.text}</p>
        </details>
      </li>
    );
  }
  const known = new Set(talk.pictures.map(({ number }) => number));
  const saw = line.saw.filter((number) => known.has(number));
  return (
    <li
      data-who={line.who}
      data-line-state={line.state}
      data-label={speakerName(line, words())}
      data-note={lineRemark(line, words()) ?? undefined}
      dir="auto"
    >
      <LongText text={line.text} isOpen={false} isSpoken={line.who === "model"} />
      {saw.length > 0 && jpegs !== null && (
        <span class="past-pictures">
          {saw.map((number) => <Picture key={number} number={number} jpegs={jpegs} talk={talk} />)}
        </span>
      )}
      {line.sources.length + line.queries.length > 0 && (
        <SourceList sources={[...line.sources]} queries={[...line.queries]} />
      )}
    </li>
  );
}

function Picture({ number, jpegs, talk }: {
  number: number;
  jpegs: WholeTalk["jpegs"];
  talk: PastTalk;
}) {
  const jpeg = jpegs.get(number);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (jpeg === undefined) return;
    const made = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [jpeg]);
  const facts = talk.pictures.find((picture) => picture.number === number);
  if (jpeg === undefined || facts === undefined) {
    return <span class="quiet">{fill(words().keeping.pictureGone, { number })}</span>;
  }
  const time = new Date(facts.sentAtMs).toLocaleTimeString(words().language);
  const alt = fill(words().keeping.picture, { number, time });
  return (
    <img
      src={url}
      alt={alt}
      title={alt}
      width={facts.width}
      height={facts.height}
      data-testid="past-picture"
    />
  );
}

/** Read when the talk is opened; null until then. */
function useJpegs(config: PublicConfig, id: string): WholeTalk["jpegs"] | null {
  const [jpegs, setJpegs] = useState<WholeTalk["jpegs"] | null>(null);
  useEffect(() => {
    const keeping = sharedKeeping(config);
    let isShown = true;
    keeping.store().then((store) => store.jpegs(id)).then(
      (read) => isShown && setJpegs(read),
      (error) => keeping.trouble.value = historyTrouble(error).reason,
    );
    return () => void (isShown = false);
  }, [id]);
  return jpegs;
}
