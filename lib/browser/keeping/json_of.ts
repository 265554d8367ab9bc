import { dataUrl } from "./data_url.ts";
import type { PastTalk, WholeTalk } from "./past_talk.ts";
import { talkTitle } from "./talk_title.ts";

/** A talk as data. README tells what its fields mean; another shape gets another `version`. */
export interface TalkFile {
  readonly format: "looksee-talk";
  readonly version: 1;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly begunAt: string;
  readonly endedAt: string;
  readonly model: string;
  readonly dollars: number | null;
  readonly lines: PastTalk["lines"];
  readonly notes: PastTalk["notes"];
  readonly pictures: readonly {
    readonly number: number;
    readonly width: number;
    readonly height: number;
    readonly sentAt: string;
    /** `data:image/jpeg;…`; null where the picture is kept no more. */
    readonly dataUrl: string | null;
  }[];
  readonly linesDropped: number;
  readonly picturesDropped: number;
}

/** The text of a JSON file. */
export function jsonOf({ talk, jpegs }: WholeTalk): string {
  const { model, lines, notes, linesDropped, picturesDropped } = talk;
  const file: TalkFile = {
    ...{ format: "looksee-talk", version: 1, title: talkTitle(lines) },
    begunAt: new Date(talk.begunAtMs).toISOString(),
    endedAt: new Date(talk.changedAtMs).toISOString(),
    ...{ model, dollars: talk.microDollars === null ? null : talk.microDollars / 1_000_000 },
    ...{ lines, notes },
    pictures: talk.pictures.map(({ number, width, height, sentAtMs }) => {
      const jpeg = jpegs.get(number);
      const sentAt = new Date(sentAtMs).toISOString();
      return { number, width, height, sentAt, dataUrl: jpeg ? dataUrl(jpeg) : null };
    }),
    ...{ linesDropped, picturesDropped },
  };
  return JSON.stringify(file, null, 2) + "\n";
}
