import { useState } from "preact/hooks";
import type { WholeTalk } from "../browser/keeping/past_talk.ts";
import type { TalkSound } from "../browser/keeping/talk_sound.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

const FORMATS = ["html", "markdown", "webvtt", "json"] as const;

type Saving = { readonly name: string } | "saving" | "failed" | null;

/** Kinds of files a talk can be saved as. What makes them is loaded when one is asked for. */
export default function FormatList({ whole, sound }: {
  whole: () => Promise<WholeTalk>;
  /** Null: none was kept. */
  sound: TalkSound | null;
}) {
  const [saving, setSaving] = useState<Saving>(null);
  const save = (make: () => Promise<{ readonly name: string }>) => () => {
    setSaving("saving");
    make().then(setSaving, () => setSaving("failed"));
  };
  const text = (format: typeof FORMATS[number]) => async () => {
    const { saveTalk } = await import("../scripts/save_talk.ts");
    return saveTalk(await whole(), format, words());
  };
  const wav = (kept: TalkSound) => async () => {
    const { saveSound } = await import("../scripts/save_talk.ts");
    return await saveSound(kept, (await whole()).talk.begunAtMs);
  };
  const formats = words().keeping.formats;
  return (
    <div class="formats">
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <button
              type="button"
              class="button"
              data-testid={`save-${format}`}
              onClick={save(text(format))}
            >
              {formats[format]}
            </button>
          </li>
        ))}
        {sound !== null && (
          <li>
            <button
              type="button"
              class="button"
              data-testid="save-wav"
              onClick={save(wav(sound))}
            >
              {formats.wav}
            </button>
          </li>
        )}
      </ul>
      <p class="quiet" role="status" data-testid="saving">{textOf(saving)}</p>
    </div>
  );
}

function textOf(saving: Saving): string {
  if (saving === null) return "";
  if (saving === "saving") return words().keeping.saving;
  if (saving === "failed") return words().keeping.saveFailed;
  return fill(words().keeping.saved, { name: saving.name });
}
