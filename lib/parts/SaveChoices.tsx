import "../scripts/call.ts";
import { keptWhole } from "../browser/keeping/kept_whole.ts";
import type { WholeTalk } from "../browser/keeping/past_talk.ts";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { stillSpoken } from "../browser/keeping/still_spoken.ts";
import { isInCall } from "../browser/call_model.ts";
import { browserMemory } from "../browser/memory.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import FormatList from "./FormatList.tsx";

/** As in `talk_sound.ts`, which is loaded with a call. */
const MAX_SOUND_MINUTES = 30;

/**
 * What a talk can be saved as, and whether its sound is kept.
 *
 * @param props `id`: of its own in the page, for these choices are in more than one place
 */
export default function SaveChoices({ config, id }: { config: PublicConfig; id: string }) {
  const watch = sharedKeeping(config).watch.value;
  // Read so that this is drawn again with the first word.
  const { talkFrom, lines } = sharedCall(config).transcript.value;
  // Before a call goes on with it nothing follows the talk that the tab kept.
  const hasKept = watch === null && sharedCall(config).kept.value !== null &&
    lines.some(({ id, text }) => id >= talkFrom && text !== "");
  const offered = watch?.offered ?? null;
  return (
    <>
      {hasKept || offered !== null
        ? (
          <FormatList
            whole={() => wholeOf(config)}
            sound={watch !== null && offered === "this" ? watch.sound.value : null}
          />
        )
        : <p class="quiet">{words().keeping.nothingToSave}</p>}
      <SoundSwitch config={config} what={`${id}-what`} />
    </>
  );
}

/** The talk that is offered, as it is when a file is asked for. */
async function wholeOf(config: PublicConfig): Promise<WholeTalk> {
  const [call, keeping] = [sharedCall(config), sharedKeeping(config)];
  const [watch, kept] = [keeping.watch.peek(), call.kept.peek()];
  if (watch === null) {
    if (kept === null) throw new Error("The talk is gone");
    const memory = browserMemory();
    return await keptWhole(call, kept, { memory, store: () => keeping.store() });
  }
  const whole = await watch.whole();
  if (!isInCall(call.state.peek())) return whole;
  return { ...whole, talk: stillSpoken(whole.talk, call.transcript.peek()) };
}

function SoundSwitch({ config, what }: { config: PublicConfig; what: string }) {
  const keeping = sharedKeeping(config);
  const isFull = keeping.watch.value?.isSoundFull.value ?? false;
  const minutes = MAX_SOUND_MINUTES;
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          data-testid="keep-sound"
          checked={keeping.keepsSound.value}
          aria-describedby={what}
          onChange={({ currentTarget }) => keeping.setKeepsSound(currentTarget.checked)}
        />
        <span>{words().keeping.keepSound}</span>
      </label>
      <p id={what} class="quiet">
        {fill(words().keeping.keepSoundWhat, { minutes })}
      </p>
      {isFull && <p role="status">{fill(words().keeping.soundFull, { minutes })}</p>}
    </>
  );
}
